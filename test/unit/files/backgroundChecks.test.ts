import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackgroundChecks } from '../../../src/files/backgroundChecks.ts';
import type { CheckedFile, CheckOptions } from '../../../src/files/checkFile.ts';
import { workerFromSource } from '../../support/sourceWorker.ts';

const options: CheckOptions = {
  prometheus: { major: 3, minor: 16 },
  alertmanager: { major: 0, minor: 34 },
  features: [],
  literalSecrets: true,
  problems: true,
};
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

function file(name: string, text: string): { path: string } {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { path };
}

describe('checking files in the background', () => {
  it('answers for every file, ours or not, there or gone', async () => {
    const checks = new BackgroundChecks(script);
    const outcomes: CheckedFile[] = [];
    const files = [
      file('good.yml', rules('up')),
      file('bad.yml', rules('sum(up) +* 1')),
      file('other.yml', 'services: {}\n'),
      { path: join(folder, 'gone.yml') },
    ];
    await checks.run(
      files,
      options,
      (checked) => outcomes.push(...checked),
      new AbortController().signal,
    );
    checks.dispose();
    expect(outcomes.map(({ summary }) => summary?.rules.map(({ name }) => name))).toEqual([
      ['a:b'],
      ['a:b'],
      undefined,
      undefined,
    ]);
    expect(outcomes.map(({ problems }) => problems.map(({ from }) => from))).toEqual([
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
    await expect(run).rejects.toThrow(/no-such-script|has ended/);
    checks.dispose();
  });
});
