import { expect, test } from 'vitest';
import { featuresOnByDefault } from '../../src/core/promql/releases/flags.ts';
import { newestTarget, parseVersion, type Target } from '../../src/core/base/target.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import { disagreements, report } from '../support/promql/disagreements.ts';
import { PromqlGenerator } from '../support/promql/generator.ts';
import { promtoolVerdicts } from '../support/promql/promtoolVerdicts.ts';

const seed = 20_250_714;
const perSet = 20_000;

test.each([
  ['without features', []],
  ['with experimental functions', ['promql-experimental-functions']],
])('promtool and we say the same of generated expressions, %s', async (_, features) => {
  const tools = await debianTools();
  const generator = new PromqlGenerator(seed + features.length);
  const expressions = Array.from({ length: perSet }, () => generator.next());
  const theirs = await promtoolVerdicts(tools.promtool, expressions, features);
  // A generator that makes nothing but right or wrong expressions would prove nothing.
  const accepted = theirs.filter((verdict) => verdict === undefined).length;
  expect(accepted / perSet).toBeGreaterThan(0.25);
  expect(accepted / perSet).toBeLessThan(0.75);

  const found = disagreements(expressions, theirs, targetOf(tools.versions.promtool, features));
  expect(found.length, report(found)).toBe(0);
});

function targetOf(version: string, features: readonly string[]): Target {
  const prometheus = parseVersion(version);
  if (prometheus === undefined) throw new Error(`promtool says it is ${version}`);
  return {
    ...newestTarget,
    prometheus,
    features: new Set([...featuresOnByDefault(prometheus), ...features]),
  };
}
