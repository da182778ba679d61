import { expect, test } from 'vitest';
import type { Requirement } from '../../../../src/core/project/requirement.ts';
import { unmet } from '../../../support/requirements.ts';

const alert = (labels: string): string =>
  `  - alert: A\n    expr: up == 0\n    labels: ${labels}\n`;

test.each<[string, Requirement['labels'], string[]]>([
  ['{}', { a: { presence: 'required' } }, ['A: This rule needs the label "a".']],
  ['{a: x}', { a: { presence: 'required' } }, []],
  ['{a: x}', { a: { presence: 'forbidden' } }, ['A: This rule must not have the label "a".']],
  ['{}', { a: { presence: 'optional', value: 'x' } }, []],
  [
    '{a: xy}',
    { a: { presence: 'optional', value: 'x|z' } },
    ['A: The value "xy" of the label "a" does not match "x|z".'],
  ],
  ['{a: z}', { a: { presence: 'required', value: 'x|z' } }, []],
])('%s %j', (labels, required, expected) => {
  expect(unmet('required-label', alert(labels), { labels: required })).toEqual(expected);
});

test('a label of the group is one of the rule', () => {
  const labels = { a: { presence: 'required' } } as const;
  const rules = `${alert('{}')}  labels: {a: x}\n`;
  expect(unmet('required-label', rules, { labels })).toEqual([]);
});

test('only rules that the requirement is about', () => {
  const labels = { b: { presence: 'required' } } as const;
  const about = (match: Requirement['match']) =>
    unmet('required-label', alert('{a: x}'), { labels, match }).length;
  expect(about({ kind: 'alert' })).toBe(1);
  expect(about({ kind: 'record' })).toBe(0);
  expect(about({ name: 'A' })).toBe(1);
  expect(about({ name: 'AB?C' })).toBe(0);
  expect(about({ labels: { a: 'x' } })).toBe(1);
  expect(about({ labels: { a: 'y' } })).toBe(0);
  expect(about({ labels: { c: '' } })).toBe(1);
});
