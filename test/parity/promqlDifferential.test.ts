import { expect, test } from 'vitest';
import { featuresOnByDefault } from '../../src/core/promql/releases/flags.ts';
import { newestTarget, parseVersion, type Target } from '../../src/core/base/target.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import { report } from '../support/promql/disagreements.ts';
import { generatedVerdicts } from '../support/promql/generatedVerdicts.ts';

test.each([
  ['without features', []],
  ['with experimental functions', ['promql-experimental-functions']],
])('promtool and we say the same of generated expressions, %s', async (_, features) => {
  const { promtool, versions } = await debianTools();
  const target = targetOf(versions.promtool, features);
  const { accepted, found } = await generatedVerdicts(promtool, 20_250_714, features, target);
  expect(accepted).toBeGreaterThan(0.25);
  expect(accepted).toBeLessThan(0.75);
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
