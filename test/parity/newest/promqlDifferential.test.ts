import { expect, test } from 'vitest';
import { newestTools } from '../../../scripts/host/tools.ts';
import { report } from '../../support/promql/disagreements.ts';
import { generatedVerdicts } from '../../support/promql/generatedVerdicts.ts';
import { targetOf } from '../../support/targets.ts';

const flags = ['promql-experimental-functions', 'promql-binop-fill-modifiers'];

test.each([
  ['without features', []],
  ['with experimental syntax', flags],
  ['with unquoted UTF-8 names', [...flags, 'promql-unquoted-utf8-names']],
])('promtool and we say the same of generated expressions, %s', async (_, features) => {
  const { promtool, version } = await newestTools();
  const target = targetOf(version, ...features);
  const { accepted, found } = await generatedVerdicts(promtool, 20_261_104, features, target);
  expect(accepted).toBeGreaterThan(0.25);
  expect(accepted).toBeLessThan(0.75);
  expect(found.length, report(found)).toBe(0);
});
