import type { Span } from '../../base/text.ts';

/**
 * The syntax tree of PromQL. Plain data: it survives `structuredClone`, has no cycles and no
 * prototypes. Every `span` and `…Span` is in UTF-16 offsets of the parsed text.
 *
 * The shape follows Prometheus' promql/parser/ast.go, with two differences: what Prometheus drops
 * (where an operator, a keyword, a label name stands) is kept, and modifiers hang on the node they
 * were written behind.
 */

/** What an expression evaluates to; `matrix` is the range vector of the documentation. */
export type ValueType = 'scalar' | 'string' | 'vector' | 'matrix';

/** The type of a node; `unknown` only where a function that does not exist is called. */
export type ExprType = ValueType | 'unknown';

/** The name of an aggregation operator. */
export type AggregationOp =
  | 'avg'
  | 'bottomk'
  | 'count'
  | 'count_values'
  | 'group'
  | 'limit_ratio'
  | 'limitk'
  | 'max'
  | 'min'
  | 'quantile'
  | 'stddev'
  | 'stdvar'
  | 'sum'
  | 'topk';

/** An arithmetic operator. */
export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '^' | 'atan2';
/** A comparison operator. */
export type ComparisonOp = '==' | '!=' | '<=' | '<' | '>=' | '>';
/** A set operator. */
export type SetOp = 'and' | 'or' | 'unless';
/** Histogram trimming: `</` drops observations above the right side, `>/` those below it. */
export type TrimOp = '</' | '>/';
/** Any binary operator. */
export type BinaryOp = ArithmeticOp | ComparisonOp | SetOp | TrimOp;
/** True for an operator that filters samples, or gives 0 and 1 with `bool`. */
export function isComparison(op: BinaryOp): op is ComparisonOp {
  return op === '==' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
}

/** The operator of a label matcher. */
export type MatchOp = '=' | '!=' | '=~' | '!~';
/** An operator on durations. */
export type DurationOp = '+' | '-' | '*' | '/' | '%' | '^';

/** A label name in a grouping list. */
export interface LabelName {
  /** Unquoted. */
  readonly name: string;
  /** With the quotes, where it has some. */
  readonly span: Span;
  readonly quoted: boolean;
}

/** `by (…)`, `on (…)`, `group_left (…)`: a keyword and its labels. */
export interface LabelList {
  readonly labels: readonly LabelName[];
  /** The keyword alone. */
  readonly keywordSpan: Span;
  /** From `(` to behind `)`; absent where `group_left` stands alone. */
  readonly listSpan?: Span;
}

/** The labels of `by (…)` or `without (…)`. */
export interface Grouping extends LabelList {
  readonly keyword: 'by' | 'without';
}

/** The labels of `on (…)` or `ignoring (…)`. */
export interface OnIgnoring extends LabelList {
  readonly keyword: 'on' | 'ignoring';
}

/** The labels of `group_left (…)` or `group_right (…)`. */
export interface GroupModifier extends LabelList {
  readonly keyword: 'group_left' | 'group_right';
}

/** `fill (0)`, `fill_left (0)`, `fill_right (0)`. */
export interface FillModifier {
  readonly keyword: 'fill' | 'fill_left' | 'fill_right';
  readonly keywordSpan: Span;
  /** The number with its sign applied. */
  readonly value: NumberLiteral;
  readonly span: Span;
}

/** `name="value"` inside braces, or a quoted metric name alone. */
export interface Matcher {
  readonly span: Span;
  /** `__name__` for a quoted metric name. */
  readonly name: string;
  /** With quotes, where it has some; absent for a quoted metric name. */
  readonly nameSpan?: Span;
  readonly op: MatchOp;
  /** Absent for a quoted metric name. */
  readonly opSpan?: Span;
  /** Unquoted. Bytes that are no UTF-8 (`"\xff"`) are U+DC80 to U+DCFF, one unit each. */
  readonly value: string;
  /** With the quotes. */
  readonly valueSpan: Span;
}

