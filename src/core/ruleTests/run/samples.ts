import { seriesText } from '../../go/labelText.ts';
import type { Target } from '../../base/target.ts';
import { formatFloat } from '../../go/formatFloat.ts';
import { goQuote } from '../../go/quote.ts';
import { GoError } from '../../go/values.ts';
import { toTestExpression } from '../../promql/eval/histogram/print.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import { histogramOfNotation } from '../../promql/eval/series/notation.ts';
import { parseMetric, parseSeriesDesc } from '../../promql/parse/series.ts';
import { sampleError } from '../cases.ts';
import type { ExpectedSample } from '../model.ts';
import { compareLabelPairs, type LabelPairs, labelPairs, sameLabelPairs } from './labelPairs.ts';

/** A sample as promtool compares it. Mirrors parsedSample of cmd/promtool/unittest.go. */
export interface ComparedSample {
  readonly labels: LabelPairs;
  readonly value: number;
  /** A histogram in series notation; empty for a float. */
  readonly histogram: string;
}

/**
 * An expected sample.
 * @throws GoError what promtool refuses in it
 */
export function expectedSample(sample: ExpectedSample, target: Target): ComparedSample {
  const labels = sample.labels?.value ?? '';
  const notation = sample.histogram?.value ?? '';
  const error = sampleError(labels, notation, target);
  if (error !== undefined) throw new GoError(`labels ${goQuote(labels)}: ${error.words}`);
  const parsed = parseMetric(labels, target).labels ?? [];
  const pairs = labelPairs(parsed.map(({ name, value }) => [name, value] as const));
  // A metric with a name loses its empty labels.
  const isNamed = parsed.some(({ name, span }) => name === '__name__' && span.from === 0);
  return {
    labels: isNamed ? pairs.filter(([, value]) => value !== '') : pairs,
    value: sample.value?.value ?? 0,
    histogram: notation === '' ? '' : histogramIn(notation, target),
  };
}

function histogramIn(notation: string, target: Target): string {
  const { series } = parseSeriesDesc(`{} ${notation}`, target);
  const run = series?.values.find(({ kind }) => kind === 'histogram');
  return run?.histogram === undefined
    ? ''
    : toTestExpression(histogramOfNotation(run.histogram).compact());
}

/** A sample that an expression gave. */
export function gotSample({ labels, value }: VectorSample): ComparedSample {
  const isFloat = typeof value === 'number';
  return {
    labels: labelPairs(labels),
    value: isFloat ? value : 0,
    histogram: isFloat ? '' : toTestExpression(value),
  };
}

/** Orders samples by their labels. */
export function compareSamples(a: ComparedSample, b: ComparedSample): number {
  return compareLabelPairs(a.labels, b.labels);
}

/** Whether promtool takes two samples for the same; NaN is never the same as anything. */
export function sameSample(a: ComparedSample, b: ComparedSample, isFuzzy: boolean): boolean {
  return (
    sameLabelPairs(a.labels, b.labels) &&
    sameValue(a.value, b.value, isFuzzy) &&
    a.histogram === b.histogram
  );
}

function sameValue(a: number, b: number, isFuzzy: boolean): boolean {
  return a === b || (isFuzzy && (nextAfter(a, -Infinity) === b || nextAfter(a, Infinity) === b));
}

/** math.Nextafter for a bound that is infinite. */
function nextAfter(value: number, bound: number): number {
  if (Number.isNaN(value) || value === bound) return value;
  if (value === 0) return bound > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, value > 0 === bound > 0 ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

/** `up{job="api"} 1`. */
export function printSample(sample: ComparedSample): string {
  return `${seriesText(sample.labels)} ${printValue(sample)}`;
}

/** The value as a test file spells it. */
export function printValue({
  value,
  histogram,
}: Pick<ComparedSample, 'value' | 'histogram'>): string {
  return histogram === '' ? formatFloat(value, 'g', -1) : histogram;
}
