import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { which } from '../../scripts/host/machine.mjs';
import { MissingPart } from '../../scripts/host/missing.ts';
import { runOk } from '../../scripts/host/run.ts';
import { checkRules } from '../../src/core/rules/check.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { Random } from '../support/random.ts';
import { problemsOf } from '../support/documents.ts';
import {
  type ChartValues,
  randomChart,
  randomValues,
} from '../support/parity/templates/randomChart.ts';

/** Templates against what Go makes of them. What is rendered is judged by the judge that promtool is compared with. */
let folder: string;
let renderer: string;

beforeAll(async () => {
  const go =
    which('go') ?? (existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : undefined);
  if (go === undefined) throw new MissingPart('go', 'install Go to render templates.');
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
  renderer = join(folder, 'render');
  const source = join(import.meta.dirname, '../support/parity/templates/render.go');
  await runOk(go, ['build', '-o', renderer, source]);
});
afterAll(() => rm(folder, { recursive: true }));

interface Job {
  readonly template: string;
  readonly values: ChartValues;
}

function render(jobs: readonly Job[]): readonly (string | null)[] {
  const output = execFileSync(renderer, {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as (string | null)[];
}

it('no template has an error of which one of its renderings is free', () => {
  const random = new Random(12);
  const wrong: string[] = [];
  let good = 0;
  let found = 0;
  const charts = Array.from({ length: 1500 }, () => randomChart(random));
  const jobs = charts.flatMap((template) =>
    Array.from({ length: 4 }, () => ({ template, values: randomValues(random) })),
  );
  const rendered = render(jobs);
  for (const [index, template] of charts.entries()) {
    const errors = problemsOf(template, 'rules', { path: 'charts/a/templates/a.yaml' }).filter(
      ({ severity }) => severity === 'error',
    );
    found += errors.length;
    const texts = rendered.slice(index * 4, index * 4 + 4).filter((text) => text !== null);
    expect(texts).toHaveLength(4);
    for (const text of texts) {
      if (text.trim() === '' || checkRules(text, newestTarget).length > 0) continue;
      good++;
      // A rule that is not there in a rendering has no errors in it.
      const lines = new Set(text.split('\n'));
      const there = errors.filter(({ span }) => lines.has(lineOf(template, span.from)));
      if (there.length > 0) {
        wrong.push(
          `${template}\n---\n${text}\n---\n${there.map(({ message }) => message).join('\n')}`,
        );
      }
    }
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(good).toBeGreaterThan(500);
  expect(found).toBeGreaterThan(500);
});

/** The text of a line that no action is part of; else something that is nowhere. */
function lineOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', offset));
  return line.includes('{{') ? '\0' : line;
}
