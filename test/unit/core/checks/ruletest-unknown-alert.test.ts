import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { filesIn, findings } from '../../../support/documents.ts';
import { besideTestedRules, testedRules } from '../../../support/testedRules.ts';

test('an alert that no loaded file defines, with the nearest name', () => {
  const text = `rule_files: [rules.yml]
tests:
- alert_rule_test:
  - {eval_time: 1m, alertname: InstanceDwn}
  - {eval_time: 1m, alertname: InstanceDown}
`;
  expect(
    problemCarets(text, findings(text, 'rule-test', 'ruletest-unknown-alert', besideTestedRules)),
  ).toMatchInlineSnapshot(`
      "rule_files: [rules.yml]
      tests:
      - alert_rule_test:
        - {eval_time: 1m, alertname: InstanceDwn}
                                     ^^^^^^^^^^^ warning: ruletest-unknown-alert: No rule file in rule_files defines the alert "InstanceDwn". {Rename to InstanceDown}
        - {eval_time: 1m, alertname: InstanceDown}
      "
    `);
});

test('nothing while a rule file is missing or broken', () => {
  const text = 'rule_files: [rules.yml, other.yml]\ntests: [{alert_rule_test: [{alertname: X}]}]\n';
  expect(findings(text, 'rule-test', 'ruletest-unknown-alert', besideTestedRules)).toEqual([]);
  const broken = {
    path: '/w/test.yml',
    files: filesIn({ '/w/rules.yml': 'groups: [', '/w/other.yml': testedRules }),
  };
  expect(findings(text, 'rule-test', 'ruletest-unknown-alert', broken)).toEqual([]);
});
