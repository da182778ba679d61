import type {
  AggregateExpr,
  AggregationOp,
  BinaryExpr,
  BinaryOp,
  Call,
  Expr,
  ExprType,
  FillModifier,
  Grouping,
  GroupModifier,
  LabelName,
  Mutable,
  NumberLiteral,
  OnIgnoring,
  UnaryExpr,
} from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import { lacksFlag } from '../grammar/dialect.ts';
import { fault } from '../grammar/parseError.ts';
import { strutilUnquote } from '../../go/strutilUnquote.ts';
import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import type { Span } from '../../base/text.ts';
import { T } from '../grammar/tokens.ts';
import { numberLiteral } from './numbers.ts';

/** The arguments of a call with their parentheses. */
interface CallBody {
  readonly args: Expr[];
  readonly span: Span;
}

/** A list of labels with its parentheses, where it has some. */
interface LabelNames {
  readonly labels: readonly LabelName[];
  readonly listSpan?: Span;
}

/** What stands between an operator and its right side. */
interface Modifiers {
  boolSpan?: Span;
  matching?: OnIgnoring;
  group?: GroupModifier;
  fills?: readonly FillModifier[];
}

/** Operators, aggregations, calls, and the lists that go with them. */
export const operatorReducers = {
  aggregateGroupedFirst: (m, at) => aggregate(m, at, at + 1, at + 2),
  aggregateGroupedLast: (m, at) => aggregate(m, at, at + 2, at + 1),
  aggregateUngrouped: (m, at) => aggregate(m, at, 0, at + 1),
  aggregateUnexpected: (m, at) => {
    m.unexpected('aggregation', '');
    return aggregate(m, at, 0, 0);
  },
  groupingModifier: (m, at): Grouping => ({
    keyword: m.kinds[at] === T.BY ? 'by' : 'without',
    keywordSpan: m.span(at),
    ...(m.values[at + 1] as LabelNames),
  }),
  binary,
  unary,
  paren: (m, at): Expr => {
    if (m.dialect.closingParens) m.takeClosingParen();
    const expr = m.values[at + 1] as Expr;
    return { kind: 'ParenExpr', span: m.span(at, at + 2), type: expr.type, expr };
  },

  noModifier: (): Modifiers => ({}),
  boolModifier: (m, at): Modifiers => ({ boolSpan: m.span(at) }),
  matchingModifier: (m, at) => {
    const modifiers = m.values[at] as Modifiers;
    modifiers.matching = {
      keyword: m.kinds[at + 1] === T.ON ? 'on' : 'ignoring',
      keywordSpan: m.span(at + 1),
      ...(m.values[at + 2] as LabelNames),
    };
    return modifiers;
  },
  groupModifier: (m, at) => {
    const modifiers = m.values[at] as Modifiers;
    modifiers.group = {
      keyword: m.kinds[at + 1] === T.GROUP_LEFT ? 'group_left' : 'group_right',
      keywordSpan: m.span(at + 1),
      ...(m.values[at + 2] as LabelNames),
    };
    return modifiers;
  },
  fillOne: (m, at) => {
    const modifiers = m.values[at] as Modifiers;
    modifiers.fills = [fill(m, at + 1)];
    return modifiers;
  },
  fillTwo: (m, at) => {
    const modifiers = m.values[at] as Modifiers;
    modifiers.fills = [fill(m, at + 1), fill(m, at + 3)];
    return modifiers;
  },
  fillValue: (m, at) => m.values[at + 1],
  fillSignedValue: (m, at) => signed(m, at + 1, m.values[at + 2] as NumberLiteral),

  groupingLabels: (m, at): LabelNames => ({
    labels: m.values[at + 1] as LabelName[],
    listSpan: m.span(at, m.top),
  }),
  noGroupingLabels: (m, at): LabelNames => ({ labels: [], listSpan: m.span(at, at + 1) }),
  noGroupingList: (): LabelNames => ({ labels: [] }),
  groupingUnexpectedStart: (m): LabelNames => {
    m.unexpected('grouping opts', '"("');
    return { labels: [] };
  },
  groupingFirst: (m, at): LabelName[] => [m.values[at] as LabelName],
  groupingAppend: (m, at) => {
    const labels = m.values[at] as LabelName[];
    labels.push(m.values[at + 2] as LabelName);
    return labels;
  },
  groupingUnexpectedNext: (m, at) => {
    m.unexpected('grouping opts', '"," or ")"');
    return m.values[at];
  },
  groupingName: (m, at): LabelName => {
    const name = m.textAt(at);
    if (!isLabelName(m, name)) refuseLabel(m, at, name);
    return { name, span: m.span(at), quoted: false };
  },
  groupingString: (m, at): LabelName => {
    const name = strutilUnquote(m.textAt(at)) ?? '';
    const fine = m.dialect.legacyLabels ? legacyName.test(name) : isUtf8Name(name);
    if (!fine) refuseLabel(m, at, name);
    return { name, span: m.span(at), quoted: true };
  },
  groupingUnexpectedLabel: (m, at): LabelName => {
    m.unexpected('grouping opts', 'label');
    return { name: '', span: m.span(at), quoted: false };
  },

  call,
  callBody: (m, at): CallBody => ({
    args: m.values[at + 1] as Expr[],
    span: m.span(at, at + 2),
  }),
  callBodyEmpty: (m, at): CallBody => ({ args: [], span: m.span(at, at + 1) }),
  argsFirst: (m, at): Expr[] => [m.values[at] as Expr],
  argsAppend: (m, at) => {
    const args = m.values[at] as Expr[];
    args.push(m.values[at + 2] as Expr);
    return args;
  },
  argsTrailingComma: (m, at) => {
    m.addAt(at + 1, at + 1, fault('trailing-comma'));
    return m.values[at];
  },
} as const satisfies Record<string, Reducer>;