/** `offset 5m`. */
export interface OffsetModifier {
  readonly span: Span;
  readonly keywordSpan: Span;
  readonly value: DurationNode;
}

/** `@ 1609746000`, `@ start()`, `@ end()`. */
export interface AtModifier {
  readonly span: Span;
  /** The `@` alone. */
  readonly opSpan: Span;
  readonly at: 'timestamp' | 'start' | 'end';
  /** Seconds since the epoch as written, sign applied; only for `timestamp`. */
  readonly seconds?: number;
  /** The number with its sign, or `start()`. */
  readonly valueSpan: Span;
}

/** `anchored` or `smoothed` behind a selector. */
export interface ExtendedModifier {
  readonly keyword: 'anchored' | 'smoothed';
  readonly span: Span;
}

/** The modifiers that a selector or subquery may carry. Where one is repeated, the last counts. */
export interface Modifiers {
  readonly offset?: OffsetModifier;
  readonly at?: AtModifier;
  readonly extended?: ExtendedModifier;
}

interface NodeBase {
  /** The whole node with its modifiers. */
  readonly span: Span;
  readonly type: ExprType;
}

/** An aggregation: `sum by (job) (x)`. */
export interface AggregateExpr extends NodeBase {
  readonly kind: 'AggregateExpr';
  readonly op: AggregationOp;
  readonly opSpan: Span;
  readonly grouping?: Grouping;
  /** True where the grouping stands behind the arguments. */
  readonly groupingBehind: boolean;
  /** The first of two arguments (`topk(5, x)`). */
  readonly param?: Expr;
  readonly expr: Expr;
  /** From `(` to behind `)`. */
  readonly argsSpan: Span;
}

/** A binary operation: `a / on (job) b`. */
export interface BinaryExpr extends NodeBase {
  readonly kind: 'BinaryExpr';
  readonly op: BinaryOp;
  readonly opSpan: Span;
  readonly lhs: Expr;
  readonly rhs: Expr;
  /** Where `bool` stands; absent: no `bool`. */
  readonly boolSpan?: Span;
  readonly matching?: OnIgnoring;
  readonly group?: GroupModifier;
  readonly fills?: readonly FillModifier[];
}

/** A call of a function: `rate(x[5m])`. */
export interface Call extends NodeBase {
  readonly kind: 'Call';
  /** As written; function names are case-sensitive. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expr[];
  /** From `(` to behind `)`. */
  readonly argsSpan: Span;
}

/** An instant vector selector: `up{job="a"}`. */
export interface VectorSelector extends NodeBase, Modifiers {
  readonly kind: 'VectorSelector';
  /** The name in front of the braces; empty where there is none (it may be among the matchers). */
  readonly name: string;
  readonly nameSpan?: Span;
  /** Those in braces, in source order; `name` adds none. */
  readonly matchers: readonly Matcher[];
  /** From `{` to behind `}`. */
  readonly bracesSpan?: Span;
}

/** A range vector selector: `up[5m]`. */
export interface MatrixSelector extends NodeBase, Modifiers {
  readonly kind: 'MatrixSelector';
  /** May carry `anchored` or `smoothed` of its own (`foo anchored[5m]`). */
  readonly selector: VectorSelector;
  readonly range: DurationNode;
  /** From `[` to behind `]`. */
  readonly rangeSpan: Span;
}

/** A subquery: `(x)[1h:5m]`. */
export interface SubqueryExpr extends NodeBase, Modifiers {
  readonly kind: 'SubqueryExpr';
  readonly expr: Expr;
  readonly range: DurationNode;
  /** Absent: the default step. */
  readonly step?: DurationNode;
  readonly colonSpan: Span;
  /** From `[` to behind `]`. */
  readonly rangeSpan: Span;
}

/** A number or a duration; a sign in front of it belongs to it (`-5`, as in Prometheus). */
export interface NumberLiteral extends NodeBase {
  readonly kind: 'NumberLiteral';
  /** Sign applied; seconds where `duration`. */
  readonly value: number;
  /** Written as a duration (`5m`). */
  readonly duration: boolean;
  /** Without the sign. */
  readonly literalSpan: Span;
}

