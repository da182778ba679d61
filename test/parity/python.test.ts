import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { withLock } from '../../scripts/host/cache.ts';
import { cacheRoot } from '../../scripts/host/machine.mjs';
import { cachePlaces } from '../../scripts/host/parts.mjs';
import { ensurePython } from '../../scripts/host/python.ts';
import { run, runOk } from '../../scripts/host/run.ts';

const root = join(import.meta.dirname, '../..');
const template = join(root, 'stack-template');
const programs = [
  join(template, 'exporters/ml-model-exporter'),
  join(template, 'gateway/inference-gateway'),
];

let python: string;

/** A Python of its own with exactly what the images install, made once. */
beforeAll(async () => {
  const folder = join(cacheRoot(), cachePlaces.python);
  await withLock(folder, async () => {
    await mkdir(folder, { recursive: true });
    await runOk(await ensurePython(), ['-m', 'venv', join(folder, 'venv')]);
    python = join(folder, 'venv/bin/python');
    for (const program of programs) {
      const file = join(program, 'requirements.txt');
      await runOk(python, ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', file]);
    }
  });
});

describe('the Python programs of the template', () => {
  it('pass their tests', async () => {
    const { status, stderr } = await run(
      python,
      ['-B', '-W', 'error::ResourceWarning', '-m', 'unittest', 'discover', '-s', 'test/python'],
      { cwd: root, timeout: 120_000 },
    );
    expect(stderr).toMatch(/Ran (?:[3-9]\d|\d{3}) tests[^]*\nOK/);
    expect(status).toBe(0);
  });

  it('pin what they install by its hash', async () => {
    for (const program of programs) {
      const text = await readFile(join(program, 'requirements.txt'), 'utf8');
      const lines = text
        .replaceAll('\\\n', ' ')
        .split('\n')
        .filter((line) => line !== '');
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line).toMatch(/^[\w-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/);
    }
  });
});
