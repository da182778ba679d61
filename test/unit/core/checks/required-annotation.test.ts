import { expect, test } from 'vitest';
import type { Requirement } from '../../../../src/core/project/requirement.ts';
import { unmet } from '../../../support/requirements.ts';

const alert = (annotations: string): string =>
  `  - alert: A\n    expr: up == 0\n    annotations: ${annotations}\n`;

test.each<[string, Requirement['annotations'], string[]]>([
  ['{}', { a: { presence: 'required' } }, ['A: This alert needs the annotation "a".']],
  ['{a: x}', { a: { presence: 'required' } }, []],
  ['{a: x}', { a: { presence: 'forbidden' } }, ['a: This alert must not have the annotation "a".']],
  ['{}', { a: { presence: 'optional', value: 'x' } }, []],
  [
    '{a: "x y"}',
    { a: { presence: 'required', value: 'https://.+' } },
    ['"x y": The value of the annotation "a" does not match "https://.+".'],
  ],
  ['{a: "https://{{ $labels.a }}"}', { a: { presence: 'required', value: 'https://.+' } }, []],
])('%s %j', (annotations, required, expected) => {
  const found = unmet('required-annotation', alert(annotations), { annotations: required });
  expect(found).toEqual(expected);
});

test('nothing of recording rules', () => {
  const annotations = { a: { presence: 'required' } } as const;
  expect(unmet('required-annotation', '  - record: a\n    expr: up\n', { annotations })).toEqual(
    [],
  );
});
