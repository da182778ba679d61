import { readAlertmanagerConfig } from '../../../../src/core/config/alertmanager/check.ts';
import type { Problem } from '../../../../src/core/base/problem.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { LineIndex } from '../../../../src/core/base/text.ts';
import { alertmanagerTarget } from '../../targets.ts';
import { amtoolVerdicts } from './amtool.ts';
import type { AmtoolVerdict } from './amtool.ts';
import type { Mutant } from '../../mutate/mutant.ts';

/** What a comparison with amtool found. */
export interface Comparison {
  /** One entry for each difference, fit for a test's report. */
  readonly differences: readonly string[];
  readonly rejected: number;
  readonly crashes: number;
}

/** Compares our verdict on each mutant with amtool's: accepted or not, its words, and the place. */
export async function compare(
  amtool: string,
  version: string,
  mutants: readonly Mutant[],
): Promise<Comparison> {
  const target = alertmanagerTarget(version);
  const verdicts = await amtoolVerdicts(
    amtool,
    mutants.map(({ text }) => text),
  );
  const differences: string[] = [];
  for (const [i, mutant] of mutants.entries()) {
    const verdict = verdicts[i];
    if (verdict === undefined) throw new Error('amtool did not judge all files');
    const difference = differ(mutant, verdict, target);
    if (difference !== undefined) differences.push(`${difference}\n${mutant.text}`);
  }
  return {
    differences,
    rejected: verdicts.filter((verdict) => 'failure' in verdict && verdict.failure !== undefined)
      .length,
    crashes: verdicts.filter((verdict) => 'crash' in verdict).length,
  };
}

function differ(mutant: Mutant, verdict: AmtoolVerdict, target: Target): string | undefined {
  const { what, text } = mutant;
  const { printed, problems } = readAlertmanagerConfig(text, target);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if ('crash' in verdict) {
    return errors.length > 0 ? undefined : `${what}: amtool crashes, we accept`;
  }
  const { failure } = verdict;
  if ((printed === undefined) !== (errors.length === 0)) return `${what}: two verdicts of ours`;
  if (failure === undefined) {
    return printed === undefined ? undefined : `${what}: amtool accepts, we say ${printed}`;
  }
  if (printed === undefined) return `${what}: we accept, amtool says ${failure}`;
  if (printed !== failure && !isAnotherOfOurs(failure, errors)) {
    return `${what}: we say ${printed}, amtool says ${failure}`;
  }
  return misplaced(mutant, failure, errors);
}

/** Go visits its maps in no order, and prints the first of several errors. */
function isAnotherOfOurs(failure: string, errors: readonly Problem[]): boolean {
  const byMap = /^invalid label name|^invalid regexp value|^duplicate header|^error parsing regexp/;
  return byMap.test(failure) && errors.some(({ message }) => message === failure);
}

/** Failures about two places, of which only one was changed. */
const farAway =
  /undefined (?:receiver|time interval)|not unique|global|no routes? provided|root route|missing bot_token|Slack API URL|Slack App tokens|missing webhook_url/;

function misplaced(
  { what, text, from, to }: Mutant,
  failure: string,
  errors: readonly Problem[],
): string | undefined {
  const index = new LineIndex(text);
  const lineAt = (offset: number): number => index.position(offset).line;
  const lineOf = ({ span }: Problem): number => lineAt(span.from);
  const typeErrors = /^yaml: unmarshal errors:\n([^]*)$/.exec(failure)?.[1];
  if (typeErrors === undefined) {
    const found = errors.find(({ message }) => failure.endsWith(message));
    if (found === undefined) return `${what}: no problem says ${failure}`;
    const line = lineOf(found);
    const inside = line >= lineAt(from) && line <= lineAt(to);
    return inside || farAway.test(failure) || failure.startsWith('yaml: ')
      ? undefined
      : `${what}: line ${String(line)} is outside of what was changed, for ${failure}`;
  }
  for (const [, line, message = ''] of typeErrors.matchAll(/^ {2}line (\d+): (.*)$/gm)) {
    const found = errors.some(
      (problem) =>
        problem.message.startsWith(message) &&
        // For a map's key go-yaml names the line of the second value.
        (lineOf(problem) + 1 === Number(line) || message.endsWith('already set in map')),
    );
    if (!found) return `${what}: nothing on line ${String(line)}, where amtool says ${message}`;
  }
  return undefined;
}
