import { atLeast } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import { T, type TokenName, tokenNames } from '../grammar/tokens.ts';
import { type Fault, fault } from '../grammar/parseError.ts';
import { parseUint } from '../../go/integer.ts';
import { stringAt } from './numbers.ts';

/** A label of a series; `name` is `__name__` for a metric name. */
export interface SeriesLabel {
  readonly name: string;
  readonly value: string;
  /** Name and value. */
  readonly span: Span;
}

/** A native histogram as a description gives it: its fields by their names there. */
export interface SeriesHistogram {
  readonly fields: ReadonlyMap<string, number | readonly number[] | string>;
}

/** Values that follow each other: one of them, `count` times, each `step` larger than the last. */
export interface SeriesRun {
  readonly kind: 'omitted' | 'stale' | 'number' | 'histogram';
  readonly value?: number;
  readonly step?: number;
  readonly histogram?: SeriesHistogram;
  readonly stepHistogram?: SeriesHistogram;
  /** The step is taken away each time, not added; only where there is a `stepHistogram`. */
  readonly subtracts?: boolean;
  /** How many samples it stands for. */
  readonly count: number;
}

/** A series of a rule test: its labels and its values. */
export interface SeriesDescription {
  readonly labels: readonly SeriesLabel[];
  readonly values: readonly SeriesRun[];
}

type Fields = Map<string, number | number[] | string>;

/** Metrics without matchers, and the values behind them. */
export const seriesReducers = {
  metricNamed: (m, at): SeriesLabel[] => {
    const name = { name: '__name__', value: m.textAt(at), span: m.span(at) };
    const labels = m.values[at + 1] as SeriesLabel[];
    return [name, ...labels.filter((label) => label.name !== '__name__')];
  },
  metricUnnamed: (m, at) => m.values[at],
  labelSet: (m, at) => m.values[at + 1],
  noLabels: (): SeriesLabel[] => [],
  labelFirst: (m, at): SeriesLabel[] => [m.values[at] as SeriesLabel],
  labelAppend: (m, at) => {
    const labels = m.values[at] as SeriesLabel[];
    labels.push(m.values[at + 2] as SeriesLabel);
    return labels;
  },
  label: (m, at): SeriesLabel => ({
    name: m.textAt(at),
    value: stringAt(m, at + 2),
    span: m.span(at, at + 2),
  }),
  labelQuotedName: (m, at): SeriesLabel => ({
    name: m.values[at] as string,
    value: stringAt(m, at + 2),
    span: m.span(at, at + 2),
  }),
  labelMetricName: (m, at): SeriesLabel => ({
    name: '__name__',
    value: m.values[at] as string,
    span: m.span(at),
  }),
  labelsUnexpectedNext: (m, at) => {
    m.unexpected('label set', '"," or "}"');
    return m.values[at];
  },
  labelUnexpectedValue: (m, at) => unexpectedLabel(m, at, 'string'),
  labelUnexpectedEqual: (m, at) => unexpectedLabel(m, at, '"="'),
  labelUnexpectedStart: (m, at) => unexpectedLabel(m, at, 'identifier or "}"'),

  seriesResult: (m, at) => {
    const labels = m.values[at] as SeriesLabel[];
    const values = (m.values[at + 1] as SeriesRun[] | undefined) ?? [];
    const description: SeriesDescription = { labels, values };
    m.result = description;
    return description;
  },
  noSeries: (): SeriesRun[] => [],
  seriesAppend: (m, at) => {
    const values = (m.values[at] as SeriesRun[] | undefined) ?? [];
    values.push(m.values[at + 2] as SeriesRun);
    return values;
  },
  seriesUnexpected: (m) => {
    m.unexpected('series values', '');
  },
  seriesBlank: (): SeriesRun => ({ kind: 'omitted', count: 1 }),
  seriesBlanks: (m, at): SeriesRun => ({ kind: 'omitted', count: m.values[at + 2] as number }),
  seriesOne: (m, at) => run(m, at, 0, 1),
  seriesRepeat: (m, at) => run(m, at, 0, (m.values[at + 2] as number) + 1),
  seriesIncrease: (m, at) =>
    run(m, at, m.values[at + 1] as number, (m.values[at + 3] as number) + 1),
  seriesStale: (m, at) => {
    if (m.textAt(at) !== 'stale') m.unexpected('series values', 'number or "stale"');
    return stale;
  },
  seriesHistogram: (m, at) => histogramRun(m, at, 1),
  seriesHistogramRepeat: (m, at) => histogramRun(m, at, (m.values[at + 2] as number) + 1),
  seriesHistogramChange: (m, at) => {
    const base = m.values[at] as SeriesHistogram;
    const step = m.values[at + 2] as SeriesHistogram;
    const times = m.values[at + 4] as number;
    if (times > 0) combine(m, base, step);
    const subtracts = m.kinds[at + 1] === T.SUB;
    return { ...histogramRun(m, at, times + 1), stepHistogram: step, subtracts };
  },

  histogram: (m, at): SeriesHistogram => ({ fields: m.values[at + 1] as Fields }),
  histogramEmpty: (): SeriesHistogram => ({ fields: new Map() }),
  histogramAppend: (m, at) => {
    const fields = m.values[at] as Fields;
    for (const [key, value] of (m.values[at + 2] as Fields | undefined) ?? []) {
      if (fields.has(key)) m.add(0, 0, fault('duplicate-histogram-field', key));
      else fields.set(key, value);
    }
    return fields;
  },
  histogramUnexpected: (m, at) => {
    const expected = 'histogram description key, e.g. buckets:[5 10 7]';
    m.unexpected('histogram description', expected);
    return m.values[at];
  },
  histogramField: (m, at): Fields => {
    const key = fieldNames[tokenNames[m.kinds[at] ?? 0] ?? 'error'] ?? '';
    return new Map([[key, m.values[at + 2] as number | number[]]]);
  },
  histogramHint: (m, at): Fields =>
    new Map([['counter_reset_hint', m.textAt(at + 2).toLowerCase()]]),
  bucketSet: (m, at) => m.values[at + 1],
  bucketFirst: (m, at) => [m.values[at]],
  bucketAppend: (m, at) => {
    const list = m.values[at] as number[];
    list.push(m.values[at + 2] as number);
    return list;
  },
  unsigned,
  negativeInteger: (m, at) => -(m.values[at + 1] as number),
} as const satisfies Record<string, Reducer>;

