import { annotationText } from '../../../../src/core/promql/eval/values/annotations.ts';
import type { QueryResult } from '../../../../src/core/promql/eval/engine.ts';
import { allBuckets } from '../../../../src/core/promql/eval/histogram/iterate.ts';
import type { FloatHistogram } from '../../../../src/core/promql/eval/histogram/floatHistogram.ts';
import type { SeriesPoints } from '../../../../src/core/promql/eval/result.ts';

/** A native histogram as the API gives it. */
interface ApiHistogram {
  readonly count: string;
  readonly sum: string;
  /** Which bounds belong to the bucket, its bounds, and its count. */
  readonly buckets?: readonly (readonly [number, string, string, string])[];
}

interface ApiSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values?: readonly (readonly [number, string])[];
  readonly histograms?: readonly (readonly [number, ApiHistogram])[];
  readonly value?: readonly [number, string];
  readonly histogram?: readonly [number, ApiHistogram];
}

/** The body of an answer of `/api/v1/query` or `/api/v1/query_range`. */
export interface ApiAnswer {
  readonly status: string;
  readonly errorType?: string;
  readonly error?: string;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
  readonly data?: {
    readonly resultType: string;
    readonly result: readonly ApiSeries[] | readonly [number, string];
  };
}

/** How a result of ours differs from Prometheus' answer; undefined where it does not. */
export function difference(text: string, ours: QueryResult, theirs: ApiAnswer): string | undefined {
  if (theirs.status !== 'success') {
    if (ours.error === undefined) return `should fail: ${theirs.error ?? ''}`;
    return sameError(ours.error, theirs.error ?? '')
      ? undefined
      : `fails with ${ours.error}, not ${theirs.error ?? ''}`;
  }
  if (ours.error !== undefined) return `should not fail: ${ours.error}`;
  return (
    valueDifference(ours, theirs) ??
    notesDifference('warnings', ours.warnings, text, theirs.warnings) ??
    notesDifference('infos', ours.infos, text, theirs.infos)
  );
}

/** Of several duplicates Prometheus reports any. */
function sameError(ours: string, theirs: string): boolean {
  const shorten = (message: string): string =>
    message.replace(/^invalid parameter "query": /, '').replace(/ for the match group .*/s, '');
  return shorten(ours) === shorten(theirs);
}

function notesDifference(
  what: string,
  ours: QueryResult['infos'],
  text: string,
  theirs: readonly string[] = [],
): string | undefined {
  // Prometheus counts samples several times over in this one.
  const plain = (note: string): string => note.replace(/over \d+ samples/, 'over some samples');
  const own = ours.map((note) => plain(annotationText(note, text))).sort();
  const wanted = theirs
    .filter((note) => !/more (?:warning|info) annotations omitted/.test(note))
    .map(plain)
    .sort();
  const isCut = wanted.length < theirs.length;
  const isSame = isCut
    ? wanted.every((note) => own.includes(note))
    : JSON.stringify(own) === JSON.stringify(wanted);
  return isSame ? undefined : `${what} ${JSON.stringify(own)}, not ${JSON.stringify(wanted)}`;
}

function valueDifference({ value }: QueryResult, { data }: ApiAnswer): string | undefined {
  if (value === undefined || data === undefined) return 'no value';
  if (value.type !== data.resultType) return `type ${value.type}, not ${data.resultType}`;
  if (value.type === 'scalar' || value.type === 'string') {
    const [, wanted] = data.result as readonly [number, string];
    const isSame =
      value.type === 'string' ? value.value === wanted : isNear(value.value, numberOf(wanted));
    return isSame ? undefined : `${value.value}, not ${wanted}`;
  }
  const theirs = data.result as readonly ApiSeries[];
  const ours: readonly Pick<SeriesPoints, 'labels' | 'points'>[] =
    value.type === 'matrix'
      ? value.series
      : value.samples.map(({ labels, value: sample }) => ({
          labels,
          points: [{ time: 0, value: sample }],
        }));
  return seriesDifference(ours, theirs, value.type === 'matrix');
}

function keyOf(entries: Iterable<readonly [string, string]>): string {
  return JSON.stringify([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function seriesDifference(
  ours: readonly Pick<SeriesPoints, 'labels' | 'points'>[],
  theirs: readonly ApiSeries[],
  isRange: boolean,
): string | undefined {
  const ownKeys = ours.map(({ labels }) => keyOf(labels));
  const keys = theirs.map(({ metric }) => keyOf(Object.entries(metric)));
  const missing = keys.find((key) => !ownKeys.includes(key));
  if (missing !== undefined) return `lacks ${missing}`;
  const extra = ownKeys.find((key) => !keys.includes(key));
  if (extra !== undefined) return `has ${extra}`;
  if (isRange && ownKeys.join() !== keys.join()) return 'another order';
  for (const [i, { points }] of ours.entries()) {
    const other = theirs[keys.indexOf(ownKeys[i] ?? '')];
    if (other === undefined) continue;
    const found = pointsDifference(points, other, isRange);
    if (found !== undefined) return `${ownKeys[i] ?? ''} ${found}`;
  }
  return undefined;
}

function pointsDifference(
  points: SeriesPoints['points'],
  { values = [], histograms = [], value, histogram }: ApiSeries,
  isRange: boolean,
): string | undefined {
  const wanted = new Map<number, string | ApiHistogram>();
  for (const [time, own] of [...values, ...histograms]) wanted.set(Math.round(time * 1000), own);
  if (value !== undefined) wanted.set(0, value[1]);
  if (histogram !== undefined) wanted.set(0, histogram[1]);
  if (wanted.size !== points.length) return `${points.length} points, not ${wanted.size}`;
  for (const { time, value: own } of points) {
    const other = wanted.get(isRange ? time : 0);
    const isSame =
      other !== undefined &&
      (typeof own === 'number'
        ? typeof other === 'string' && isNear(own, numberOf(other))
        : typeof other === 'object' && isSameHistogram(own, other));
    if (!isSame) return `at ${time}: ${JSON.stringify(own)}, not ${JSON.stringify(other)}`;
  }
  return undefined;
}

function numberOf(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}

const tolerance = 1e-9;

function isNear(a: number, b: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function isSameHistogram(ours: FloatHistogram, theirs: ApiHistogram): boolean {
  const own = allBuckets(ours).filter(({ count }) => count !== 0);
  const buckets = theirs.buckets ?? [];
  return (
    isNear(ours.count, numberOf(theirs.count)) &&
    isNear(ours.sum, numberOf(theirs.sum)) &&
    own.length === buckets.length &&
    own.every(({ lower, upper, count }, i) => {
      const [, low = '', high = '', number = ''] = buckets[i] ?? [];
      return (
        isNear(lower, numberOf(low)) &&
        isNear(upper, numberOf(high)) &&
        isNear(count, numberOf(number))
      );
    })
  );
}
