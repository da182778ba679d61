import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { limited, oracleTimeout } from '../oracle.ts';

/**
 * Writes texts into a folder as files of their own, beside the files that they refer to, and calls
 * `use` with the folder and their names. The folder is gone afterwards.
 */
export async function withFiles<T>(
  texts: readonly string[],
  beside: Readonly<Record<string, string>>,
  use: (folder: string, names: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parity-'));
  try {
    const names = texts.map((_, i) => `f${i.toString()}.yml`);
    await Promise.all(names.map((name, i) => writeFile(join(folder, name), texts[i] ?? '')));
    for (const [name, text] of Object.entries(beside)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await use(folder, names);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What `promtool check rules` prints about each of many texts, in order. Where promtool dies on a
 * file, what it printed until then is that file's output.
 */
export function checkedByPromtool(promtool: string, texts: readonly string[]): Promise<string[]> {
  return withFiles(texts, {}, async (folder, names) => {
    const printed: string[] = [];
    while (printed.length < names.length) {
      const paths = names.slice(printed.length, printed.length + 500).map((n) => join(folder, n));
      const output = await runOnce(promtool, ['check', 'rules', ...paths], folder);
      const parts = output.split(/^Checking (?=\/)/m).slice(1);
      if (parts.length === 0) throw new Error(`promtool said nothing: ${output.slice(0, 500)}`);
      printed.push(...parts.map((text) => text.slice(text.indexOf('\n') + 1)));
    }
    return printed;
  });
}

/**
 * What `promtool test rules` prints about each of many texts, in order. A run mostly waits, so
 * several go on at the same time.
 */
export async function testedByPromtool(
  promtool: string,
  texts: readonly string[],
  beside: Readonly<Record<string, string>>,
): Promise<string[]> {
  const size = Math.ceil(texts.length / 8);
  const batches = Array.from({ length: 8 }, (_, i) => texts.slice(i * size, (i + 1) * size));
  const printed = await Promise.all(batches.map((batch) => testBatch(promtool, batch, beside)));
  return printed.flat();
}

function testBatch(
  promtool: string,
  texts: readonly string[],
  beside: Readonly<Record<string, string>>,
): Promise<string[]> {
  return withFiles(texts, beside, async (folder, names) => {
    const printed: string[] = [];
    while (printed.length < names.length) {
      const paths = names.slice(printed.length).map((name) => join(folder, name));
      const output = await runOnce(promtool, ['test', 'rules', ...paths], folder);
      // Each file ends with one of two lines; what failed follows the second one.
      const parts = output
        .split(/^(?= {2}(?:SUCCESS|FAILED:)$)/m)
        .filter((part) => /^ {2}(?:SUCCESS|FAILED:)$/m.test(part));
      const crash = /^(?:panic|fatal error): .*/m.exec(output);
      if (parts.length === 0 && crash === null) {
        throw new Error(`promtool said nothing: ${output.slice(0, 500)}`);
      }
      printed.push(...parts);
      // A crash says nothing about the file that it happened on but itself.
      if (crash !== null) printed.push(crash[0]);
    }
    return printed.slice(0, names.length);
  });
}

/** Runs promtool with both of its streams in one file, so that they keep their order. */
async function runOnce(program: string, args: readonly string[], folder: string): Promise<string> {
  const path = join(folder, 'output');
  const file = await open(path, 'w');
  try {
    await new Promise<void>((resolve, reject) => {
      const command = limited(program, args);
      const child = spawn(command.program, command.args, {
        stdio: ['ignore', file.fd, file.fd],
        timeout: oracleTimeout,
        killSignal: 'SIGKILL',
      });
      child.on('error', reject);
      child.on('close', () => {
        resolve();
      });
    });
  } finally {
    await file.close();
  }
  return readFile(path, 'utf8');
}
