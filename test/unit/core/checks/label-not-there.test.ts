import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'sum by (instance) (sum by (job) (up))',
    ['instance: No series has the label "instance" here, so grouping by it has no effect.'],
  ],
  [
    'max by (job) (sum(up)) > 1',
    ['job: No series has the label "job" here, so grouping by it has no effect.'],
  ],
  [
    'sum by (a) (x) / on (a, b) y',
    ['b: No series on the left side has the label "b", so only series without it match.'],
  ],
  ['sum by (a) (x) / on (a, b) sum by (a) (y)', ['b: No series on either side has the label "b".']],
  [
    'x * on (a) group_left (v) sum by (a) (y)',
    ['v: No series on the right side has the label "v", so the result does not have it.'],
  ],
  [
    'sum by (a) (x) * on (a) group_right (w) y',
    ['w: No series on the left side has the label "w", so the result does not have it.'],
  ],
  [
    'x{a=""} / on (a) y',
    ['a: No series on the left side has the label "a", so only series without it match.'],
  ],
  [
    'sum by (a) (x{a=""})',
    ['a: No series has the label "a" here, so grouping by it has no effect.'],
  ],
  [
    'sum by (job) (up or vector(0))',
    ['job: This always returns a series without the label "job", which forms a group of its own.'],
  ],
  [
    'x * ignoring (a) group_left (v) sum by (a) (y)',
    ['v: No series on the right side has the label "v", so the result does not have it.'],
  ],
  [
    'sum by (a, b) (x) / sum by (a) (y) > 1',
    ['b: No series on the right side has the label "b", so only series without it match.'],
  ],
  [
    '100 * (sum by (a) (x)) unless ignoring (c) count by (a, "b.c", c) (y > 1)',
    ['"b.c": No series on the left side has the label "b.c", so only series without it match.'],
  ],
  [
    'sum by (a) (x) / sum by (b) (y)',
    [
      'a: No series on the right side has the label "a", so only series without it match.',
      'b: No series on the left side has the label "b", so only series without it match.',
    ],
  ],
  [
    'label_replace(rate(x[5m]), "y", "$1", ("__name__"), "(.+)_total") > 1',
    [
      '"__name__": No series has the label "__name__" here, so label_replace() reads an empty value.',
    ],
  ],
  [
    'label_join(sum by (a) (x), "c", "-", "a", "b") > 1',
    ['"b": No series has the label "b" here, so label_join() reads an empty value.'],
  ],
  [
    'label_replace(sum(x), "a", "$1", "c", "(.*)") > 1',
    ['"c": No series has the label "c" here, so label_replace() reads an empty value.'],
  ],
  ['label_replace(sum(x), "a", "$1", "", "(.*)") > 1', []],
  ['label_replace(sum(x), "a", "b", "", "") > 1', []],
  ['label_replace(sum(x), "a", "b", "c", ".*") > 1', []],
  ['label_replace(x, "a", "$1", "c", "(.+)") > 1', []],
  ['sum by (a, b) (x) / ignoring (b) group_left () sum by (a) (y)', []],
  ['sum by (a, b) (x) / on (a) group_left () sum by (a) (y)', []],
  ['sum by (a, b) (x) or sum by (a) (y)', []],
  ['sum by (a, b) (x) / y', []],
  ['sum by (a, b) (x) / scalar(sum(y))', []],
  ['sum by (job) (up or sum(x))', []],
  ['sum by (job) (up) / on (job) y', []],
  ['x * on (a) group_left (v) y', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('label-not-there', rule)).toEqual(expected);
});
