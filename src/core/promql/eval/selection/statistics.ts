import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { noBuckets } from '../histogram/buckets.ts';
import { isReset } from '../histogram/reset.ts';
import type { Series } from '../series/samples.ts';

/** The series, with histograms that have count and sum only where that is all that is needed. */
export function seriesFor(selected: readonly Series[], statsOnly: boolean): readonly Series[] {
  if (!statsOnly || selected.every(({ histograms }) => histograms === undefined)) return selected;
  return selected.map((series) =>
    series.histograms === undefined ? series : withoutBuckets(series),
  );
}

/**
 * Without its buckets a histogram cannot tell whether the counter was reset, so that its hint says so.
 * Mirrors promql/histogram_stats_iterator.go.
 */
function withoutBuckets(series: Series): Series {
  let last: FloatHistogram | undefined;
  const histograms = series.histograms?.slice(0, series.length).map((own) => {
    if (own === undefined) return undefined;
    const hint =
      own.hint !== 'unknown' || last === undefined
        ? own.hint
        : isReset(own, last)
          ? 'reset'
          : 'not_reset';
    last = own;
    return own.with({
      hint,
      zeroCount: 0,
      zeroThreshold: 0,
      positive: noBuckets,
      negative: noBuckets,
      customValues: [],
    });
  });
  return { ...pick(series), ...(histograms === undefined ? {} : { histograms }) };
}

function pick({ labels, length, times, values, kinds }: Series): Series {
  return { labels, length, times, values, ...(kinds === undefined ? {} : { kinds }) };
}
