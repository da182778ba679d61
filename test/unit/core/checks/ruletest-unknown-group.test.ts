import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';
import { besideTestedRules } from '../../../support/testedRules.ts';

test('a group that no loaded file defines', () => {
  const text = 'rule_files: [rules.yml]\ngroup_eval_order: [frist, first]\ntests: []\n';
  expect(
    problemCarets(text, findings(text, 'rule-test', 'ruletest-unknown-group', besideTestedRules)),
  ).toMatchInlineSnapshot(`
      "rule_files: [rules.yml]
      group_eval_order: [frist, first]
                         ^^^^^ warning: ruletest-unknown-group: No rule file in rule_files defines the group "frist".
      tests: []
      "
    `);
});

test('nothing where the rule files are not known', () => {
  const text = 'rule_files: [rules.yml]\ngroup_eval_order: [frist]\ntests: []\n';
  expect(findings(text, 'rule-test', 'ruletest-unknown-group')).toEqual([]);
});
