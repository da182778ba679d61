import type {
  AtModifier,
  DurationNode,
  Expr,
  MatrixSelector,
  Mutable,
  NumberLiteral,
  SubqueryExpr,
  VectorSelector,
} from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import { lacksFlag } from '../grammar/dialect.ts';
import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import { type Fault, fault } from '../grammar/parseError.ts';
import { T } from '../grammar/tokens.ts';
import { signed } from './operators.ts';

type Ranged = VectorSelector | MatrixSelector | SubqueryExpr;

/** What follows an expression: ranges, subqueries, `offset`, `@`, `anchored` and `smoothed`. */
export const modifierReducers = {
  offset: (m, at) => offset(m, at, at + 1, m.values[at + 2] as DurationNode),
  offsetNegative: (m, at) =>
    offset(m, at, at + 1, signed(m, at + 2, m.values[at + 3] as NumberLiteral)),
  offsetUnexpected: (m, at) => {
    m.unexpected('offset', durationWords(m, 'offset'));
    return m.values[at];
  },
  extended,
  atTimestamp,
  atPreprocessor: (m, at) => {
    const place = m.kinds[at + 2] === T.START ? 'start' : 'end';
    return setAt(m, at, {
      span: m.span(at + 1, at + 4),
      opSpan: m.span(at + 1),
      at: place,
      valueSpan: m.span(at + 2, at + 4),
    });
  },
  atUnexpected: (m, at) => {
    m.unexpected('@', 'timestamp');
    return m.values[at];
  },
  matrix,
  subquery: (m, at) => subquery(m, at, m.values[at + 4] as DurationNode),
  subqueryMaybeStep: (m, at) => subquery(m, at, m.values[at + 4] as DurationNode | undefined),
  subqueryDefaultStep: (m, at) => subquery(m, at, undefined),
  subqueryUnexpectedEnd: (m, at) => {
    m.unexpected('subquery selector', '"]"');
    return m.values[at];
  },
  subqueryUnexpectedStep: (m, at) => {
    m.unexpected('subquery selector', durationWords(m, 'step'));
    return m.values[at];
  },
  subqueryUnexpectedColon: (m, at) => {
    m.unexpected('subquery or range', '":" or "]"');
    return m.values[at];
  },
  subqueryUnexpectedRange: (m, at) => {
    const where = has('saysStep', m.dialect.version)
      ? 'subquery or range selector'
      : 'subquery selector';
    m.unexpected(where, durationWords(m, 'range'));
    return m.values[at];
  },
} as const satisfies Record<string, Reducer>;

/** What the message of a release lists as expected in place of a duration. */
function durationWords(m: LalrParser, where: 'offset' | 'step' | 'range'): string {
  const { version } = m.dialect;
  const orEnd = where === 'step';
  if (has('saysRange', version)) {
    return orEnd
      ? 'number, duration, step(), range(), or "]"'
      : 'number, duration, step(), or range()';
  }
  const end = orEnd ? ' or "]"' : '';
  if (has('saysStep', version)) return `number, duration, or step()${end}`;
  return has('saysNumberOrDuration', version) ? `number or duration${end}` : `duration${end}`;
}

/** The node that takes a modifier; undefined, with an error, if modifiers are not allowed. */
function modifiable(m: LalrParser, node: Expr, what: 'offset' | '@'): Ranged | undefined {
  switch (node.kind) {
    case 'VectorSelector':
    case 'SubqueryExpr':
      return node;
    case 'MatrixSelector':
      if (isSelector(node.selector)) return node;
      m.addNode(node, fault('range-of-expression'));
      return undefined;
    default:
      m.addNode(node, fault('misplaced-modifier', what));
      return undefined;
  }
}

function isSelector(node: Expr): node is VectorSelector {
  return node.kind === 'VectorSelector';
}

/** False for a duration that Prometheus rounds to zero: it counts as absent. */
function isSet(m: LalrParser, value: DurationNode | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind !== 'NumberLiteral') return true;
  return has('roundsDurations', m.dialect.version)
    ? Math.round(value.value * 1e9) !== 0
    : Math.trunc(value.value * 1000) !== 0;
}

/** Extends a node to the end of the production; in Prometheus it ends at `promEnd`. */
function extend(m: LalrParser, node: Mutable<Ranged>, promEnd: number): void {
  node.span = { from: node.span.from, to: m.ends[m.top] ?? 0 };
  m.setEnd(node, promEnd);
}

