import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'a{x="1"} / a{x="2"}',
    ['/: The two sides of "/" never match: the label "x" is "1" on the left and "2" on the right.'],
  ],
  [
    'sum by (job) (a) > sum by (env) (b{env!=""})',
    ['>: The two sides of ">" never match: only the right side has the label "env".'],
  ],
  [
    'a{x!=""} and sum by (job) (b)',
    ['and: The two sides of "and" never match: only the left side has the label "x".'],
  ],
  [
    'a{x="1"} unless b{x="2"}',
    [
      'unless: This "unless" has no effect, because its two sides never match: the label "x" is "1" on the left and "2" on the right.',
    ],
  ],
  [
    'a{x="1"} unless sum(b)',
    [
      'unless: This "unless" has no effect, because its two sides never match: only the left side has the label "x".',
    ],
  ],
  ['a{x="1"} unless on () sum(b)', []],
  ['a unless sum(b)', []],
  [
    'a unless on () vector(1)',
    [
      'unless: The right side of "unless on ()" always has a value, so this never returns anything.',
    ],
  ],
  [
    'a unless on () (vector(1) > 0 or b)',
    [
      'unless: The right side of "unless on ()" always has a value, so this never returns anything.',
    ],
  ],
  ['a unless on (job) vector(1)', []],
  ['a unless on () absent(b)', []],
  ['a{x="1"} or b{x="2"}', []],
  ['a{x="1"} / ignoring (x) a{x="2"}', []],
  ['a{x="1"} / on (job) a{x="2"}', []],
  ['sum(a{x="1"}) / sum(a{x="2"})', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('impossible-vector-matching', rule)).toEqual(expected);
});
