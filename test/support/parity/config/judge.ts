import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runOracle } from '../../oracle.ts';

/** What promtool prints of each text behind `FAILED:`, without the file's name; undefined: good. */
export type Verdicts = readonly (string | undefined)[];

/** The verdict where promtool itself fails: it says nothing of the file. */
export const crashed = 'promtool crashed';

const perRun = 250;

/** How a file is handed to promtool, and how its name shows in what promtool prints. */
interface Way {
  readonly args: readonly string[];
  /** Splits what a run said into one verdict for each file. */
  readonly read: (files: readonly string[], stdout: string, stderr: string) => Verdicts | undefined;
}

/** `promtool check config --syntax-only` on each text, with more options. */
export function judgeConfigs(
  promtool: string,
  texts: readonly string[],
  options: readonly string[] = [],
): Promise<Verdicts> {
  const args = ['check', 'config', '--syntax-only', ...options];
  return judge(promtool, texts, { args, read: readConfigs });
}

/** `promtool check web-config` on each text; `files` lie beside it. */
export function judgeWebConfigs(
  promtool: string,
  texts: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Verdicts> {
  return judge(promtool, texts, { args: ['check', 'web-config'], read: readWebConfigs }, files);
}

/** `promtool check config` on a configuration for each text, whose only job finds its targets there. */
export function judgeTargets(
  promtool: string,
  texts: readonly string[],
  extension: 'yml' | 'json',
): Promise<Verdicts> {
  const way: Way = { args: ['check', 'config'], read: readConfigs };
  return judge(promtool, texts, way, {}, (name) => ({
    name: `targets-${name}.${extension}`,
    config: jobFor(`targets-${name}.${extension}`),
  }));
}

/** A job that takes any target: what is judged is the file of targets alone. */
function jobFor(file: string): string {
  const set = (label: string, value: string): string =>
    `  - {target_label: ${label}, replacement: '${value}'}\n`;
  return `scrape_configs:
- job_name: files
  file_sd_configs: [{files: [${file}]}]
  relabel_configs:
${set('__address__', 'x:1')}${set('__scrape_interval__', '1m')}${set('__scrape_timeout__', '1s')}`;
}

async function judge(
  promtool: string,
  texts: readonly string[],
  way: Way,
  beside: Readonly<Record<string, string>> = {},
  split?: (name: string) => { readonly name: string; readonly config: string },
): Promise<Verdicts> {
  const folder = await mkdtemp(join(tmpdir(), 'config-'));
  try {
    for (const [name, text] of Object.entries(beside)) await writeFile(join(folder, name), text);
    const files = await Promise.all(
      texts.map(async (text, i) => {
        const path = join(folder, `${i}.yml`);
        if (split === undefined) await writeFile(path, text);
        else {
          const { name, config } = split(String(i));
          await writeFile(path, config);
          await writeFile(join(folder, name), text);
        }
        return path;
      }),
    );
    const verdicts: (string | undefined)[] = [];
    for (let from = 0; from < files.length; from += perRun) {
      verdicts.push(...(await judgeFiles(promtool, files.slice(from, from + perRun), way)));
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function judgeFiles(promtool: string, files: readonly string[], way: Way): Promise<Verdicts> {
  const { stdout, stderr } = await runOracle(promtool, [...way.args, ...files]);
  const verdicts = way.read(files, stdout, stderr);
  if (verdicts !== undefined) return verdicts;
  if (files.length === 1) {
    if (stderr.includes('goroutine ')) return [crashed];
    throw new Error(`promtool gives no verdict: ${stdout}${stderr}`);
  }
  // promtool died on the way: halves find the file, or show that it was their company.
  const middle = files.length >> 1;
  return [
    ...(await judgeFiles(promtool, files.slice(0, middle), way)),
    ...(await judgeFiles(promtool, files.slice(middle), way)),
  ];
}

function readConfigs(
  files: readonly string[],
  stdout: string,
  stderr: string,
): Verdicts | undefined {
  const words = stderr
    .replace(/^(?:time|level|ts)=.*\n/gm, '')
    .split(/^ {2}FAILED: /m)
    .slice(1)
    .map((part) => part.replace(/\n+$/, ''));
  const parts = stdout.split(/^Checking /m).slice(1);
  if (parts.length !== files.length) return undefined;
  const good = parts.map((part) => part.includes(' is valid prometheus config file syntax'));
  if (words.length !== good.filter((isGood) => !isGood).length) return undefined;
  const verdicts = good.map((isGood) => (isGood ? undefined : words.shift()));
  return verdicts.map((verdict, i) => {
    const file = files[i] ?? '';
    return verdict
      ?.replace(`parsing YAML file ${file}: `, '')
      .replace(/^checking SD file "[^"]*": /, '')
      .replaceAll(`"${dirname(file)}/`, '"');
  });
}

function readWebConfigs(
  files: readonly string[],
  _stdout: string,
  stderr: string,
): Verdicts | undefined {
  const verdicts = new Map<string, string | undefined>();
  for (const part of stderr.split(/^(?=\/.* (?:FAILED:|SUCCESS))/m)) {
    const match = /^(\S+) (?:SUCCESS|FAILED: ([^]*))/.exec(part);
    if (match !== null) verdicts.set(match[1] ?? '', match[2]?.replace(/\n+$/, ''));
  }
  if (files.some((file) => !verdicts.has(file))) return undefined;
  return files.map((file) => verdicts.get(file));
}
