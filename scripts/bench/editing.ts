import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type * as engine from '../../src/core/analysis/entry.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { BackgroundChecks } from '../../src/files/backgroundChecks.ts';
import { repository } from '../host/repository.ts';
import { prometheusConfig, ruleFile } from './inputs.ts';
import { quantile, type Row } from './measure.ts';

/** What an editor feels: from a keystroke to its problems, and a workspace that is being read. */
export async function editing(): Promise<Row[]> {
  return [
    keystrokes('a rule file of 1,000 rules', ruleFile(1000), 'rate(', 16),
    keystrokes('a rule file of 10,000 rules', ruleFile(10_000), 'rate(', 50),
    keystrokes('a prometheus.yml of 2,000 lines', prometheusConfig(150), 'job-', 16),
    ...(await indexing()),
  ];
}

/** Types letters in places spread over the file; the problems of each text are computed at once. */
function keystrokes(what: string, text: string, place: string, budget: number): Row {
  const { LiveValidation } = createRequire(import.meta.url)(
    join(repository, 'dist/core.js'),
  ) as typeof engine;
  const live = new LiveValidation();
  const options = { target: newestTarget, path: 'file.yml' };
  live.validate(text, options);
  const times: number[] = [];
  let typed = text;
  for (let key = 0; key < 200; key++) {
    const near = Math.floor((typed.length * ((key * 37) % 200)) / 200);
    const found = typed.indexOf(place, near);
    const at = (found < 0 ? typed.indexOf(place) : found) + place.length;
    // A letter that goes in and comes out again: half of the texts are right, half are not.
    const letter = key % 2 === 0 ? 'x' : '+';
    for (const next of [typed.slice(0, at) + letter + typed.slice(at), typed]) {
      const start = performance.now();
      live.validate(next, options);
      times.push(performance.now() - start);
    }
    if (key % 50 === 49) typed = `${typed.slice(0, at)}y${typed.slice(at)}`;
  }
  const p95 = quantile(times, 0.95);
  return {
    what: `Keystroke to problems in ${what}, p95`,
    measured: `${p95.toFixed(1)} ms`,
    budget: `${budget} ms`,
    kept: p95 <= budget,
  };
}

/** 1,000 files of 10 rules, read in the thread of the extension's own. */
async function indexing(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-bench-'));
  const checks = new BackgroundChecks(join(repository, 'dist/worker.js'));
  try {
    const files = Array.from({ length: 1000 }, (_, index) => {
      const path = join(folder, `rules-${index}.yml`);
      writeFileSync(path, ruleFile(10).replaceAll('group-', `group-${index}-`));
      return { path };
    });
    const { prometheus, alertmanager } = newestTarget;
    const options = {
      prometheus,
      alertmanager,
      features: [],
      literalSecrets: true,
      problems: true,
    };
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    await checks.run(files, options, () => undefined, new AbortController().signal);
    const took = performance.now() - start;
    delay.disable();
    const stall = delay.max / 1e6;
    return [
      {
        what: 'Reading a workspace of 1,000 files with 10,000 rules',
        measured: `${took.toFixed(0)} ms`,
        budget: '2000 ms',
        kept: took <= 2000,
      },
      {
        what: 'Longest stall of the extension host meanwhile',
        measured: `${stall.toFixed(0)} ms`,
        budget: '50 ms',
        kept: stall <= 50,
      },
    ];
  } finally {
    checks.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
