import type { Target } from '../base/target.ts';
import { messageOf } from '../base/thrown.ts';
import { GoError } from '../go/values.ts';
import { Engine } from '../promql/eval/engine.ts';
import type { VectorSample } from '../promql/eval/result.ts';
import { MemoryStorage } from '../promql/eval/series/memoryStorage.ts';
import type { Expr, VectorSelector } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import type { AlertServer } from '../rules/evaluate/alertingRule.ts';
import { parsed, type QuerySource, RuleQueries } from '../rules/evaluate/queries.ts';
import { type Evaluations, stepAt, timeOf } from './evaluations.ts';
import type { RangeSource } from './sampledSeries.ts';
import { vectorsOf } from './vectors.ts';

/** What templates are expanded with. */
export interface Templates extends Pick<QuerySource, 'target' | 'textAt'> {
  readonly server: AlertServer;
}

/** More queries would ask a server for too much. */
const mostQueries = 100;

/** Times at which a query is asked, by the numbers of their evaluations. */
interface Steps {
  readonly from: number;
  readonly to: number;
}

/** What a query gives at some evaluations in a row, or why it gives nothing. */
interface Answer extends Steps {
  readonly vectors: readonly (readonly VectorSample[])[];
  readonly refusal?: string;
}

/**
 * Answers the queries of templates from a source: each text by one question for all times that it is asked at.
 * Answers are kept.
 */
export class TemplateQueries {
  readonly #source: RangeSource;
  readonly #evaluations: Evaluations;
  readonly #target: Target;
  readonly #server: AlertServer;
  readonly #answers = new Map<string, Answer>();

  /** @param server what templates know of the server */
  constructor(source: RangeSource, evaluations: Evaluations, target: Target, server: AlertServer) {
    this.#source = source;
    this.#evaluations = evaluations;
    this.#target = target;
    this.#server = server;
  }

  /**
   * What some work gives that expands templates. It is done again until everything that it asks is answered.
   * @throws Error as the source does where it cannot be asked
   */
  async settle<T>(work: (templates: Templates) => T, signal?: AbortSignal): Promise<T> {
    for (;;) {
      const missing = new Map<string, Steps>();
      const outcome = work({
        target: this.#target,
        server: this.#server,
        textAt: (text, time) => this.#textAt(text, time, missing),
      });
      if (missing.size === 0) return outcome;
      for (const [text, steps] of missing) {
        this.#answers.set(text, await this.#ask(text, steps, signal));
      }
    }
  }

  #textAt(text: string, time: number, missing: Map<string, Steps>): readonly VectorSample[] {
    const expr = parsed(text, this.#target);
    if (expr.type !== 'vector' && expr.type !== 'scalar') {
      throw new GoError('rule result is not a vector or scalar');
    }
    const step = stepAt(this.#evaluations, time);
    const known = this.#answers.get(text);
    if (known?.refusal !== undefined) throw new GoError(known.refusal);
    if (known !== undefined && known.from <= step && step <= known.to) {
      return inOrder(expr, known.vectors[step - known.from] ?? [], time, this.#target);
    }
    const isNew = known === undefined && !missing.has(text);
    if (isNew && this.#answers.size + missing.size >= mostQueries) {
      throw new GoError(`a backtest runs at most ${mostQueries} different template queries`);
    }
    const asked = missing.get(text) ?? known ?? { from: step, to: step };
    missing.set(text, { from: Math.min(asked.from, step), to: Math.max(asked.to, step) });
    return [];
  }

  async #ask(text: string, { from, to }: Steps, signal?: AbortSignal): Promise<Answer> {
    const { interval } = this.#evaluations;
    const asked = { first: timeOf(this.#evaluations, from), interval, count: to - from + 1 };
    try {
      const sampled = await this.#source.range(text, asked, signal);
      return { from, to, vectors: vectorsOf(sampled, asked) };
    } catch (error) {
      if (!this.#source.isRefusal(error)) throw error;
      return { from, to, vectors: [], refusal: messageOf(error) };
    }
  }
}

/** Samples in the order that an instant query gives them: values over a range have lost it. */
function inOrder(
  expr: Expr,
  samples: readonly VectorSample[],
  time: number,
  target: Target,
): readonly VectorSample[] {
  const ordering = orderingOf(withoutParens(expr), samples.length);
  if (ordering === undefined || samples.length < 2) return samples;
  const storage = new MemoryStorage();
  for (const { labels, value } of samples) storage.append(labels, time, value);
  return new RuleQueries(new Engine({ target }), storage, target).vectorAt(ordering, time);
}

/** An expression that orders all series that there are, as another one orders its own; undefined where none does. */
function orderingOf(expr: Expr, count: number): Expr | undefined {
  const { from } = expr.span;
  const all: VectorSelector = {
    kind: 'VectorSelector',
    type: 'vector',
    name: '',
    matchers: [],
    span: { from, to: from },
  };
  if (expr.kind === 'Call' && expr.name.startsWith('sort')) {
    return { ...expr, args: [all, ...expr.args.slice(1)] };
  }
  if (expr.kind === 'AggregateExpr' && (expr.op === 'topk' || expr.op === 'bottomk')) {
    // How many it chooses is not asked again: the others are gone already.
    return { ...expr, param: numberAt(expr.span.from, count), expr: all };
  }
  return undefined;
}

function numberAt(at: number, value: number): Expr {
  const span = { from: at, to: at };
  return { kind: 'NumberLiteral', type: 'scalar', value, duration: false, span, literalSpan: span };
}
