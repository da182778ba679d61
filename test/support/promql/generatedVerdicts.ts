import type { Target } from '../../../src/core/base/target.ts';
import { type Disagreement, disagreements } from './disagreements.ts';
import { PromqlGenerator } from './generator.ts';
import { promtoolVerdicts } from './promtoolVerdicts.ts';

/** How many expressions are generated. */
const count = 20_000;

/**
 * What promtool and we say of generated expressions.
 * @returns the share that promtool accepts, from 0 to 1: a generator that makes nothing but right or wrong
 * expressions would prove nothing; and where we differ
 */
export async function generatedVerdicts(
  promtool: string,
  seed: number,
  features: readonly string[],
  target: Target,
): Promise<{ readonly accepted: number; readonly found: readonly Disagreement[] }> {
  const generator = new PromqlGenerator(seed + features.length);
  const expressions = Array.from({ length: count }, () => generator.next());
  const theirs = await promtoolVerdicts(promtool, expressions, features);
  const accepted = theirs.filter((verdict) => verdict === undefined).length / count;
  return { accepted, found: disagreements(expressions, theirs, target) };
}
