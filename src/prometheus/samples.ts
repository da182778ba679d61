import { recordsOf, type Fields } from '../core/base/wire.ts';
import { labelsOf, type Labels } from './wire.ts';

/** One series of an instant query's vector. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
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

/** The value of a sample: `[time, "1.5"]`, also `"NaN"`, `"+Inf"` and `"-Inf"`. */
function sampleValueOf(value: unknown): number {
  const text: unknown = Array.isArray(value) ? value[1] : undefined;
  if (text === '+Inf' || text === '-Inf') return text === '+Inf' ? Infinity : -Infinity;
  return typeof text === 'string' ? Number.parseFloat(text) : NaN;
}
