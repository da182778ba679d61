import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What promtool printed about one file. */
export interface Printed {
  /** Everything between its line "Checking …" (or "Processing …") and that of the next file. */
  readonly text: string;
}

/**
 * Runs promtool on many texts, each as a file of its own, and returns what it printed about each,
 * in order. `args` come before the paths; `opening` begins the output of a file. Both of promtool's
 * streams go into one file, so that they keep their order. Where promtool dies on a file, what it
 * printed until then is that file's output.
 */
export async function runOnTexts(
  promtool: string,
  args: readonly string[],
  opening: string,
  texts: readonly string[],
): Promise<Printed[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parity-'));
  try {
    const paths = texts.map((_, i) => join(folder, `f${i.toString()}.yml`));
    await Promise.all(paths.map((path, i) => writeFile(path, texts[i] ?? '')));
    const printed: Printed[] = [];
    while (printed.length < paths.length) {
      const batch = paths.slice(printed.length, printed.length + 500);
      const output = await runOnce(promtool, [...args, ...batch], join(folder, 'output'));
      const parts = output.split(opening).slice(1);
      if (parts.length === 0) throw new Error(`promtool said nothing: ${output.slice(0, 500)}`);
      printed.push(...parts.map((text) => ({ text: text.slice(text.indexOf('\n') + 1) })));
    }
    return printed;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runOnce(program: string, args: readonly string[], output: string): Promise<string> {
  const file = await open(output, 'w');
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, args, { stdio: ['ignore', file.fd, file.fd] });
      child.on('error', reject);
      child.on('close', () => {
        resolve();
      });
    });
  } finally {
    await file.close();
  }
  return readFile(output, 'utf8');
}

/** Writes a tree of files into a folder. */
export async function writeTree(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
  }
}
