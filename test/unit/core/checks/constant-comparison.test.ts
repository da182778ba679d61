import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  ['count(up) == 0', ['==: This comparison is never true: count(up) is at least 1.']],
  ['0 == count(up)', ['==: This comparison is never true: count(up) is at least 1.']],
  ['count(up) >= 1', ['>=: This comparison is always true: count(up) is at least 1.']],
  ['absent(up) == 0', ['==: This comparison is never true: absent(up) is 1.']],
  ['absent(up) == 1', ['==: This comparison is always true: absent(up) is 1.']],
  ['hour() > 23', ['>: This comparison is never true: hour() is between 0 and 23.']],
  ['(a > bool 1) > 1', ['>: This comparison is never true: (a > bool 1) is between 0 and 1.']],
  ['vector(1) > 2', ['>: This comparison is never true: vector(1) is 1.']],
  ['1 > bool 2', ['>: This comparison is never true: both sides are numbers.']],
  ['count(up) > 1', []],
  ['hour() > 8 and hour() < 18', []],
  ['up == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('constant-comparison', rule)).toEqual(expected);
});
