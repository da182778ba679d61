import { newestTarget, type Target } from '../../base/target.ts';
import { dialectOf } from '../grammar/dialect.ts';
import { Lexer } from '../grammar/lexer.ts';
import { LalrParser } from '../grammar/lalrParser.ts';
import type { ParseError } from '../grammar/parseError.ts';
import type { SeriesDescription, SeriesLabel } from '../reduce/series.ts';
import { reducersOf } from '../reduce/reducers.ts';
import { SeriesLexer } from '../grammar/seriesLexer.ts';
import { T } from '../grammar/tokens.ts';

export type {
  SeriesDescription,
  SeriesHistogram,
  SeriesLabel,
  SeriesRun,
} from '../reduce/series.ts';

/** The result of parsing a series description. */
export interface SeriesResult {
  /** Present where there is no error. */
  readonly series?: SeriesDescription;
  /** Errors in Prometheus' order and words; empty: accepted. */
  readonly errors: readonly ParseError[];
}

/**
 * Reads a series of a rule test, metric and values in one text (`up{job="a"} 1+2x10 _ stale`), as
 * promql/parser `ParseSeriesDesc`. Repetitions are not spelled out. Never throws.
 */
export function parseSeriesDesc(text: string, target: Target = newestTarget): SeriesResult {
  const dialect = dialectOf(target);
  const parser = new LalrParser(new SeriesLexer(text, dialect), dialect);
  parser.run(T.START_SERIES_DESCRIPTION, reducersOf(dialect.tables));
  const { errors } = parser;
  return errors.length > 0 ? { errors } : { series: parser.result as SeriesDescription, errors };
}

/** The result of parsing a metric: a name and labels, all with `=`. */
export interface MetricResult {
  /** Present where there is no error; the metric's name is the label `__name__`. */
  readonly labels?: readonly SeriesLabel[];
  readonly errors: readonly ParseError[];
}

/** Reads a metric (`up{job="a"}`), as promql/parser `ParseMetric`. Never throws. */
export function parseMetric(text: string, target: Target = newestTarget): MetricResult {
  const dialect = dialectOf(target);
  const parser = new LalrParser(new Lexer(text, dialect), dialect);
  parser.run(T.START_METRIC, reducersOf(dialect.tables));
  const { errors } = parser;
  return errors.length > 0 ? { errors } : { labels: parser.result as SeriesLabel[], errors };
}
