import { expect, it } from 'vitest';
import { newestTools } from '../../../scripts/host/tools.ts';
import { disagreementsOnObjects, isNestable } from '../support/objectParity.ts';
import { mutants, readFixtures, targetOf } from '../support/ruleParity.ts';

it('PrometheusRule objects: says the same as the newest promtool about 4,000 mutated ones', async () => {
  const { promtool, version } = await newestTools();
  const fixtures = readFixtures('rules').filter(({ text }) => isNestable(text));
  const texts = mutants(fixtures, 4400, 78).filter(isNestable).slice(0, 4000);
  expect(await disagreementsOnObjects(promtool, targetOf(version), texts)).toEqual([]);
});
