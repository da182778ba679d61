import { expect, test } from 'vitest';
import { findings } from '../../../support/documents.ts';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [
    'up == 0 or vector(0)',
    [
      'vector(0): This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    ],
  ],
  [
    '(errors > 5) or (vector(1))',
    [
      'vector(1): This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    ],
  ],
  ['sum(errors) or on () vector(0) > 5', []],
  ['(sum(errors) or vector(0)) > 5', []],
  // Only where nothing is there the constant is, and otherwise the condition decides.
  ['(sum(up) or on () vector(-1)) < 1', []],
  ['(up{job="a"} or on () vector(-1)) < 1', []],
  ['(count(up) or vector(0)) < 1', []],
  [
    '(sum by (job) (up{job!=""}) or vector(-1)) < 1',
    [
      '(sum by (job) (up{job!=""}) or vector(-1)) < 1: This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    ],
  ],
  [
    'vector(1)',
    [
      'vector(1): This alert always fires. If it is meant to, as a watchdog, its name should say so.',
    ],
  ],
  [{ expr: 'up or vector(0)', kind: 'record' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('alert-always-fires', rule)).toEqual(expected);
});

test.each(['Watchdog', 'DeadMansSwitch', 'PrometheusHeartbeat'])('%s is meant to fire', (name) => {
  const text = `groups: [{name: g, rules: [{alert: ${name}, expr: vector(1)}]}]\n`;
  expect(findings(text, 'rules', 'alert-always-fires')).toEqual([]);
});