/** A string. */
export interface StringLiteral extends NodeBase {
  readonly kind: 'StringLiteral';
  /** Unquoted. Bytes that are no UTF-8 (`"\xff"`) are U+DC80 to U+DCFF, one unit each. */
  readonly value: string;
}

/** An expression in parentheses. */
export interface ParenExpr extends NodeBase {
  readonly kind: 'ParenExpr';
  readonly expr: Expr;
}

/** A sign in front of anything but a number. */
export interface UnaryExpr extends NodeBase {
  readonly kind: 'UnaryExpr';
  readonly op: '+' | '-';
  readonly opSpan: Span;
  readonly expr: Expr;
}

/** Any expression. */
export type Expr =
  | AggregateExpr
  | BinaryExpr
  | Call
  | MatrixSelector
  | NumberLiteral
  | ParenExpr
  | StringLiteral
  | SubqueryExpr
  | UnaryExpr
  | VectorSelector;

interface DurationBase extends NodeBase {
  /** In parentheses; `span` is that of the inside, but for a number alone (see DurationUnary). */
  readonly wrapped: boolean;
}

/** Arithmetic on durations: `5m * 2`. */
export interface DurationBinary extends DurationBase {
  readonly kind: 'DurationBinary';
  readonly op: DurationOp;
  readonly opSpan: Span;
  readonly lhs: DurationNode;
  readonly rhs: DurationNode;
}

/**
 * A sign in front of a duration expression. Prometheus also makes a `+` of a number in
 * parentheses (`(5m)`), so that it can be `wrapped`; then `opSpan` is absent and `span` is that of
 * the parentheses.
 */
export interface DurationUnary extends DurationBase {
  readonly kind: 'DurationUnary';
  readonly op: '+' | '-';
  readonly opSpan?: Span;
  readonly operand: DurationNode;
}

/** `step()`, `range()`, `min_of(a, b)`, `max_of(a, b)`. */
export interface DurationCall extends DurationBase {
  readonly kind: 'DurationCall';
  readonly name: 'step' | 'range' | 'min_of' | 'max_of';
  readonly nameSpan: Span;
  /** None or two. */
  readonly args: readonly DurationNode[];
}

/** What stands in brackets or behind `offset`. A plain number or duration is a NumberLiteral. */
export type DurationNode = NumberLiteral | DurationBinary | DurationUnary | DurationCall;

/** Any node of the tree. */
export type Node = Expr | DurationNode;

/** A comment from `#` up to, and without, the line's end. */
export interface Comment {
  readonly span: Span;
}

/** A node while it is being built. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The nodes directly below one, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'AggregateExpr':
      return node.param === undefined ? [node.expr] : [node.param, node.expr];
    case 'BinaryExpr':
      if (node.fills === undefined) return [node.lhs, node.rhs];
      return [node.lhs, ...node.fills.map((fill) => fill.value), node.rhs];
    case 'Call':
    case 'DurationCall':
      return node.args;
    case 'MatrixSelector':
      return [node.selector, node.range, ...offsetOf(node)];
    case 'SubqueryExpr': {
      const step = node.step === undefined ? [] : [node.step];
      return [node.expr, node.range, ...step, ...offsetOf(node)];
    }
    case 'VectorSelector':
      return offsetOf(node);
    case 'ParenExpr':
    case 'UnaryExpr':
      return [node.expr];
    case 'DurationBinary':
      return [node.lhs, node.rhs];
    case 'DurationUnary':
      return [node.operand];
    case 'NumberLiteral':
    case 'StringLiteral':
      return none;
  }
}

const none: readonly never[] = [];

function offsetOf(node: Modifiers): readonly Node[] {
  return node.offset === undefined ? none : [node.offset.value];
}

/** Visits a node and all below it, parents first, in source order; any depth, bounded stack. */
export function walk(root: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  const pending = [root];
  const parents: (Node | undefined)[] = [undefined];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node, parents.pop());
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child === undefined) continue;
      pending.push(child);
      parents.push(node);
    }
  }
}
