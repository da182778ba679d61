import { expect, test } from 'vitest';
import { newestTools } from '../../../scripts/host/tools.ts';
import { disagreements, report } from '../../support/promql/disagreements.ts';
import { PromqlGenerator } from '../../support/promql/generator.ts';
import { targetOf } from '../../support/targets.ts';
import { promtoolVerdicts } from '../../support/promql/promtoolVerdicts.ts';

const seed = 20_261_104;
const perSet = 20_000;
const flags = ['promql-experimental-functions', 'promql-binop-fill-modifiers'];

test.each([
  ['without features', []],
  ['with experimental syntax', flags],
  ['with unquoted UTF-8 names', [...flags, 'promql-unquoted-utf8-names']],
])('promtool and we say the same of generated expressions, %s', async (_, features) => {
  const tools = await newestTools();
  const generator = new PromqlGenerator(seed + features.length);
  const expressions = Array.from({ length: perSet }, () => generator.next());
  const theirs = await promtoolVerdicts(tools.promtool, expressions, features);
  const accepted = theirs.filter((verdict) => verdict === undefined).length;
  expect(accepted / perSet).toBeGreaterThan(0.25);
  expect(accepted / perSet).toBeLessThan(0.75);

  const found = disagreements(expressions, theirs, targetOf(tools.version, ...features));
  expect(found.length, report(found)).toBe(0);
});
