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
  ['clamp_max(up, 5) > 6', ['>: This comparison is never true: clamp_max(up, 5) is at most 5.']],
  [
    '6 < clamp(up, 1, 5)',
    ['<: This comparison is never true: clamp(up, 1, 5) is between 1 and 5.'],
  ],
  [
    'stddev by (job) (up) < 0',
    ['<: This comparison is never true: stddev by (job) (up) is at least 0.'],
  ],
  ['(up > 5) < 3', ['<: This comparison is never true: (up > 5) is at least 5.']],
  ['sum(up >= 5) < 5', ['<: This comparison is never true: sum(up >= 5) is at least 5.']],
  ['up > 5 and up < 3', ['and: No value fulfils both conditions: up > 5, up < 3.']],
  [`{"a.b", x="1"} >= 5 and foo and (5 > {x='1', __name__="c"} and (5 > {x='1', "a.b"}))`, []],
  [
    `{"a.b", x="1"} >= 5 and foo and (5 > {x='1', "a.b"})`,
    [`and: No value fulfils both conditions: {"a.b", x="1"} >= 5, 5 > {x='1', "a.b"}.`],
  ],
  ['up == 1 and up == 0', ['and: No value fulfils both conditions: up == 1, up == 0.']],
  ['up == 1 and up != 1', ['and: No value fulfils both conditions: up == 1, up != 1.']],
  ['up > 5 and up <= 5', ['and: No value fulfils both conditions: up > 5, up <= 5.']],
  ['up >= 5 and up <= 5', []],
  ['up > 5 and up > 5', []],
  ['up > 5 and on (job) up < 3', []],
  ['a and on (job) up > 5 and up < 3', []],
  ['a unless up > 5 and up < 3', []],
  [
    'up > 5 and on (job) a and (up < 3 unless b)',
    ['and: No value fulfils both conditions: up > 5, up < 3.'],
  ],
  ['((up > 5) and (a)) and (up < 3)', ['and: No value fulfils both conditions: up > 5, up < 3.']],
  ['up > 5 and up offset 5m < 3', []],
  ['up > 5 or up < 3', []],
  ['abs(up) >= 0', []],
  ['sum(up) < 0', []],
  ['hour() % 2 < 0', []],
  ['count(up) > 1', []],
  ['hour() > 8 and hour() < 18', []],
  ['up == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('constant-comparison', rule)).toEqual(expected);
});
