import type { Span } from '../../../base/text.ts';
import type { AggregationOp, BinaryOp, ValueType } from '../../tree/ast.ts';
import type { LabelMatcher } from '../series/matchers.ts';

/**
 * An expression, ready to be evaluated over one range of time: durations and times are numbers,
 * parentheses are gone, and what gives the same at every step is marked. What PreprocessExpr of
 * promql/engine.go makes of the tree. Times and durations are milliseconds; spans are UTF-16 offsets.
 */
export type Plan =
  | NumberPlan
  | StringPlan
  | SelectorPlan
  | RangePlan
  | SubqueryPlan
  | CallPlan
  | AggregatePlan
  | BinaryPlan
  | SignPlan
  | InvariantPlan;

interface PlanBase {
  readonly type: ValueType;
  readonly span: Span;
}

/** A number. */
export interface NumberPlan extends PlanBase {
  readonly kind: 'number';
  readonly value: number;
}

/** A string. */
export interface StringPlan extends PlanBase {
  readonly kind: 'string';
  readonly value: string;
}

/** Which moment a selector or subquery looks at: a fixed one, or the step's; and how far back. */
export interface Reference {
  /** The time of `@`. */
  readonly at?: number;
  readonly offset: number;
}

/** The modifier of a selector that changes how its range is read. */
export type Extended = 'anchored' | 'smoothed';

/** An instant vector selector. */
export interface SelectorPlan extends PlanBase {
  readonly kind: 'selector';
  readonly matchers: readonly LabelMatcher[];
  readonly reference: Reference;
  readonly extended?: Extended;
  /** Of histograms only count and sum are needed, as `histogram_count` does. */
  readonly statsOnly: boolean;
}

/** A range vector selector; its range is in ms. */
export interface RangePlan extends PlanBase {
  readonly kind: 'range';
  readonly selector: SelectorPlan;
  readonly range: number;
  /** In seconds, with what is below a millisecond. */
  readonly rangeSeconds: number;
}

/** A subquery; range and step are in ms. */
export interface SubqueryPlan extends PlanBase {
  readonly kind: 'subquery';
  readonly expr: Plan;
  readonly range: number;
  readonly rangeSeconds: number;
  /** Absent: the default interval. */
  readonly step?: number;
  readonly reference: Reference;
}

/** A call of a function. */
export interface CallPlan extends PlanBase {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Plan[];
}

/** An aggregation. */
export interface AggregatePlan extends PlanBase {
  readonly kind: 'aggregate';
  readonly op: AggregationOp;
  readonly without: boolean;
  readonly grouping: readonly string[];
  readonly param?: Plan;
  readonly expr: Plan;
}

/** How the series of both sides of an operator find each other. */
export interface Matching {
  readonly cardinality: 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many';
  readonly on: boolean;
  readonly labels: readonly string[];
  /** Labels that `group_left` or `group_right` takes from the other side. */
  readonly include: readonly string[];
  readonly fillLeft?: number;
  readonly fillRight?: number;
}

/** A binary operation. */
export interface BinaryPlan extends PlanBase {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly lhs: Plan;
  readonly rhs: Plan;
  readonly returnsBool: boolean;
  readonly matching: Matching;
}

/** A unary plus or minus. */
export interface SignPlan extends PlanBase {
  readonly kind: 'sign';
  readonly op: '+' | '-';
  readonly expr: Plan;
}

/** What gives the same at every step; it is evaluated once. */
export interface InvariantPlan extends PlanBase {
  readonly kind: 'invariant';
  readonly expr: Plan;
}
