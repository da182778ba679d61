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
    ['v: No series on the right side has the label "v", so the result loses it.'],
  ],
  [
    'sum by (a) (x) * on (a) group_right (w) y',
    ['w: No series on the left side has the label "w", so the result loses it.'],
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
    ['job: This always gives a series without the label "job", which is a group of its own.'],
  ],
  [
    'x * ignoring (a) group_left (v) sum by (a) (y)',
    ['v: No series on the right side has the label "v", so the result loses it.'],
  ],
  ['sum by (job) (up or sum(x))', []],
  ['sum by (job) (up) / on (job) y', []],
  ['x * on (a) group_left (v) y', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('label-not-there', rule)).toEqual(expected);
});
