import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOracle } from '../oracle.ts';

/** How many expressions go into one rule file. */
const perFile = 500;
/** How many files one run of promtool reads. */
const perRun = 10;

/**
 * What a real promtool says about each expression as the `expr` of a rule: its words behind
 * "could not parse expression: ", or undefined where it accepts. Expressions must not be empty.
 */
export async function promtoolVerdicts(
  promtool: string,
  expressions: readonly string[],
  features: readonly string[],
): Promise<(string | undefined)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'promql-'));
  try {
    const verdicts: (string | undefined)[] = [];
    for (let from = 0; from < expressions.length; from += perFile * perRun) {
      const part = expressions.slice(from, from + perFile * perRun);
      verdicts.push(...(await judge(promtool, folder, part, features)));
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function judge(
  promtool: string,
  folder: string,
  expressions: readonly string[],
  features: readonly string[],
): Promise<(string | undefined)[]> {
  const files: string[] = [];
  for (let from = 0; from < expressions.length; from += perFile) {
    const file = join(folder, `${String(files.length)}.yml`);
    await writeFile(file, ruleFile(expressions.slice(from, from + perFile)));
    files.push(file);
  }
  const flags = features.length === 0 ? [] : [`--enable-feature=${features.join(',')}`];
  const { stderr } = await runOracle(promtool, [
    ...flags,
    'check',
    'rules',
    '--lint=none',
    ...files,
  ]);
  const verdicts = new Array<string | undefined>(expressions.length).fill(undefined);
  for (const { file, rule, words } of complaints(stderr)) {
    const index = files.indexOf(file) * perFile + rule - 1;
    if (index < 0 || index >= verdicts.length) throw new Error(`unknown place: ${file} ${words}`);
    verdicts[index] = words;
  }
  return verdicts;
}

function ruleFile(expressions: readonly string[]): string {
  const rules = expressions.map(
    (expression, i) => `  - record: r${String(i)}\n    expr: ${yamlString(expression)}\n`,
  );
  return `groups:\n- name: g\n  rules:\n${rules.join('')}`;
}

/** A double-quoted scalar of nothing but ASCII, so that YAML has no say in the text. */
function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u{10ffff}]/gu,
    (c) => `\\U${(c.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}

interface Complaint {
  readonly file: string;
  /** One-based. */
  readonly rule: number;
  readonly words: string;
}

/** The words of one rule may go over several lines; a parser that crashed leaves its stack among them. */
function complaints(stderr: string): readonly Complaint[] {
  const found: Complaint[] = [];
  let crashed = false;
  const start = /^(.+?): \d+:\d+: group "g", rule (\d+), "r\d+": (.*)$/;
  let current: { file: string; rule: number; lines: string[] } | undefined;
  const finish = () => {
    if (current === undefined) return;
    const words = current.lines.join('\n').trimEnd();
    const prefix = 'could not parse expression: ';
    if (!words.startsWith(prefix)) throw new Error(`not about an expression: ${words}`);
    found.push({ file: current.file, rule: current.rule, words: words.slice(prefix.length) });
  };
  for (const line of stderr.split('\n')) {
    const match = start.exec(line);
    if (line.startsWith('parser panic: ')) {
      finish();
      current = undefined;
      crashed = true;
    } else if (match !== null) {
      crashed = false;
      finish();
      const [, file = '', rule = '0', words = ''] = match;
      current = { file, rule: Number(rule), lines: [words] };
    } else if (/^(?:Checking |  FAILED:|  SUCCESS:)/.test(line)) {
      crashed = false;
      finish();
      current = undefined;
    } else if (current !== undefined) {
      current.lines.push(line);
    } else if (!crashed && line.trim() !== '') {
      throw new Error(`promtool says: ${line}`);
    }
  }
  finish();
  return found;
}
