import { describe, expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { checkPrometheusRules } from '../../src/core/rules/kubernetes/prometheusRule.ts';
import { readFixtures } from '../support/fixtures.ts';
import { mutants } from '../support/parity/rules/ruleParity.ts';
import { targetOf } from '../support/targets.ts';
import {
  disagreementsOnObjects,
  isNestable,
  prometheusRuleOf,
} from '../support/parity/rules/objectParity.ts';

const fixtures = readFixtures('rules').filter(({ text }) => isNestable(text));

describe('PrometheusRule objects; promtool judges their spec as a rule file', async () => {
  const { promtool, versions } = await debianTools();
  const target = targetOf(versions.promtool);

  it('accepts good objects, lists, several documents and Helm values', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(30);
    const texts = [
      ...fixtures.map(({ text }) => prometheusRuleOf(text)),
      ...readFixtures('prometheusrules').map(({ text }) => text),
    ];
    for (const text of texts) {
      const problems = checkPrometheusRules(text, target);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('says the same about 4,000 mutated objects', async () => {
    const texts = mutants(fixtures, 4400, 77).filter(isNestable).slice(0, 4000);
    expect(texts.length).toBeGreaterThanOrEqual(3000);
    expect(await disagreementsOnObjects(promtool, target, texts)).toEqual([]);
  });
});
