import { describe, expect, it } from 'vitest';
import { newestTools } from '../../../scripts/host/tools.ts';
import { programTarget } from '../../../src/core/promql/releases/flags.ts';
import { targetOf } from '../../support/targets.ts';
import {
  compareTests,
  mutatedTests,
  ruleTestFixtures,
  rulesBeside,
} from '../../support/parity/ruleTests/ruleTestParity.ts';
import { refusedHistograms } from '../../support/parity/ruleTests/refusedHistograms.ts';
import { judgeRuleTests } from '../../support/parity/ruleTests/ruleTestVerdicts.ts';

describe('rule tests, judged by the newest promtool and by us', async () => {
  const { promtool, version } = await newestTools();
  const target = targetOf(version);

  it('says the same about good files and 4,000 mutated ones', async () => {
    const texts = [...ruleTestFixtures.map(({ text }) => text), ...mutatedTests(4000, 316)];
    const verdicts = await judgeRuleTests(promtool, texts, rulesBeside);
    expect(compareTests(target, texts, verdicts)).toEqual([]);
  });

  it('refuses the same histograms', async () => {
    const { ours, theirs } = await refusedHistograms(promtool, programTarget(target));
    expect(ours).toEqual(theirs);
    expect(ours.length).toBeGreaterThan(20);
  });
});
