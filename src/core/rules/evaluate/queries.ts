import type { Target } from '../../base/target.ts';
import { GoError } from '../../go/values.ts';
import type { Engine } from '../../promql/eval/engine.ts';
import type { Result, VectorSample } from '../../promql/eval/result.ts';
import { Labels } from '../../promql/eval/series/labels.ts';
import type { SeriesStore } from '../../promql/eval/series/samples.ts';
import { parseErrorText } from '../../promql/parse/errorText.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import type { Expr } from '../../promql/tree/ast.ts';

/** What answers the expressions of rules, of templates and of tests; times in ms. */
export interface QuerySource {
  readonly target: Target;
  /**
   * The samples that an expression gives at a time; a scalar is one without labels.
   * @throws GoError Prometheus' error
   */
  vectorAt(expr: Expr, time: number): readonly VectorSample[];
  /**
   * The same for the text of an expression.
   * @throws GoError Prometheus' error, that of its parser included
   */
  textAt(text: string, time: number): readonly VectorSample[];
}

/** Answers from series in memory. Mirrors EngineQueryFunc of rules/manager.go. */
export class RuleQueries implements QuerySource {
  readonly target: Target;
  readonly #engine: Engine;
  readonly #store: SeriesStore;

  constructor(engine: Engine, store: SeriesStore, target: Target) {
    this.target = target;
    this.#engine = engine;
    this.#store = store;
  }

  vectorAt(expr: Expr, time: number): readonly VectorSample[] {
    const value = this.valueAt(expr, time);
    if (value.type === 'vector') return value.samples;
    if (value.type === 'scalar') return [{ labels: Labels.empty, value: value.value }];
    throw new GoError('rule result is not a vector or scalar');
  }

  /**
   * What an expression of any type gives at a time.
   * @throws GoError Prometheus' error
   */
  valueAt(expr: Expr, time: number): Result {
    const { value, error } = this.#engine.instantQuery(expr, this.#store, time);
    if (error !== undefined) throw new GoError(error);
    return value;
  }

  textAt(text: string, time: number): readonly VectorSample[] {
    return this.vectorAt(parsed(text, this.target), time);
  }
}

/**
 * The expression that a text is.
 * @throws GoError the first error of Prometheus' parser
 */
export function parsed(text: string, target: Target): Expr {
  const { expr, errors } = parsedExpr(text, target);
  const [error] = errors;
  if (error !== undefined) throw new GoError(parseErrorText(text, error));
  if (expr === undefined) throw new GoError('no expression found in input');
  return expr;
}
