import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unquote } from '../core/go/unquote.ts';
import { assertionName } from '../core/ruleTests/outline.ts';
import { parseModelDuration } from '../core/go/modelDuration.ts';
import { type Command, ProgramError, type RunOptions } from '../programs/command.ts';
import { runProgram } from '../programs/run.ts';

/** What promtool says of the tests of a file. */
export interface PromtoolReport {
  /** Why it could not read the file, or a file that the tests load. */
  readonly errors: readonly string[];
  /** Its tests in the order of the file. */
  readonly tests: readonly PromtoolTest[];
}

/** A test that promtool ran. */
export interface PromtoolTest {
  readonly name: string;
  readonly failures: readonly PromtoolFailure[];
}

/** Why a test failed. */
export interface PromtoolFailure {
  /** What failed, as `assertionName` calls it; absent where it was not an assertion. */
  readonly assertion?: string;
  /** In promtool's words. */
  readonly message: string;
}

/** Milliseconds after which a run is given up. */
const timeout = 120_000;

/**
 * Runs `promtool test rules` on a file; undefined where promtool is not installed.
 * @throws ProgramError where it came to no verdict
 */
export async function testRulesByPromtool(
  path: string,
  options: RunOptions = {},
): Promise<PromtoolReport | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'promtool-'));
  const junit = join(folder, 'junit.xml');
  const command: Command<string> = {
    command: 'promtool',
    args: ['test', 'rules', `--junit=${junit}`, path],
    statuses: [0, 1],
    parse: (_, { stderr }) => stderr,
  };
  try {
    const said = await runProgram(command, { timeout, ...options });
    return readReport(await readFile(junit, 'utf8').catch(() => ''), said);
  } catch (error) {
    if (error instanceof ProgramError && error.reason === 'notFound') return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Reads the report that promtool writes.
 * @param said what it printed, for where there is no report
 */
export function readReport(junit: string, said: string): PromtoolReport {
  const cases = junit.match(/<testcase [^>]*\/>|<testcase [\s\S]*?<\/testcase>/g) ?? [];
  const errors = textsOf(junit, 'error');
  if (cases.length === 0) return { errors: [said.trim() || 'promtool wrote no report'], tests: [] };
  if (errors.length > 0) return { errors, tests: [] };
  const tests = cases.map((one) => ({
    name: decoded(/name="([^"]*)"/.exec(one)?.[1] ?? ''),
    failures: textsOf(one, 'failure').map(failureOf),
  }));
  return { errors, tests };
}

function textsOf(xml: string, element: string): string[] {
  const found = xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'));
  return Array.from(found, ([, text = '']) => decoded(text).trim());
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    const [own, base] = [String(hex ?? decimal ?? ''), hex === undefined ? 10 : 16];
    if (own === '') return entities[String(name)] ?? whole;
    return String.fromCodePoint(parseInt(own, base));
  });
}

function failureOf(message: string): PromtoolFailure {
  const [, alert, at] = /alertname: (.*), time: (\w+), *$/m.exec(message) ?? [];
  const [, quoted, time] = /^expr: ("(?:[^"\\]|\\.)*"), time: (\w+),/.exec(message) ?? [];
  const subject = quoted === undefined ? alert : unquote(quoted);
  const duration = parseModelDuration(at ?? time ?? '');
  if (subject === undefined || !('value' in duration)) return { message };
  const kind = quoted === undefined ? 'alert' : 'expr';
  return { message, assertion: assertionName({ kind, subject, time: duration.value }) };
}
