import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackgroundChecks } from '../../../src/files/backgroundChecks.ts';
import { newestTarget } from '../../../src/core/base/target.ts';
import type { BatchOptions, CheckedWorkspaceFile } from '../../../src/files/checkWorker.ts';
import { rulesIn } from '../../../src/core/workspace/fileParts.ts';
import { workerFromSource } from '../../support/sourceWorker.ts';

const options: BatchOptions = { target: newestTarget, problems: true };
const rules = (expr: string) =>
  `groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: ${expr}\n`;

let folder: string;
let script: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-checks-'));
  script = await workerFromSource(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('checking files in the background', () => {
  it('answers for every file, ours or not, there or gone', async () => {
    const checks = new BackgroundChecks(script);
    const outcomes: CheckedWorkspaceFile[] = [];
    const files = [
      file('good.yml', rules('up')),
      file('bad.yml', rules('sum(up) +* 1')),
      file('other.yml', 'services: {}\n'),
      join(folder, 'gone.yml'),
    ];
    await checks.run(
      files,
      options,
      (checked) => outcomes.push(...checked),
      new AbortController().signal,
    );
    checks.dispose();
    expect(
      outcomes.map(({ summary }) => summary && rulesIn(summary).map(({ name }) => name)),
    ).toEqual([['a:b'], ['a:b'], undefined, undefined]);
    expect(outcomes.map(({ problems }) => problems.map(({ place }) => place.from))).toEqual([
      [],
      [{ line: 4, character: 23 }],
      [],
      [],
    ]);
  });

  it('stops between two batches, and lives on after its thread has died', async () => {
    const checks = new BackgroundChecks(script);
    const files = Array.from({ length: 100 }, (_, n) => file(`${n}.yml`, rules('up')));
    const abort = new AbortController();
    let seen = 0;
    await checks.run(
      files,
      options,
      (checked) => {
        seen += checked.length;
        abort.abort();
      },
      abort.signal,
    );
    expect(seen).toBe(20);
    const dead = new BackgroundChecks(join(folder, 'no-such-script.js'));
    const run = dead.run(files, options, () => undefined, new AbortController().signal);
    await expect(run).rejects.toThrow(/no-such-script|exited unexpectedly/);
    checks.dispose();
  });
});