/** parse.go `newAggregateExpr`; `grouping` and `body` are places on the stack, 0 for none. */
function aggregate(m: LalrParser, at: number, grouping: number, body: number): AggregateExpr {
  const text = m.textAt(at);
  const op = text.toLowerCase() as AggregationOp;
  const { args, span: argsSpan } =
    body === 0 ? { args: [], span: m.span(at + 1) } : (m.values[body] as CallBody);
  const { span, end } = aggregateEnd(m, at, grouping, body);
  const withParam = parameterised.has(op);
  const wanted = withParam ? 2 : 1;
  const expr = args[wanted - 1] as Expr;
  const node: Mutable<AggregateExpr> = {
    kind: 'AggregateExpr',
    span,
    type: 'vector',
    op,
    opSpan: m.span(at),
    groupingBehind: grouping > body,
    expr,
    argsSpan,
  };
  if (grouping !== 0) node.grouping = m.values[grouping] as Grouping;
  if (withParam && args.length === 2) node.param = args[0] as Expr;
  if (end === undefined) {
    m.broken = true;
    return node;
  }
  m.setEnd(node, end);
  if (args.length === 0) {
    m.broken = true;
    m.addNode(node, fault('no-aggregation-arguments'));
  } else if (experimentalAggregations.has(op) && !m.dialect.experimentalFunctions) {
    const named = has('namesTheExperimentalAggregation', m.dialect.version);
    m.addNode(node, fault('disabled-aggregation', op, named));
    if (args.length !== 2) m.broken = true;
  } else if (args.length !== wanted) {
    m.broken = true;
    m.addNode(node, fault('aggregation-argument-count', wanted, args.length));
  }
  return node;
}

const parameterised = new Set([
  'topk',
  'bottomk',
  'count_values',
  'quantile',
  'limitk',
  'limit_ratio',
]);
const experimentalAggregations = new Set(['limitk', 'limit_ratio']);

/** The node's own span and where Prometheus takes it to end; undefined: it gives up silently. */
function aggregateEnd(
  m: LalrParser,
  at: number,
  grouping: number,
  body: number,
): { span: Span; end: number | undefined } {
  const span = body === 0 ? m.span(at) : m.span(at, m.top);
  if (m.dialect.closingParens) {
    const left = m.closingParens.length - m.closingParensTaken;
    if (grouping !== 0 && left > 1) m.takeClosingParen();
    const none = m.closingParens.length === m.closingParensTaken;
    return { span, end: none ? undefined : m.takeClosingParen() };
  }
  const overread = grouping === 0 && body !== 0 && m.dialect.looksBackForParens;
  return { span, end: overread ? previousRightParen(m) : m.lastClosing };
}

/** lex.go `findPrevRightParen`: the parenthesis before the last token, if only spaces are between. */
function previousRightParen(m: LalrParser): number {
  const { text, start: last } = m.lexer;
  const fallback = m.lastClosing;
  if (fallback <= 0 || last <= 0 || text.charAt(last) !== ')') return fallback;
  for (let i = last - 1; i > 0; i--) {
    const c = text.charAt(i);
    if (c === ')') return i + 1;
    if (c !== ' ' && c !== '\t' && c !== '\n' && c !== '\r') return fallback;
  }
  return fallback;
}

