import { beforeAll, describe, expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { targetOf } from '../support/targets.ts';
import {
  compareTests,
  mutatedTests,
  ruleTestFixtures,
  rulesBeside,
} from '../support/parity/ruleTests/ruleTestParity.ts';
import { judgeRuleTests } from '../support/parity/ruleTests/ruleTestVerdicts.ts';
import type { RuleTestVerdict } from '../support/parity/ruleTests/ruleTestVerdicts.ts';

describe('rule tests, judged by promtool and by us', async () => {
  const { promtool, versions } = await debianTools();
  const target = targetOf(versions.promtool);

  it('accepts the same good files', async () => {
    const texts = ruleTestFixtures.map(({ text }) => text);
    const verdicts = await judgeRuleTests(promtool, texts, rulesBeside);
    expect(texts.length).toBeGreaterThanOrEqual(30);
    expect(verdicts.flatMap(({ errors }) => errors)).toEqual([]);
    expect(compareTests(target, texts, verdicts)).toEqual([]);
  });

  describe('4,000 mutated files', () => {
    const texts = mutatedTests(4000, 2026);
    let verdicts: RuleTestVerdict[] = [];
    beforeAll(async () => {
      verdicts = await judgeRuleTests(promtool, texts, rulesBeside);
    });

    it('are judged the same, with all that promtool says among our words', () => {
      expect(compareTests(target, texts, verdicts)).toEqual([]);
    });

    it('meet enough of each kind of error for that to mean something', () => {
      const share = (wanted: (verdict: RuleTestVerdict) => boolean): number =>
        verdicts.filter(wanted).length / verdicts.length;
      expect(share(({ errors }) => errors.length === 0)).toBeGreaterThan(0.1);
      expect(share(({ cutShort }) => cutShort)).toBeLessThan(0.1);
      const words = verdicts.flatMap(({ errors }) => errors);
      for (const kind of [
        ...[/^yaml: line/, /cannot unmarshal/, /not found in type/, /already set in type/],
        ...[/^\d+:\d+: parse error/, /expr: .* parse error/, /labels ".*parse error/, /duration/],
        ...[/rule result is not/, /alertname/, /evaluation order/, /syntax error in pattern/],
        ...[/histogram/, /labelset|not unique/],
      ]) {
        expect(words.filter((error) => kind.test(error)).length, String(kind)).toBeGreaterThan(0);
      }
    });
  });
});
