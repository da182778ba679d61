import { newestTarget, type Target } from '../../base/target.ts';
import type { Expr } from '../tree/ast.ts';
import { isDeeperThan } from '../tree/depth.ts';
import { EvaluationError } from './base/error.ts';
import { evaluate } from './evaluate.ts';
import { prepare } from './plan/prepare.ts';
import type { SeriesStore } from './series/samples.ts';
import { type Annotation, Annotations } from './values/annotations.ts';
import { behaviourOf, type Behaviour } from './values/behaviour.ts';
import { Evaluation } from './values/evaluation.ts';
import { SampleBudget } from './values/sampleBudget.ts';
import { rangeSamples, type Result, rowsOfGrid, vectorOfGrid } from './result.ts';

/** How expressions are evaluated. */
export interface EngineOptions {
  /** The Prometheus to be like; default: the newest. */
  readonly target?: Target;
  /** For how long a sample counts as the current one, in milliseconds; default: 5 minutes. */
  readonly lookback?: number;
  /** The step of subqueries without one, in milliseconds; default: 1 minute. */
  readonly defaultInterval?: number;
  /** How many samples a query may hold at a time (`--query.max-samples`); default: any number. */
  readonly maxSamples?: number;
}

/** What an evaluation gives: a value, or the error that Prometheus ends the query with. */
export type QueryResult = QueryNotes & (QuerySuccess | QueryFailure);

interface QueryNotes {
  readonly warnings: readonly Annotation[];
  readonly infos: readonly Annotation[];
}

interface QuerySuccess {
  readonly value: Result;
  readonly error?: undefined;
}

interface QueryFailure {
  readonly value?: undefined;
  /** In Prometheus' words. */
  readonly error: string;
}

/**
 * Evaluates PromQL over series in memory, as promql/engine.go does over those of a server. Times are in
 * milliseconds since the epoch.
 */
export class Engine {
  readonly #behaviour: Behaviour;
  readonly #lookback: number;
  readonly #defaultInterval: number;
  readonly #maxSamples: number | undefined;

  constructor(options: EngineOptions = {}) {
    this.#behaviour = behaviourOf(options.target ?? newestTarget);
    this.#lookback = options.lookback ?? 5 * 60_000;
    this.#defaultInterval = options.defaultInterval ?? 60_000;
    this.#maxSamples = options.maxSamples;
  }

  /**
   * The value of an expression at one time.
   * @param expr one that the parser has found nothing wrong with
   */
  instantQuery(expr: Expr, store: SeriesStore, time: number): QueryResult {
    return this.#query(expr, store, (evaluationOf) => {
      const plan = prepare(expr, { start: time, end: time, step: 0 });
      const evaluation = evaluationOf(time, time, 1);
      if (plan.kind === 'string') return { type: 'string', value: plan.value };
      if (plan.kind === 'range' || plan.kind === 'subquery') {
        return { type: 'matrix', series: rangeSamples(plan, evaluation) };
      }
      const grid = evaluate(plan, evaluation);
      return plan.type === 'scalar'
        ? { type: 'scalar', value: grid.values[0] ?? NaN }
        : { type: 'vector', samples: vectorOfGrid(grid, evaluation) };
    });
  }

  /**
   * The values of an expression, a scalar or an instant vector, at every step from `start` to `end`.
   * @param expr one that the parser has found nothing wrong with
   */
  rangeQuery(
    expr: Expr,
    store: SeriesStore,
    start: number,
    end: number,
    step: number,
  ): QueryResult {
    return this.#query(expr, store, (evaluationOf) => {
      if (expr.type !== 'scalar' && expr.type !== 'vector') {
        const type = expr.type === 'matrix' ? 'range vector' : expr.type;
        throw new EvaluationError(
          `invalid expression type "${type}" for range query, must be Scalar or instant Vector`,
        );
      }
      const plan = prepare(expr, { start, end, step });
      const evaluation = evaluationOf(start, end, step);
      return { type: 'matrix', series: rowsOfGrid(evaluate(plan, evaluation), evaluation) };
    });
  }

  #query(
    expr: Expr,
    store: SeriesStore,
    run: (evaluationOf: (start: number, end: number, step: number) => Evaluation) => Result,
  ): QueryResult {
    const annotations = new Annotations();
    const surroundings = {
      store,
      annotations,
      behaviour: this.#behaviour,
      lookback: this.#lookback,
      defaultInterval: this.#defaultInterval,
      budget: this.#maxSamples === undefined ? undefined : new SampleBudget(this.#maxSamples),
    };
    let outcome: QuerySuccess | QueryFailure;
    try {
      const evaluationOf = (start: number, end: number, step: number): Evaluation =>
        new Evaluation(start, end, step, surroundings);
      outcome = { value: run(evaluationOf) };
    } catch (error) {
      if (error instanceof EvaluationError) outcome = { error: error.message };
      else if (isOutOfStack(error, expr)) outcome = { error: tooDeep };
      else throw error;
    }
    return { ...outcome, warnings: annotations.warnings, infos: annotations.infos };
  }
}

const tooDeep = 'the expression is nested too deeply to be evaluated here';

/** True where an expression is nested so deeply that its evaluation had no room on the stack, of which each level takes some. */
function isOutOfStack(error: unknown, expr: Expr): boolean {
  // What Firefox throws is no RangeError.
  const isFit = error instanceof RangeError || (error as Error).name === 'InternalError';
  return isFit && isDeeperThan(expr, 500);
}