function offset(m: LalrParser, at: number, keyword: number, value: DurationNode): Expr {
  const node = m.values[at] as Expr;
  const target = modifiable(m, node, 'offset');
  if (target === undefined) {
    m.broken = true;
    return node;
  }
  const inner = target.kind === 'MatrixSelector' ? target.selector.offset?.value : undefined;
  if (isSet(m, target.offset?.value) || isSet(m, inner)) {
    m.addNode(node, fault('repeated-modifier', 'offset'));
  }
  const mutable: Mutable<Ranged> = target;
  mutable.offset = {
    span: m.span(keyword, m.top),
    keywordSpan: m.span(keyword),
    value,
  };
  extend(m, mutable, m.lastClosing);
  return node;
}

function extended(m: LalrParser, at: number): Expr {
  const node = m.values[at] as Expr;
  const keyword = m.kinds[at + 1] === T.ANCHORED ? 'anchored' : 'smoothed';
  if (lacksFlag(m.dialect, keyword)) {
    m.addNode(node, fault('disabled-extended', keyword));
    return node;
  }
  if (node.kind === 'SubqueryExpr') {
    m.addNode(node, fault('extended-subquery', keyword));
    return node;
  }
  if (node.kind !== 'VectorSelector' && node.kind !== 'MatrixSelector') {
    m.addNode(node, fault('extended-expression', keyword));
    return node;
  }
  const inner: Expr = node.kind === 'MatrixSelector' ? node.selector : node;
  if (!isSelector(inner)) {
    m.crashed = !has('survivesParenthesisedOffsets', m.dialect.version);
    return node;
  }
  const other = keyword === 'anchored' ? 'smoothed' : 'anchored';
  if (node.extended?.keyword === other || inner.extended?.keyword === other) {
    m.addNode(node, fault('anchored-and-smoothed'));
    m.broken = true;
  }
  const mutable: Mutable<VectorSelector | MatrixSelector> = node;
  const promEnd = m.endOf(node);
  mutable.extended = { keyword, span: m.span(at + 1) };
  extend(m, mutable, promEnd);
  return node;
}

const outOfBounds = 2 ** 63;

function atTimestamp(m: LalrParser, at: number): Expr {
  const seconds = m.values[at + 2] as number;
  if (Number.isNaN(seconds) || seconds >= outOfBounds || seconds <= -outOfBounds) {
    m.addNode(m.values[at] as Expr, fault('timestamp-out-of-bounds', seconds));
  }
  return setAt(m, at, {
    span: m.span(at + 1, at + 2),
    opSpan: m.span(at + 1),
    at: 'timestamp',
    seconds,
    valueSpan: m.span(at + 2),
  });
}

function setAt(m: LalrParser, at: number, modifier: AtModifier): Expr {
  const node = m.values[at] as Expr;
  const target = modifiable(m, node, '@');
  if (target === undefined) {
    m.broken = true;
    return node;
  }
  const inner = target.kind === 'MatrixSelector' ? target.selector.at : undefined;
  if (target.at !== undefined || inner !== undefined) {
    m.addNode(node, fault('repeated-modifier', '@ <timestamp>'));
    return node;
  }
  const mutable: Mutable<Ranged> = target;
  mutable.at = modifier;
  extend(m, mutable, m.lastClosing);
  return node;
}

function matrix(m: LalrParser, at: number): MatrixSelector {
  const selector = m.values[at] as Expr;
  const found = beforeRange(m, selector);
  if (found !== undefined) m.addAt(at + 1, at + 3, found);
  if (!isSelector(selector)) m.broken = true;
  return {
    kind: 'MatrixSelector',
    span: m.span(at, at + 3),
    type: 'matrix',
    selector: selector as VectorSelector,
    range: m.values[at + 2] as DurationNode,
    rangeSpan: m.span(at + 1, at + 3),
  };
}

function beforeRange(m: LalrParser, selector: Expr): Fault | undefined {
  if (!isSelector(selector)) return fault('range-of-expression');
  const every = has('refusesEveryModifierBeforeRange', m.dialect.version);
  const value = selector.offset?.value;
  if (isSet(m, value) && (every || value?.kind === 'NumberLiteral')) {
    return fault('modifier-before-range', 'offset');
  }
  if (selector.at !== undefined && (every || selector.at.at === 'timestamp')) {
    return fault('modifier-before-range', '@');
  }
  return undefined;
}

function subquery(m: LalrParser, at: number, step: DurationNode | undefined): SubqueryExpr {
  const node: Mutable<SubqueryExpr> = {
    kind: 'SubqueryExpr',
    span: m.span(at, m.top),
    type: 'matrix',
    expr: m.values[at] as Expr,
    range: m.values[at + 2] as DurationNode,
    colonSpan: m.span(at + 3),
    rangeSpan: m.span(at + 1, m.top),
  };
  if (step !== undefined) node.step = step;
  return node;
}
