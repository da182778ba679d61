import { expect, test } from 'vitest';
import { readLabels } from '../../../../../../src/core/config/alertmanager/matchers/readLabels.ts';

test.each<[string, Record<string, string> | string]>([
  ['', {}],
  ['a=b', { a: 'b' }],
  ['{a="b", c=d}', { a: 'b', c: 'd' }],
  ['"ü x"="y,z"', { 'ü x': 'y,z' }],
  ['{"a": "b", "__meta_x": ""}', { a: 'b', __meta_x: '' }],
  ['a=b, a=c', { a: 'c' }],
  ['{"a": 5}', 'the value of a is not a text'],
  ['a=~"b"', 'a=~ is not a label: write a=value'],
  ['a', 'bad matcher format: a'],
])('%s', (text, expected) => {
  const reading = readLabels(text);
  const labels = reading.error === undefined ? Object.fromEntries(reading.labels) : reading.error;
  expect(labels).toEqual(expected);
});
