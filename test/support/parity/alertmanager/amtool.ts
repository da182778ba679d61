import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOracle } from '../../oracle.ts';

/** What amtool makes of a file: undefined where it accepts it, else its words; or it crashed. */
export type AmtoolVerdict = { readonly failure: string | undefined } | { readonly crash: string };

const batch = 200;

/** Asks `amtool check-config` about many texts, in few runs. */
export async function amtoolVerdicts(
  amtool: string,
  texts: readonly string[],
): Promise<AmtoolVerdict[]> {
  const folder = await mkdtemp(join(tmpdir(), 'amtool-'));
  try {
    const paths = texts.map((_, i) => join(folder, `${String(i)}.yml`));
    const verdicts: AmtoolVerdict[] = [];
    while (verdicts.length < texts.length) {
      const from = verdicts.length;
      const asked = paths.slice(from, from + batch);
      await Promise.all(asked.map((path, i) => writeFile(path, texts[from + i] ?? '')));
      const { stdout, stderr } = await runOracle(amtool, ['check-config', ...asked]);
      verdicts.push(...readVerdicts(stdout, stderr, asked));
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A crash ends the run, so there may be fewer verdicts than files. */
function readVerdicts(stdout: string, stderr: string, asked: readonly string[]): AmtoolVerdict[] {
  const verdicts: AmtoolVerdict[] = [];
  const starts = asked.map((path) => stdout.indexOf(`Checking '${path}'`));
  for (const [i, path] of asked.entries()) {
    const start = starts[i] ?? -1;
    if (start < 0) break;
    const next = starts[i + 1] ?? -1;
    const said = stdout.slice(start + `Checking '${path}'`.length, next < 0 ? undefined : next);
    const failure = / {2}FAILED: ([^]*)\n\n$/.exec(said);
    if (failure === null && !/ {2}SUCCESS\n/.test(said)) {
      verdicts.push({ crash: stderr });
      break;
    }
    verdicts.push({ failure: failure?.[1] });
  }
  if (verdicts.length === 0) throw new Error(`amtool said nothing: ${stdout}${stderr}`);
  return verdicts;
}

/** What `amtool config routes show` prints of a configuration: its warnings, then the tree. */
export async function shownRoutes(amtool: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amtool-'));
  try {
    const path = join(folder, 'alertmanager.yml');
    await writeFile(path, text);
    return (await runOracle(amtool, ['config', 'routes', 'show', `--config.file=${path}`])).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