function binary(m: LalrParser, at: number): BinaryExpr {
  const lhs = m.values[at] as Expr;
  const rhs = m.values[at + 3] as Expr;
  const modifiers = m.values[at + 2] as Modifiers;
  const node: Mutable<BinaryExpr> = {
    kind: 'BinaryExpr',
    span: m.span(at, at + 3),
    type: binaryType(lhs.type, rhs.type),
    op: m.textAt(at + 1).toLowerCase() as BinaryOp,
    opSpan: m.span(at + 1),
    lhs,
    rhs,
  };
  if (modifiers.boolSpan !== undefined) node.boolSpan = modifiers.boolSpan;
  if (modifiers.matching !== undefined) node.matching = modifiers.matching;
  if (modifiers.group !== undefined) node.group = modifiers.group;
  if (modifiers.fills !== undefined) {
    node.fills = modifiers.fills;
    if (lacksFlag(m.dialect, 'fillModifiers')) {
      m.addNode(node, fault('disabled-fill'));
    }
  }
  return node;
}

function binaryType(left: ExprType, right: ExprType): ExprType {
  if (left === 'scalar' && right === 'scalar') return 'scalar';
  return left === 'unknown' || right === 'unknown' ? 'unknown' : 'vector';
}

function unary(m: LalrParser, at: number): Expr {
  const expr = m.values[at + 1] as Expr;
  if (expr.kind === 'NumberLiteral') return signed(m, at, expr);
  const node: UnaryExpr = {
    kind: 'UnaryExpr',
    span: m.span(at, at + 1),
    type: expr.type,
    op: m.kinds[at] === T.SUB ? '-' : '+',
    opSpan: m.span(at),
    expr,
  };
  return node;
}

/** A number with the sign that stands at `at`. */
export function signed(m: LalrParser, at: number, literal: NumberLiteral): NumberLiteral {
  const value = m.kinds[at] === T.SUB ? -literal.value : literal.value;
  const span = { from: m.starts[at] ?? 0, to: literal.span.to };
  return numberLiteral(span, literal.literalSpan, value, literal.duration);
}

function fill(m: LalrParser, at: number): FillModifier {
  const kind = m.kinds[at];
  return {
    keyword: kind === T.FILL ? 'fill' : kind === T.FILL_LEFT ? 'fill_left' : 'fill_right',
    keywordSpan: m.span(at),
    value: m.values[at + 1] as NumberLiteral,
    span: m.span(at, at + 1),
  };
}

function call(m: LalrParser, at: number): Call {
  const name = m.textAt(at);
  const { args, span: argsSpan } = m.values[at + 1] as CallBody;
  const known = m.dialect.functions.get(name);
  if (known === undefined) {
    m.addAt(at, at, fault('unknown-function', name));
  } else if (known.experimental && !m.dialect.experimentalFunctions) {
    m.addAt(at, at, fault('disabled-function', name));
  }
  const node: Call = {
    kind: 'Call',
    span: m.span(at, at + 1),
    type: known?.returns ?? 'unknown',
    name,
    nameSpan: m.span(at),
    args,
    argsSpan,
  };
  if (m.dialect.closingParens) m.setEnd(node, m.takeClosingParen());
  return node;
}

const legacyName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Letters as Go's unicode.IsLetter has them, and dots. */
const unquotedName = /^[\p{L}_][\p{L}0-9_.]*$/u;
const unquotedNameStart = /^[a-zA-Z_\u0080-\u{10ffff}]/u;

function isLabelName(m: LalrParser, name: string): boolean {
  if (m.dialect.legacyLabels) return legacyName.test(name);
  if (!m.dialect.unquotedUtf8) return true;
  return unquotedName.test(name) && unquotedNameStart.test(name);
}

function isUtf8Name(name: string): boolean {
  return name !== '' && !/[\udc80-\udcff]/u.test(name);
}

function refuseLabel(m: LalrParser, at: number, name: string): void {
  if (has('saysInvalidLabelName', m.dialect.version)) {
    m.addAt(at, at, fault('invalid-grouping-label', name));
  } else {
    m.unexpected('grouping opts', 'label');
  }
}
