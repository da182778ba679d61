import { checkRuleTest } from '../../../../src/core/ruleTests/check.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { Random } from '../../random.ts';
import { mutateLines } from '../../mutate/mutateLines.ts';
import { readFixtures } from '../../fixtures.ts';
import type { RuleTestVerdict } from './ruleTestVerdicts.ts';
import { ruleTestVocabulary } from '../../mutate/vocabularies/ruleTests.ts';

export const ruleTestFixtures = readFixtures('ruletests');

/** The rule files that the tests load, by their paths beside them. */
export const rulesBeside: Readonly<Record<string, string>> = Object.fromEntries(
  readFixtures('ruletests/rules').map(({ name, text }) => [`rules/${name}`, text]),
);

/** Broken variants of the good test files, the same ones in every run. */
export function mutatedTests(count: number, seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () =>
    mutateLines(random.pick(ruleTestFixtures).text, random, ruleTestVocabulary),
  );
}

/** A picture of each text that we judge differently than promtool did. */
export function compareTests(
  target: Target,
  texts: readonly string[],
  verdicts: readonly RuleTestVerdict[],
): string[] {
  if (verdicts.length !== texts.length) throw new Error('a verdict is missing');
  return verdicts.flatMap((verdict, i) => {
    const text = texts[i] ?? '';
    const { problems } = checkRuleTest(text, target);
    const ours = problems.flatMap((p) => (p.severity === 'error' ? [p.message] : []));
    return agrees(ours, verdict)
      ? []
      : [`promtool: ${verdict.printed}\nours: ${ours.join('\n')}\n${text}`];
  });
}

/**
 * The same verdict, and each of promtool's sentences among ours. promtool stops at the first error
 * of a kind and where a rule fails while it runs, we go on: we may say more.
 */
function agrees(ours: readonly string[], { errors, cutShort }: RuleTestVerdict): boolean {
  if (errors.length === 0) return ours.length === 0 || cutShort;
  const said = ours.map(words);
  return errors
    .flatMap((error) => error.replace('yaml: unmarshal errors:\n', '').split(/\n(?= {2}line \d)/))
    .map((error) => words(error.replace(/^ *line \d+: /, '')))
    .every((error) => said.some((sentence) => sentence.includes(error)));
}

/** Empty lines in values make promtool's output hard to cut: blanks do not count. */
function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
