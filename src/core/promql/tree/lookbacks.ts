import type { Span } from '../../base/text.ts';
import {
  childrenOf,
  type DurationNode,
  type Expr,
  type MatrixSelector,
  type MatchOp,
  type Modifiers,
  type Node,
  type VectorSelector,
} from './ast.ts';
import { metricName } from './metricName.ts';

/** A selector that looks back in time, through its own range and offset or those around it. */
export interface Lookback {
  /** The metric's name; empty where it has none. */
  readonly metric: string;
  /** What it asks of the label `job`. */
  readonly job: readonly { readonly op: MatchOp; readonly value: string }[];
  /** Its range in ms, where the function around it needs two samples in there. */
  readonly rate?: number;
  /** The function around its range, where that needs two samples. */
  readonly function?: string;
  /** How long ago its oldest sample may be, in ms; absent where that is not known. */
  readonly age?: number;
  /** Its range, or its offset where it has none; offsets in the expression. */
  readonly span: Span;
}

const none: readonly Lookback[] = [];

/** A node, and what is known of the nodes around it. */
interface Placed {
  readonly node: Node;
  /** How far the subqueries around it look back, in ms; NaN where that is not known. */
  readonly outer: number;
  /** The function around it, where that needs two samples. */
  readonly rate: string | undefined;
}

/** The selectors of an expression that have a range or an offset, in order. */
export function lookbacks(expr: Expr): readonly Lookback[] {
  let found: Lookback[] | undefined;
  const pending: Placed[] = [{ node: expr, outer: 0, rate: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    if (node.kind === 'VectorSelector' || node.kind === 'MatrixSelector') {
      const one = node.kind === 'MatrixSelector' ? ranged(node, next) : shifted(node, next.outer);
      if (one !== undefined) (found ??= []).push(one);
      continue;
    }
    const { outer } = next;
    const own = node.kind === 'SubqueryExpr' ? milliseconds(node.range) + back(node) : 0;
    const rate = rateAround(node, next.rate);
    for (const child of childrenOf(node).toReversed()) {
      pending.push({ node: child, outer: outer + own, rate });
    }
  }
  return found ?? none;
}

/** The function that gets a child of a node, where it needs two samples. */
function rateAround(node: Node, outer: string | undefined): string | undefined {
  if (node.kind === 'ParenExpr') return outer;
  return node.kind === 'Call' && rates.has(node.name) ? node.name : undefined;
}

function ranged(node: MatrixSelector, { outer, rate }: Placed): Lookback {
  const { selector, rangeSpan: span } = node;
  const range = milliseconds(node.range);
  const isPlain = node.extended === undefined && selector.extended === undefined;
  return {
    ...selected(selector),
    ...(rate !== undefined && isPlain && !Number.isNaN(range) ? { rate: range } : {}),
    ...(rate === undefined ? {} : { function: rate }),
    ...aged(outer + range + back(node) + back(selector)),
    span,
  };
}

function shifted(selector: VectorSelector, outer: number): Lookback | undefined {
  const { offset } = selector;
  if (offset === undefined) return undefined;
  return { ...selected(selector), ...aged(outer + back(selector)), span: offset.span };
}

/** Functions that give nothing for a single sample. */
const rates: ReadonlySet<string> = new Set([
  'delta',
  'deriv',
  'double_exponential_smoothing',
  'holt_winters',
  'idelta',
  'increase',
  'irate',
  'predict_linear',
  'rate',
]);

function selected(selector: VectorSelector): Pick<Lookback, 'metric' | 'job'> {
  const job = selector.matchers.filter((matcher) => matcher.name === 'job');
  return { metric: metricName(selector), job };
}

function aged(age: number): Pick<Lookback, 'age'> {
  return Number.isNaN(age) ? {} : { age };
}

/** How far the modifiers of a node look back, in ms; NaN where that depends on something else. */
function back({ offset, at }: Modifiers): number {
  if (at !== undefined) return NaN;
  return offset === undefined ? 0 : milliseconds(offset.value);
}

/** The length of a duration in ms; NaN for one that is computed. */
export function milliseconds(duration: DurationNode): number {
  return duration.kind === 'NumberLiteral' ? duration.value * 1000 : NaN;
}