/** Stands for `stale` on the stack. */
const stale = Symbol('stale');

const fieldNames: Readonly<Partial<Record<TokenName, string>>> = {
  SCHEMA_DESC: 'schema',
  SUM_DESC: 'sum',
  COUNT_DESC: 'count',
  ZERO_BUCKET_DESC: 'z_bucket',
  ZERO_BUCKET_WIDTH_DESC: 'z_bucket_w',
  CUSTOM_VALUES_DESC: 'custom_values',
  BUCKETS_DESC: 'buckets',
  OFFSET_DESC: 'offset',
  NEGATIVE_BUCKETS_DESC: 'n_buckets',
  NEGATIVE_OFFSET_DESC: 'n_offset',
};

function unexpectedLabel(m: LalrParser, at: number, expected: string): SeriesLabel {
  m.unexpected('label set', expected);
  return { name: '', value: '', span: m.span(at) };
}

function run(m: LalrParser, at: number, step: number, count: number): SeriesRun {
  const value = m.values[at];
  if (value === stale) return { kind: 'stale', count };
  const number = value as number;
  return step === 0
    ? { kind: 'number', value: number, count }
    : { kind: 'number', value: number, step, count };
}

function histogramRun(m: LalrParser, at: number, count: number): SeriesRun {
  return { kind: 'histogram', histogram: m.values[at] as SeriesHistogram, count };
}

function unsigned(m: LalrParser, at: number): number {
  const parsed = parseUint(m.textAt(at));
  if (parsed.error === undefined) return parsed.value;
  m.addAt(at, at, fault('invalid-repetition', parsed.error));
  return 0;
}

const customBuckets = -53;

/** parse.go `histogramsSeries`, and what model/histogram refuses to add or subtract. */
function combine(m: LalrParser, base: SeriesHistogram, step: SeriesHistogram): void {
  const { version } = m.dialect;
  const from = schemaOf(step);
  const to = schemaOf(base);
  let found: Fault | undefined;
  if (to > from) {
    found = fault('histogram-schemas', from, to);
  } else if (!atLeast(version, { major: 2, minor: 54 })) {
    return;
  } else if ((from === customBuckets) !== (to === customBuckets)) {
    found = fault('mixed-histograms');
  } else if (from === customBuckets && !atLeast(version, { major: 3, minor: 8 })) {
    if (String(base.fields.get('custom_values')) !== String(step.fields.get('custom_values'))) {
      found = fault('histogram-bounds');
    }
  }
  if (found !== undefined) m.add(m.lexer.start, m.lexer.end, found);
}

/** An int32, as Go converts it. */
function schemaOf(histogram: SeriesHistogram): number {
  const schema = histogram.fields.get('schema');
  return typeof schema === 'number' ? schema | 0 : 0;
}
