import { expect, test } from 'vitest';
import { Labels } from '../../../../../../src/core/promql/eval/series/labels.ts';
import { hashOf } from '../../../../../../src/core/promql/eval/series/labelsHash.ts';

const up = Labels.of([
  ['job', 'api'],
  ['__name__', 'up'],
  ['empty', ''],
]);

test('labels are ordered, and those without a value are none', () => {
  expect([...up]).toEqual([
    ['__name__', 'up'],
    ['job', 'api'],
  ]);
  expect(String(up)).toBe('{__name__="up", job="api"}');
  expect(up.get('empty')).toBe('');
});

test('labels never change', () => {
  expect(String(up.with('job', ''))).toBe('{__name__="up"}');
  expect(String(up.withAll([['a.b', 'c"d']]))).toBe('{__name__="up", "a.b"="c\\"d", job="api"}');
  expect(String(up.withoutMetadata())).toBe('{job="api"}');
  expect(String(up)).toBe('{__name__="up", job="api"}');
});

test('equal labels have equal keys, and others never', () => {
  const pairs = [
    [['ab', 'c']],
    [['a', 'bc']],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    [['a', 'b1:c1:d']],
  ] as const;
  const keys = pairs.map((entries) => Labels.of(entries).key);
  expect(new Set(keys).size).toBe(pairs.length);
  expect(Labels.of([...up].reverse()).key).toBe(up.key);
});

test.each([
  [[['a', '1']], [['a', '2']], -1],
  [[['a', '1']], [['b', '1']], -1],
  [
    [['a', '1']],
    [
      ['a', '1'],
      ['b', '1'],
    ],
    -1,
  ],
  [[['a', '1']], [['a', '1']], 0],
  // By bytes, U+FF5E comes before U+1F600, and not so by UTF-16 units.
  [[['a', '\uff5e']], [['a', '\u{1f600}']], -1],
] as const)('%j comes before %j: %d', (left, right, order) => {
  expect(Math.sign(Labels.of(left).compare(Labels.of(right)))).toBe(order);
  expect(Math.sign(Labels.of(right).compare(Labels.of(left)))).toBe(-order + 0);
});

test('labels are hashed as Prometheus does', () => {
  // xxHash64 of nothing, and of the bytes 1 a 1 b.
  expect(hashOf(Labels.empty)).toBe(0xef46db3751d8e999n);
  expect(hashOf(Labels.of([['a', 'b']]))).toBe(hashOf(Labels.of([['a', 'b']])));
});
