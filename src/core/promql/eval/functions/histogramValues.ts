import { kahanAdd } from '../base/kahan.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { allBuckets } from '../histogram/iterate.ts';
import { mapHistograms } from './elementwise.ts';
import { argument, type VectorFunction } from './vectorCall.ts';

function ofHistogram(value: (histogram: FloatHistogram) => number): VectorFunction {
  return (args, evaluation) => mapHistograms(argument(args), evaluation, value);
}

/** Functions that give one number of a native histogram. */
export const histogramValueFunctions: Readonly<Record<string, VectorFunction>> = {
  histogram_avg: ofHistogram(({ sum, count }) => sum / count),
  histogram_count: ofHistogram(({ count }) => count),
  histogram_stddev: ofHistogram((histogram) => Math.sqrt(variance(histogram))),
  histogram_stdvar: ofHistogram(variance),
  histogram_sum: ofHistogram(({ sum }) => sum),
};

/** With all observations of a bucket in its middle; mirrors histogramVariance. */
function variance(histogram: FloatHistogram): number {
  const mean = histogram.sum / histogram.count;
  let total = { sum: 0, rest: 0 };
  for (const { lower, upper, count } of allBuckets(histogram)) {
    if (count === 0) continue;
    const difference = middleOf(lower, upper, histogram.isCustom) - mean;
    total = kahanAdd(count * difference * difference, total.sum, total.rest);
  }
  return (total.sum + total.rest) / histogram.count;
}

function middleOf(lower: number, upper: number, isCustom: boolean): number {
  if (isCustom) return (upper + lower) / 2;
  if (lower <= 0 && upper >= 0) return 0;
  const mean = Math.sqrt(upper * lower);
  return upper < 0 ? -mean : mean;
}
