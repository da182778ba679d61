import { formatGeneral } from '../../../go/float.ts';
import { type Buckets, withoutEmpty } from './buckets.ts';
import type { FloatHistogram } from './floatHistogram.ts';
import { type Bucket, negativeBuckets, positiveBuckets, zeroBucket } from './iterate.ts';

/** As `count_values` writes a histogram into a label; mirrors FloatHistogram.String. */
export function printHistogram(histogram: FloatHistogram): string {
  const parts = [
    ...negativeBuckets(histogram).reverse(),
    ...(histogram.isCustom ? [] : [zeroBucket(histogram)]),
    ...positiveBuckets(histogram),
  ]
    .filter(({ count }) => count !== 0)
    .map((bucket) => `, ${printBucket(bucket)}`);
  const { count, sum } = histogram;
  return `{count:${formatGeneral(count)}, sum:${formatGeneral(sum)}${parts.join('')}}`;
}

function printBucket({ lower, upper, lowerInclusive, upperInclusive, count }: Bucket): string {
  const open = lowerInclusive ? '[' : '(';
  const close = upperInclusive ? ']' : ')';
  return `${open}${formatGeneral(lower)},${formatGeneral(upper)}${close}:${formatGeneral(count)}`;
}

/** The histogram in series notation, `{{schema:1 count:3 …}}`; mirrors FloatHistogram.TestExpression. */
export function toTestExpression(histogram: FloatHistogram): string {
  const { schema, count, sum, zeroCount, zeroThreshold, hint } = histogram;
  const parts: string[] = [];
  const field = (name: string, value: number): void => {
    if (value !== 0) parts.push(`${name}:${formatGeneral(value)}`);
  };
  if (schema !== 0) parts.push(`schema:${schema}`);
  field('count', count);
  field('sum', sum);
  field('z_bucket', zeroCount);
  field('z_bucket_w', zeroThreshold);
  if (histogram.isCustom) {
    parts.push(`custom_values:[${histogram.customValues.map(formatGeneral).join(' ')}]`);
  }
  if (hint !== 'unknown') parts.push(`counter_reset_hint:${hint}`);
  parts.push(...printSide(histogram.positive, '', 'offset'));
  parts.push(...printSide(histogram.negative, 'n_', 'n_offset'));
  return `{{${parts.join(' ')}}}`;
}

/** The buckets without gaps, from the first to the last that is not empty. */
function printSide(side: Buckets, prefix: string, offsetName: string): string[] {
  const { indexes, counts } = withoutEmpty(side);
  const [first] = indexes;
  const last = indexes.at(-1);
  if (first === undefined || last === undefined) return [];
  const filled = Array<number>(last - first + 1).fill(0);
  indexes.forEach((index, i) => (filled[index - first] = counts[i] ?? 0));
  const buckets = `${prefix}buckets:[${filled.map(formatGeneral).join(' ')}]`;
  return first === 0 ? [buckets] : [`${offsetName}:${first}`, buckets];
}
