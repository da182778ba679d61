import { expect, test } from 'vitest';
import { groupOf } from '../../../support/deployedRules.ts';
import { findings } from '../../../support/documents.ts';
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

const unlabeled = (operator: string, bare: string, clause: string, fixed: string): string =>
  `${operator}: The two sides of "${operator}" never match: the ${bare} side has no labels, but the series of "up" do, such as "job" and "instance". Add "${clause}". ⇒ ${fixed}`;

test.each<[string, string[]]>([
  ['up == 0 and hour() > 8', [unlabeled('and', 'right', 'on ()', 'up == 0 and on () hour() > 8')]],
  ['absent(a) and up', [unlabeled('and', 'left', 'on ()', 'absent(a) and on () up')]],
  [
    '(-up offset 5m) unless absent(a)',
    [unlabeled('unless', 'right', 'on ()', '(-up offset 5m) unless on () absent(a)')],
  ],
  [
    'sum(a) / avg_over_time(up[5m]) > 1',
    [
      unlabeled(
        '/',
        'left',
        'on () group_right ()',
        'sum(a) / on () group_right () avg_over_time(up[5m]) > 1',
      ),
    ],
  ],
  [
    'topk(5, up) > count(a)',
    [unlabeled('>', 'right', 'on () group_left ()', 'topk(5, up) > on () group_left () count(a)')],
  ],
  [
    'up > bool count(a)',
    [unlabeled('>', 'right', 'on () group_left ()', 'up > bool on () group_left () count(a)')],
  ],
  ['up and on () vector(1)', []],
  ['up and ignoring (job, instance) vector(1)', []],
  ['up unless vector(1)', []],
  ['up or vector(1)', []],
  ['up > scalar(sum(a))', []],
  ['a and hour() > 8', []],
  ['sum(up) and hour() > 8', []],
  ['sum by (job) (up) and hour() > 8', []],
  ['(up or vector(0)) and hour() > 8', []],
  ['up{job=""} and vector(1)', []],
  ['up and count_values("job", a)', []],
  ['ALERTS and vector(1)', []],
])('beside what has no labels: %j', (rule, expected) => {
  expect(ruleFindings('impossible-vector-matching', rule)).toEqual(expected);
});

test('what rules record may have no labels', () => {
  const text = groupOf('record: up\n    expr: sum(a)', 'record: b\n    expr: up and vector(1)');
  expect(findings(text, 'rules', 'impossible-vector-matching')).toEqual([]);
});
