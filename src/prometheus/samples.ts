import type { SampledSeries } from '../core/backtest/sampledSeries.ts';
import type { LiveSample } from '../core/features/promql/hoverAt.ts';
import { seriesText } from '../core/go/labelText.ts';
import { listOf, numberOf, recordsOf, type Fields } from '../core/base/wire.ts';
import { labelsOf, type Labels } from './wire.ts';

/** One series of an instant query's vector. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** Samples as they are shown. */
export function shownSamples(samples: readonly Sample[]): readonly LiveSample[] {
  return samples.map(({ labels, value }) => ({
    series: seriesText(Object.entries(labels)),
    value,
  }));
}

/** The result of an instant query; a scalar is one sample without labels. */
export function samplesOf(data: Fields): readonly Sample[] {
  const { resultType, result } = data;
  if (resultType === 'scalar') return [{ labels: {}, value: sampleValueOf(result) }];
  return recordsOf(result).map((series) => ({
    labels: labelsOf(series['metric']),
    value: sampleValueOf(series['value']),
  }));
}

/** A series of a range query. */
export function sampledSeriesOf(series: Fields): SampledSeries {
  const floats = listOf(series['values']);
  const histograms = listOf(series['histograms']);
  const samples = [
    ...floats.map((sample) => [timeOfSample(sample), sampleValueOf(sample)] as const),
    ...histograms.map((sample) => [timeOfSample(sample), NaN] as const),
  ];
  if (histograms.length > 0) samples.sort(([a], [b]) => a - b);
  return {
    labels: labelsOf(series['metric']),
    times: Float64Array.from(samples, ([time]) => time),
    values: Float64Array.from(samples, ([, value]) => value),
  };
}

/** In ms since 1970. */
function timeOfSample(sample: unknown): number {
  return Math.round(numberOf(listOf(sample)[0]) * 1000);
}

/** The value of a sample: `[time, "1.5"]`, also `"NaN"`, `"+Inf"` and `"-Inf"`. */
function sampleValueOf(value: unknown): number {
  const text: unknown = Array.isArray(value) ? value[1] : undefined;
  if (text === '+Inf' || text === '-Inf') return text === '+Inf' ? Infinity : -Infinity;
  return typeof text === 'string' ? Number.parseFloat(text) : NaN;
}
