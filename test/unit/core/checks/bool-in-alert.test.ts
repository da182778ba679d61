import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [
    'up == bool 0',
    [
      'bool: With "bool" the comparison returns 0 where it is false, and the alert fires for 0 as well. ⇒ up == 0',
    ],
  ],
  [
    '(up > bool   1)',
    [
      'bool: With "bool" the comparison returns 0 where it is false, and the alert fires for 0 as well. ⇒ (up > 1)',
    ],
  ],
  [
    'a > bool on (job) b',
    [
      'bool: With "bool" the comparison returns 0 where it is false, and the alert fires for 0 as well. ⇒ a > on (job) b',
    ],
  ],
  [
    '(a > bool 1) or b > 3',
    [
      'bool: With "bool" the comparison returns 0 where it is false, and the alert fires for 0 as well. ⇒ (a > 1) or b > 3',
    ],
  ],
  [
    'b > 3 unless on (job) ((a > bool 1))',
    [
      'bool: With "bool" the comparison returns 0 where it is false, and the alert fires for 0 as well. ⇒ b > 3 unless on (job) ((a > 1))',
    ],
  ],
  ['sum(a > bool 1) > 3', []],
  ['1 > bool 2', []],
  ['up == 0', []],
  ['(up == bool 0) > 0', []],
  [{ expr: 'up == bool 0', kind: 'record' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('bool-in-alert', rule)).toEqual(expected);
});
