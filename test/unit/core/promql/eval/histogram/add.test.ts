import { expect, test } from 'vitest';
import { add, kahanSum, subtract } from '../../../../../../src/core/promql/eval/histogram/add.ts';
import { exponentialBound } from '../../../../../../src/core/promql/eval/histogram/bounds.ts';
import type { FloatHistogram } from '../../../../../../src/core/promql/eval/histogram/floatHistogram.ts';
import {
  printHistogram,
  toTestExpression,
} from '../../../../../../src/core/promql/eval/histogram/print.ts';
import { isReset } from '../../../../../../src/core/promql/eval/histogram/reset.ts';
import { trim } from '../../../../../../src/core/promql/eval/histogram/trim.ts';
import { samplesOfSeries } from '../../../../../../src/core/promql/eval/series/notation.ts';
import { parseSeriesDesc } from '../../../../../../src/core/promql/parse/series.ts';

/** A histogram from the inside of `{{…}}`. */
function histogram(fields: string): FloatHistogram {
  const { series } = parseSeriesDesc(`h {{${fields}}}`);
  const [first] = series === undefined ? [] : samplesOfSeries(series);
  if (typeof first !== 'object') throw new Error(fields);
  return first;
}

function text(value: FloatHistogram | undefined): string | undefined {
  return value && toTestExpression(value);
}

test.each([
  [
    'count:3 sum:5 buckets:[1 2]',
    'count:1 sum:2 offset:1 buckets:[1]',
    '{{count:4 sum:7 buckets:[1 3]}}',
  ],
  // The coarser schema stays.
  [
    'schema:1 count:4 sum:5 offset:1 buckets:[1 1 2]',
    'count:1 sum:2 buckets:[1]',
    '{{count:5 sum:7 buckets:[1 2 2]}}',
  ],
  // The wider zero bucket swallows the buckets that it covers.
  [
    'count:3 sum:5 z_bucket:1 z_bucket_w:1 offset:1 buckets:[2]',
    'count:2 sum:1 z_bucket:1 z_bucket_w:0.5 buckets:[1]',
    '{{count:5 sum:6 z_bucket:3 z_bucket_w:1 offset:1 buckets:[2]}}',
  ],
  // A threshold within a bucket that is not empty moves to its end.
  [
    'count:1 sum:1 z_bucket:1 z_bucket_w:0.75',
    'count:2 sum:1 buckets:[2]',
    '{{count:3 sum:2 z_bucket:3 z_bucket_w:1}}',
  ],
  // Of custom bounds those stay that both have.
  [
    'schema:-53 count:4 sum:5 custom_values:[1 2 3] buckets:[1 1 1 1]',
    'schema:-53 count:2 sum:2 custom_values:[1 3] buckets:[1 1]',
    '{{schema:-53 count:6 sum:7 custom_values:[1 3] buckets:[2 3 1]}}',
  ],
  [
    'count:1 sum:1 counter_reset_hint:gauge',
    'count:1 sum:1',
    '{{count:2 sum:2 counter_reset_hint:gauge}}',
  ],
])('%s and %s are %s', (left, right, sum) => {
  const [a, b] = [histogram(left), histogram(right)];
  expect(text(add(a, b)?.histogram)).toBe(sum);
  expect(text(add(b, a)?.histogram)).toBe(sum);
  const kahan = kahanSum({ sum: a, rest: undefined }, b);
  expect(text(kahan?.sum)).toBe(sum);
  const back = add(a, b)?.histogram;
  const difference = back && subtract(back, b)?.histogram;
  expect(difference?.count).toBe(a.count);
});

test('exponential and custom buckets do not go together', () => {
  const custom = histogram('schema:-53 count:1 sum:1 custom_values:[1] buckets:[1]');
  expect(add(histogram('count:1 sum:1 buckets:[1]'), custom)).toBeUndefined();
});

test.each([
  ['count:3 sum:5 buckets:[1 2]', 'count:3 sum:5 buckets:[1 2]', false],
  ['count:3 sum:5 buckets:[1 2]', 'count:2 sum:9 buckets:[1 1]', false],
  ['count:2 sum:5 buckets:[1 1]', 'count:3 sum:5 buckets:[1 2]', true],
  ['count:3 sum:5 buckets:[0 3]', 'count:3 sum:5 buckets:[1 2]', true],
  ['count:3 sum:5 buckets:[3]', 'count:3 sum:5 buckets:[1 2]', true],
  ['count:4 sum:5 buckets:[4]', 'count:3 sum:5 buckets:[3 0]', false],
  // More resolution than before comes with a restart only, less does not.
  ['schema:1 count:4 sum:5 buckets:[4]', 'count:3 sum:5 buckets:[3]', true],
  ['count:4 sum:5 buckets:[4]', 'schema:1 count:3 sum:5 buckets:[3]', false],
  ['count:1 sum:1 counter_reset_hint:not_reset', 'count:3 sum:5 buckets:[1 2]', false],
  ['count:9 sum:1 counter_reset_hint:reset', 'count:3 sum:5 buckets:[1 2]', true],
])('%s after %s: a reset? %s', (current, previous, expected) => {
  expect(isReset(histogram(current), histogram(previous))).toBe(expected);
});

test.each([
  [2, 'below', '{{count:3 sum:3.5355339059327378 buckets:[1 2]}}'],
  [1, 'above', '{{count:3 sum:5.656854249492381 offset:1 buckets:[2 1]}}'],
  [100, 'below', '{{count:4 sum:8 buckets:[1 2 1]}}'],
  [0, 'below', '{{}}'],
] as const)('observations %s are kept %s', (at, kept, expected) => {
  expect(text(trim(histogram('count:4 sum:8 buckets:[1 2 1]'), at, kept))).toBe(expected);
});

test('histograms are printed as in labels', () => {
  const all = 'schema:1 count:7 sum:-1.5 z_bucket:1 z_bucket_w:0.001 buckets:[2 0 1] n_buckets:[3]';
  expect(printHistogram(histogram(all))).toBe(
    '{count:7, sum:-1.5, [-1,-0.7071067811865475):3, [-0.001,0.001]:1, (0.7071067811865475,1]:2,' +
      ' (1.414213562373095,2]:1}',
  );
});

test.each([
  [0, 0, 1],
  [1, 0, 2],
  [-1, 2, 0.8408964152537144],
  [1, -2, 16],
  [1024, 0, Number.MAX_VALUE],
  [1025, 0, Infinity],
  [256, -2, Number.MAX_VALUE],
  [-1074, 0, 5e-324],
])('bucket %d of schema %d ends at %d', (index, schema, bound) => {
  expect(exponentialBound(index, schema)).toBe(bound);
});
