import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pint } from '../../../scripts/host/pint.ts';
import { run } from '../../../scripts/host/run.ts';
import type { Problem } from '../../../src/core/base/problem.ts';
import { LineIndex } from '../../../src/core/base/text.ts';
import { codesOfPint } from '../../../src/core/suppressions/pintChecks.ts';
import { problemsOf } from '../../support/documents.ts';
import { readFixtures } from '../../support/fixtures.ts';

/** A finding of pint, as `--json` writes it; lines count from 1. */
interface Finding {
  readonly reporter: string;
  readonly problem: string;
  readonly lines: readonly number[];
}

/** The share of pint's findings that ours have to cover. */
const floor = 0.95;
const fixtures = readFixtures('pint');
const found = new Map<string, readonly Finding[]>();
let folder: string;

beforeAll(async () => {
  const program = await pint();
  folder = mkdtempSync(join(tmpdir(), 'pint-'));
  for (const { name, text } of fixtures) {
    writeFileSync(join(folder, name), text);
    const args = [
      '--offline',
      '--show-duplicates',
      'lint',
      '--min-severity=info',
      '--json=out.json',
    ];
    await run(program, [...args, name], { cwd: folder });
    found.set(name, JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as Finding[]);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What pint finds in a text and we do not, at the same lines and under a code of the same check. */
function missed(text: string, findings: readonly Finding[]): readonly Finding[] {
  const index = new LineIndex(text);
  const linesOf = ({ span }: Problem) => ({
    first: index.position(span.from).line + 1,
    last: index.position(span.to).line + 1,
  });
  const ours = problemsOf(text, 'rules').map((problem) => ({ problem, ...linesOf(problem) }));
  return findings.filter(({ reporter, lines }) => {
    const codes: readonly string[] = codesOfPint(reporter) ?? [];
    return !ours.some(
      ({ problem, first, last }) =>
        codes.includes(problem.code) && first <= Math.max(...lines) && last >= Math.min(...lines),
    );
  });
}

describe('what pint finds without a server', () => {
  test('is found in each of its checks', () => {
    const reporters = new Set([...found.values()].flat().map(({ reporter }) => reporter));
    expect([...reporters].sort()).toEqual([
      'alerts/comparison',
      'alerts/for',
      'alerts/template',
      'group/interval',
      'promql/fragile',
      'promql/impossible',
      'promql/nan',
      'promql/regexp',
      'rule/dependency',
    ]);
  });

  test('we find as well, at the same lines', () => {
    const all = [...found.values()].flat();
    const left = fixtures.flatMap(({ name, text }) =>
      missed(text, found.get(name) ?? []).map((finding) => ({ name, ...finding })),
    );
    expect(all.length).toBeGreaterThan(50);
    expect(left.length, JSON.stringify(left, undefined, 1)).toBeLessThanOrEqual(
      Math.floor(all.length * (1 - floor)),
    );
  });
});
