import { expect, it } from 'vitest';
import { newestTools } from '../../../scripts/host/tools.ts';
import { disagreementsOnObjects, isNestable } from '../../support/parity/rules/objectParity.ts';
import { readFixtures } from '../../support/fixtures.ts';
import { mutants } from '../../support/parity/rules/ruleParity.ts';
import { targetOf } from '../../support/targets.ts';

it('PrometheusRule objects: says the same as the newest promtool about 4,000 mutated ones', async () => {
  const { promtool, version } = await newestTools();
  const fixtures = readFixtures('rules').filter(({ text }) => isNestable(text));
  const texts = mutants(fixtures, 4400, 78).filter(isNestable).slice(0, 4000);
  expect(await disagreementsOnObjects(promtool, targetOf(version), texts)).toEqual([]);
});
