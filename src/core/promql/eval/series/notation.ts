import type { SeriesDescription, SeriesHistogram, SeriesRun } from '../../parse/series.ts';
import { add, subtract } from '../histogram/add.ts';
import { type Buckets, bucketsFrom, noBuckets } from '../histogram/buckets.ts';
import { type CounterResetHint, FloatHistogram } from '../histogram/floatHistogram.ts';
import { Labels } from './labels.ts';

/** A sample of a series in notation: none where it is omitted, and a marker where the series ends. */
export type NotationSample = number | FloatHistogram | 'stale' | undefined;

/** The labels of a series in notation. */
export function labelsOfSeries({ labels }: SeriesDescription): Labels {
  return Labels.of(labels.map(({ name, value }) => [name, value] as const));
}

/** The samples of a series in notation, one for each interval; mirrors the actions of promql/parser. */
export function* samplesOfSeries({ values }: SeriesDescription): Generator<NotationSample> {
  for (const run of values) yield* samplesOfRun(run);
}

function* samplesOfRun(run: SeriesRun): Generator<NotationSample> {
  const { kind, count, value = 0, step = 0 } = run;
  let number = value;
  let histogram = run.histogram && histogramOfNotation(run.histogram);
  const change = run.stepHistogram && histogramOfNotation(run.stepHistogram);
  for (let i = 0; i < count; i++) {
    switch (kind) {
      case 'omitted':
        yield undefined;
        break;
      case 'stale':
        yield 'stale';
        break;
      case 'number':
        yield number;
        number += step;
        break;
      case 'histogram':
        yield histogram;
        if (histogram !== undefined && change !== undefined) {
          const combine = run.subtracts === true ? subtract : add;
          // The parser has refused what cannot be combined.
          histogram = combine(histogram, change)?.histogram ?? histogram;
        }
    }
  }
}

/** Mirrors buildHistogramFromMap of promql/parser/parse.go. */
export function histogramOfNotation({ fields }: SeriesHistogram): FloatHistogram {
  const number = (key: string): number => {
    const value = fields.get(key);
    return typeof value === 'number' ? value : 0;
  };
  const list = (key: string): readonly number[] => {
    const value = fields.get(key);
    return typeof value === 'object' ? value : [];
  };
  const side = (buckets: string, offset: string): Buckets => {
    const counts = list(buckets);
    return counts.length === 0 ? noBuckets : bucketsFrom(number(offset) | 0, counts);
  };
  return new FloatHistogram({
    schema: number('schema') | 0,
    sum: number('sum'),
    count: number('count'),
    zeroCount: number('z_bucket'),
    zeroThreshold: number('z_bucket_w'),
    customValues: list('custom_values'),
    hint: hintOf(fields.get('counter_reset_hint')),
    positive: side('buckets', 'offset'),
    negative: side('n_buckets', 'n_offset'),
  });
}

function hintOf(text: unknown): CounterResetHint {
  return text === 'reset' || text === 'not_reset' || text === 'gauge' ? text : 'unknown';
}
