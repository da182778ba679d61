import { labelNameText } from '../../go/labelText.ts';
import { goQuote } from '../../go/quote.ts';
import type { Matcher, MatchOp, VectorSelector } from '../../promql/tree/ast.ts';
import { metricMatcher } from '../../promql/tree/metricName.ts';

/** What is known of one metric; `type`, `help` and `unit` as a server's metadata has them. */
export interface MetricInfo {
  readonly name: string;
  readonly type?: string;
  readonly help?: string;
  readonly unit?: string;
  /** Labels that its series have, besides those that Prometheus adds to each target. */
  readonly labels?: readonly string[];
  /** The exporter that is known for it. */
  readonly exporter?: string;
  /** The expression of the recording rule that writes it. */
  readonly expression?: string;
  /** True where only the list of well-known exporters has it: neither the workspace nor a server. */
  readonly isUnseen?: boolean;
}

/** A matcher of a selector; `value` is unquoted. */
export interface SeriesMatcher {
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
}

/** The series of a selector: those of a metric, or of all, that fulfil every matcher. */
export interface SeriesFilter {
  readonly metric?: string;
  readonly matchers: readonly SeriesMatcher[];
}

/** What a catalog found. */
export interface Found<T> {
  readonly items: readonly T[];
  /** False where there may be more: what is typed next is a new question. */
  readonly isComplete: boolean;
}

/** The answer of a catalog that has not been asked, or that did not answer in time. */
export const unknownYet: Found<never> = { items: [], isComplete: false };

/**
 * The metrics and labels that completion and hover offer. Implemented over a connected server, over the
 * rules of the workspace, and over a list of well-known exporters. A catalog answers within moments: what
 * it cannot say by then is left out. Rejects only with the reason of an aborted signal.
 */
export interface MetricCatalog {
  /** Metrics whose names begin with or contain what is typed. */
  metrics(typed: string, among: SeriesFilter, signal?: AbortSignal): Promise<Found<MetricInfo>>;
  labelNames(among: SeriesFilter, signal?: AbortSignal): Promise<Found<string>>;
  /** Values that begin with or contain what is typed. */
  labelValues(
    label: string,
    typed: string,
    among: SeriesFilter,
    signal?: AbortSignal,
  ): Promise<Found<string>>;
  /** All that is known of one metric. */
  metric(name: string, signal?: AbortSignal): Promise<MetricInfo | undefined>;
  /** How many series a metric has at the moment; undefined where that is not known. */
  seriesCount?(metric: string, signal?: AbortSignal): Promise<number | undefined>;
}

/** All series. */
export const anySeries: SeriesFilter = { matchers: [] };

/** The series of a selector, as if it had not one of its matchers. */
export function seriesFilter(selector: VectorSelector, without?: Matcher): SeriesFilter {
  const named = metricMatcher(selector);
  const metric = selector.name === '' ? named?.value : selector.name;
  const matchers = selector.matchers.filter((one) => one !== without && one !== named);
  return { ...(metric === undefined ? {} : { metric }), matchers };
}

/** The selector of some series, as a server takes it; undefined for all series. */
export function selectorText({ metric, matchers }: SeriesFilter): string | undefined {
  const name: readonly SeriesMatcher[] =
    metric === undefined ? [] : [{ name: '__name__', op: '=', value: metric }];
  const parts = [...name, ...matchers].map(
    ({ name: label, op, value }) => `${labelNameText(label)}${op}${goQuote(value)}`,
  );
  return parts.length === 0 ? undefined : `{${parts.join(',')}}`;
}
