import { expect, test } from 'vitest';
import { goMax, goMin } from '../../../../../../src/core/promql/eval/base/goMath.ts';
import { sortBy } from '../../../../../../src/core/promql/eval/base/goSort.ts';
import { naturallyLess } from '../../../../../../src/core/promql/eval/base/naturalOrder.ts';
import { quantileOf } from '../../../../../../src/core/promql/eval/base/quantile.ts';
import { xxhash64 } from '../../../../../../src/core/promql/eval/base/xxhash.ts';

test('sorts short and long lists', () => {
  const numbers = Array.from({ length: 50 }, (_, i) => (i * 7) % 50);
  for (const length of [0, 1, 12, 13, 50]) {
    const list = numbers.slice(0, length);
    sortBy(list, (a, b) => a < b);
    expect(list).toEqual(numbers.slice(0, length).sort((a, b) => a - b));
  }
});

test.each([
  ['a2', 'a10', true],
  ['a10', 'a2', false],
  ['a', 'a', true],
  ['a', 'a1', true],
  ['a1b', 'a1', false],
  ['01', '1', true],
  ['b', 'a', false],
])('%s comes before %s in natural order: %s', (a, b, expected) => {
  expect(naturallyLess(a, b)).toBe(expected);
});

test.each([
  [0.5, [3, 1, 2], 2],
  [0.25, [1, 3], 1.5],
  [0, [NaN, 1], NaN],
  [1, [NaN, 1], 1],
  [NaN, [1], NaN],
  [-1, [1], -Infinity],
  [2, [1], Infinity],
  [0.5, [], NaN],
])('the quantile %d of %j is %d', (quantile, values, expected) => {
  expect(quantileOf(quantile, values)).toBe(expected);
});

test('minima and maxima are those of Go', () => {
  expect(goMax(Infinity, NaN)).toBe(Infinity);
  expect(goMax(1, NaN)).toBeNaN();
  expect(goMin(-Infinity, NaN)).toBe(-Infinity);
});

test.each([
  ['', 0xef46db3751d8e999n],
  ['a', 0xd24ec4f1a98c6e5bn],
  ['abc', 0x44bc2cf5ad770999n],
  ['Nobody inspects the spammish repetition', 0xfbcea83c8a378bf1n],
])('the hash of %j', (text, expected) => {
  expect(xxhash64(new TextEncoder().encode(text))).toBe(expected);
});
