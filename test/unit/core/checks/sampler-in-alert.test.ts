import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [
    'topk(3, a) > 1',
    [
      'topk: topk() may choose different series at each evaluation, so alerts resolve and start again.',
    ],
  ],
  [
    'a > on (job) bottomk by (job) (1, b)',
    [
      'bottomk: bottomk() may choose different series at each evaluation, so alerts resolve and start again.',
    ],
  ],
  ['max(topk(3, a)) > 1', []],
  ['b > scalar(topk(1, a))', []],
  ['absent(topk(1, a))', []],
  ['a * on (pod) group_left () topk by (pod) (1, info) > 1', []],
  ['topk by (pod) (1, info) * on (pod) group_right () a > 1', []],
  ['a > 1', []],
  [{ expr: 'topk(3, a)', kind: 'record' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('sampler-in-alert', rule)).toEqual(expected);
});
