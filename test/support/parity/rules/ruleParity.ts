import { checkRules } from '../../../../src/core/rules/check.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import type { Fixture } from '../../fixtures.ts';
import { mutateLines } from '../../mutate/mutateLines.ts';
import { Random } from '../../random.ts';
import { judgeRules } from './ruleVerdicts.ts';
import type { RuleVerdict } from './ruleVerdicts.ts';
import { ruleVocabulary } from '../../mutate/vocabularies/rules.ts';

/** Broken variants of good texts, the same ones in every run. */
export function mutants(fixtures: readonly Fixture[], count: number, seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () =>
    mutateLines(random.pick(fixtures).text, random, ruleVocabulary),
  );
}

/**
 * How our errors differ from promtool's: empty where they are the same. Where promtool could not
 * read the file at all we may say more than it does, since we go on; what it says we say too.
 */
export function difference(
  said: ReadonlySet<string>,
  { errors, unread }: RuleVerdict,
): string | undefined {
  // promtool ends each of its errors with a line break: one of the error's own does not show.
  const ours = new Set([...said].map((error) => error.replace(/\n+$/, '')));
  const missing = [...errors].filter((error) => !ours.has(error));
  const extra = [...ours].filter((error) => !errors.has(error));
  const wrong = unread ? errors.size === 0 : extra.length > 0;
  if (missing.length === 0 && !wrong && (errors.size > 0 || ours.size === 0)) return undefined;
  return `promtool alone: ${missing.join(' | ')}\nours alone: ${extra.join(' | ')}`;
}

/** The words of all that we call an error. */
export function errorWords(text: string, target: Target): Set<string> {
  const problems = checkRules(text, target);
  return new Set(problems.flatMap((p) => (p.severity === 'error' ? [p.message] : [])));
}

/** A picture of each text that we judge differently than promtool did. */
export function compare(
  target: Target,
  texts: readonly string[],
  verdicts: readonly RuleVerdict[],
): string[] {
  if (verdicts.length !== texts.length) throw new Error('a verdict is missing');
  return verdicts.flatMap((verdict, i) => {
    const text = texts[i] ?? '';
    const differs = difference(errorWords(text, target), verdict);
    return differs === undefined ? [] : [`${differs}\n${text}`];
  });
}

/** Judges texts with promtool and with us. */
export async function disagreements(
  promtool: string,
  target: Target,
  texts: readonly string[],
): Promise<string[]> {
  return compare(target, texts, await judgeRules(promtool, texts));
}
