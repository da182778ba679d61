import { roundAway, toInt64 } from '../../../go/math.ts';
import type {
  AggregateExpr,
  BinaryExpr,
  Call,
  Expr,
  MatrixSelector,
  Modifiers,
  SubqueryExpr,
  ValueType,
  VectorSelector,
} from '../../tree/ast.ts';
import { durationOf, type QueryTimes } from './durations.ts';
import { markInvariant } from './invariance.ts';
import { matchersOf } from './matchersOf.ts';
import type {
  AggregatePlan,
  BinaryPlan,
  Extended,
  Matching,
  NumberPlan,
  Plan,
  RangePlan,
  Reference,
  SelectorPlan,
  SubqueryPlan,
} from './plan.ts';
import { statsOnlySelectors } from './statsOnly.ts';

/** The range of time that an expression is evaluated over, in milliseconds. */
export interface QueryRange {
  readonly start: number;
  readonly end: number;
  /** 0 for an instant query. */
  readonly step: number;
}

/**
 * The plan of an expression without errors. Mirrors PreprocessExpr of promql/engine.go.
 * @throws EvaluationError for durations that are none
 */
export function prepare(expr: Expr, range: QueryRange): Plan {
  const planner = new Planner(expr, range);
  return markInvariant(planner.plan(expr));
}

class Planner {
  readonly #range: QueryRange;
  readonly #times: QueryTimes;
  readonly #statsOnly: ReadonlySet<VectorSelector>;

  constructor(root: Expr, range: QueryRange) {
    this.#range = range;
    this.#times = { step: range.step / 1000, range: (range.end - range.start) / 1000 };
    this.#statsOnly = statsOnlySelectors(root);
  }

  plan(expr: Expr): Plan {
    const { span } = expr;
    const type = expr.type as ValueType;
    switch (expr.kind) {
      case 'NumberLiteral':
        return { kind: 'number', type, span, value: expr.value };
      case 'StringLiteral':
        return { kind: 'string', type, span, value: expr.value };
      case 'ParenExpr':
        return this.plan(expr.expr);
      case 'UnaryExpr':
        return { kind: 'sign', type, span, op: expr.op, expr: this.plan(expr.expr) };
      case 'VectorSelector':
        return this.#selector(expr, expr, expr.extended?.keyword);
      case 'MatrixSelector':
        return this.#matrix(expr);
      case 'SubqueryExpr':
        return this.#subquery(expr);
      case 'Call':
        return this.#context(expr) ?? this.#call(expr);
      case 'AggregateExpr':
        return this.#aggregate(expr);
      case 'BinaryExpr':
        return this.#binary(expr);
    }
  }

  #selector(
    selector: VectorSelector,
    modifiers: Modifiers,
    extended: Extended | undefined,
  ): SelectorPlan {
    return {
      kind: 'selector',
      type: 'vector',
      span: selector.span,
      matchers: matchersOf(selector),
      reference: this.#reference(modifiers),
      ...(extended === undefined ? {} : { extended }),
      statsOnly: this.#statsOnly.has(selector),
    };
  }

  #matrix(expr: MatrixSelector): RangePlan {
    const range = durationOf(expr.range, this.#times, false);
    const extended = (expr.extended ?? expr.selector.extended)?.keyword;
    return {
      kind: 'range',
      type: 'matrix',
      span: expr.span,
      selector: this.#selector(expr.selector, expr, extended),
      range: range.milliseconds,
      rangeSeconds: range.seconds,
    };
  }

  #subquery(expr: SubqueryExpr): SubqueryPlan {
    const reference = this.#reference(expr);
    const step = expr.step && durationOf(expr.step, this.#times, false).milliseconds;
    const range = durationOf(expr.range, this.#times, false);
    return {
      kind: 'subquery',
      type: 'matrix',
      span: expr.span,
      expr: this.plan(expr.expr),
      range: range.milliseconds,
      rangeSeconds: range.seconds,
      ...(step === undefined || step === 0 ? {} : { step }),
      reference,
    };
  }

  #reference({ at, offset }: Modifiers): Reference {
    const behind =
      offset === undefined ? 0 : durationOf(offset.value, this.#times, true).milliseconds;
    switch (at?.at) {
      case undefined:
        return { offset: behind };
      case 'start':
        return { at: this.#range.start, offset: behind };
      case 'end':
        return { at: this.#range.end, offset: behind };
      case 'timestamp':
        return { at: toInt64(roundAway((at.seconds ?? 0) * 1000)), offset: behind };
    }
  }

  /** The functions whose value is known before the evaluation; mirrors foldQueryContextFunctions. */
  #context({ name, span }: Call): NumberPlan | undefined {
    const { start, end, step } = this.#range;
    const values: Readonly<Record<string, number>> = {
      start: start / 1000,
      end: end / 1000,
      range: (end - start) / 1000,
      step: start === end ? 0 : step / 1000,
    };
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? undefined : { kind: 'number', type: 'scalar', span, value };
  }

  #call(expr: Call): Plan {
    return {
      kind: 'call',
      type: expr.type as ValueType,
      span: expr.span,
      name: expr.name,
      args: expr.args.map((arg) => this.plan(arg)),
    };
  }

  #aggregate(expr: AggregateExpr): AggregatePlan {
    return {
      kind: 'aggregate',
      type: 'vector',
      span: expr.span,
      op: expr.op,
      without: expr.grouping?.keyword === 'without',
      grouping: expr.grouping?.labels.map(({ name }) => name) ?? [],
      ...(expr.param === undefined ? {} : { param: this.plan(expr.param) }),
      expr: this.plan(expr.expr),
    };
  }

  #binary(expr: BinaryExpr): BinaryPlan {
    return {
      kind: 'binary',
      type: expr.type as ValueType,
      // An operator reaches from the beginning of its left side, parentheses included.
      span: expr.span,
      op: expr.op,
      lhs: this.plan(expr.lhs),
      rhs: this.plan(expr.rhs),
      returnsBool: expr.boolSpan !== undefined,
      matching: matchingOf(expr),
    };
  }
}

function matchingOf({ op, matching, group, fills = [] }: BinaryExpr): Matching {
  const isSet = op === 'and' || op === 'or' || op === 'unless';
  let fill: { readonly fillLeft?: number; readonly fillRight?: number } = {};
  for (const { keyword, value } of fills) {
    if (keyword !== 'fill_right') fill = { ...fill, fillLeft: value.value };
    if (keyword !== 'fill_left') fill = { ...fill, fillRight: value.value };
  }
  return {
    cardinality: isSet
      ? 'many-to-many'
      : group === undefined
        ? 'one-to-one'
        : group.keyword === 'group_left'
          ? 'many-to-one'
          : 'one-to-many',
    on: matching?.keyword === 'on',
    labels: matching?.labels.map(({ name }) => name) ?? [],
    include: group?.labels.map(({ name }) => name) ?? [],
    ...fill,
  };
}
