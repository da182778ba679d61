import { newestTarget, type Target } from '../../base/target.ts';
import type { Matcher, VectorSelector } from '../tree/ast.ts';
import { dialectOf } from '../grammar/dialect.ts';
import { Lexer } from '../grammar/lexer.ts';
import { Machine } from '../grammar/machine.ts';
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

/** What a text is as a series description. */
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
  const machine = new Machine(new SeriesLexer(text, dialect), dialect);
  machine.run(T.START_SERIES_DESCRIPTION, reducersOf(dialect.tables));
  const { errors } = machine;
  return errors.length > 0 ? { errors } : { series: machine.result as SeriesDescription, errors };
}

/** What a text is as a metric: a name and labels, all with `=`. */
export interface MetricResult {
  /** Present where there is no error; the metric's name is the label `__name__`. */
  readonly labels?: readonly SeriesLabel[];
  readonly errors: readonly ParseError[];
}

/** Reads a metric (`up{job="a"}`), as promql/parser `ParseMetric`. Never throws. */
export function parseMetric(text: string, target: Target = newestTarget): MetricResult {
  const dialect = dialectOf(target);
  const machine = new Machine(new Lexer(text, dialect), dialect);
  machine.run(T.START_METRIC, reducersOf(dialect.tables));
  const { errors } = machine;
  return errors.length > 0 ? { errors } : { labels: machine.result as SeriesLabel[], errors };
}

/** What a text is as a metric selector. */
export interface SelectorResult {
  /** Present where there is no error. */
  readonly selector?: VectorSelector;
  readonly errors: readonly ParseError[];
}

/**
 * Reads a metric selector (`match[]` of federation), as promql/parser `ParseMetricSelector`: one
 * that matches everything is not refused here. Never throws.
 */
export function parseMetricSelector(text: string, target: Target = newestTarget): SelectorResult {
  const dialect = dialectOf(target);
  const machine = new Machine(new Lexer(text, dialect), dialect);
  machine.run(T.START_METRIC_SELECTOR, reducersOf(dialect.tables));
  const { errors } = machine;
  return errors.length > 0 ? { errors } : { selector: machine.result as VectorSelector, errors };
}

/** The matchers of a selector with the one that its name stands for. */
export function matchersOf(
  selector: VectorSelector,
): readonly Pick<Matcher, 'name' | 'op' | 'value'>[] {
  if (selector.name === '') return selector.matchers;
  return [{ name: '__name__', op: '=', value: selector.name }, ...selector.matchers];
}
