import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const unused = (label: string, keyword = 'group_left'): string =>
  `${label}: ${keyword} adds the label "${label}", which is dropped before anything uses it.`;

test.each<[string, string[]]>([
  ['sum by (job) (a * on (pod) group_left (node) b)', [unused('node')]],
  ['sum(a * on (pod) group_left (node, zone) b)', [unused('node'), unused('zone')]],
  ['sum without (node) (a * on (pod) group_left (node) b)', [unused('node')]],
  ['max(sum without (pod) (a * on (pod) group_left (node) b))', [unused('node')]],
  ['c and on (pod) a * on (pod) group_left (node) b', [unused('node')]],
  ['(a * on (pod) group_left (node) b) * on (pod) c', [unused('node')]],
  ['c * on (pod) group_left () (a * on (pod) group_left (node) b)', [unused('node')]],
  ['sum(b * on (pod) group_right (node) a)', [unused('node', 'group_right')]],
  [
    'a{node="x"} * on (pod) group_left (node) b',
    [
      'node: group_left replaces the label "node", which the matchers of the other side have already set.',
    ],
  ],
  [
    'b * on (pod) group_right (node, zone) (a{node="x"} > 5)',
    [
      'node: group_right replaces the label "node", which the matchers of the other side have already set.',
    ],
  ],
  ['a * on (pod) group_left (__name__) b', []],
  ['a{node=~"x|y"} * on (pod) group_left (node) b', []],
  ['a{node!=""} * on (pod) group_left (node) b', []],
  ['a * on (pod) group_left (node) b{node="x"}', []],
  ['a * on (pod) group_left (node) b > 1', []],
  ['sum by (node) (a * on (pod) group_left (node) b)', []],
  ['sum without (pod) (a * on (pod) group_left (node) b)', []],
  ['c and on (node) a * on (pod) group_left (node) b', []],
  ['c * on (pod) group_left (node) (a * on (pod) group_left (node) b)', []],
  ['sum(topk(1, a * on (pod) group_left (node) b))', []],
  ['sum(label_replace(a * on (pod) group_left (node) b, "x", "$1", "node", "(.*)"))', []],
  ['sum(a * on (pod) group_left () b)', []],
])('%j', (expr, expected) => {
  expect(ruleFindings('unused-group-label', { expr, kind: 'record' })).toEqual(expected);
});
