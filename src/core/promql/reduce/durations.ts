import type {
  DurationBinary,
  DurationCall,
  DurationNode,
  DurationOp,
  DurationUnary,
  Mutable,
  NumberLiteral,
} from '../tree/ast.ts';
import { has, type SyntaxName } from '../releases/availability.ts';
import { lacksFlag } from '../grammar/dialect.ts';
import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import { fault } from '../grammar/parseError.ts';
import { T } from '../grammar/tokens.ts';
import { numberLiteral } from './numbers.ts';
import { signed } from './operators.ts';

/** Durations in brackets and behind `offset`. */
export const durationReducers = {
  positiveDuration: (m, at) => {
    const node = m.values[at] as DurationNode;
    if (node.kind !== 'NumberLiteral' || !(node.value <= 0)) return node;
    m.addNode(node, fault('duration-not-positive'));
    m.broken = true;
    return nothing;
  },
  durationLiteralInRange: (m, at) => {
    const literal = m.values[at] as NumberLiteral;
    return inRange(m, literal, () => {
      m.addNode(literal, fault('duration-out-of-range'));
    });
  },
  durationSignedLiteral: (m, at) => sign(m, at, m.values[at + 1] as NumberLiteral),
  durationSigned: (m, at) => sign(m, at, m.values[at + 1] as DurationNode),
  durationSignedParen: (m, at) => {
    const inner = m.values[at + 2] as DurationNode;
    if (inner.kind === 'NumberLiteral' && !has('survivesParenthesisedOffsets', m.dialect.version)) {
      m.crashed = true;
      return nothing;
    }
    return sign(m, at, wrap(m, at + 1, at + 3, inner));
  },
  durationBinary: binary,
  durationStep: (m, at) => call(m, at, at, []),
  durationSignedStep: (m, at) => signedCall(m, at, call(m, at, at + 1, [])),
  durationChoice: (m, at) => {
    const args = [m.values[at + 2] as DurationNode, m.values[at + 4] as DurationNode];
    return call(m, at, at, args);
  },
  durationSignedChoice: (m, at) => {
    const args = [m.values[at + 3] as DurationNode, m.values[at + 5] as DurationNode];
    return signedCall(m, at, call(m, at, at + 1, args));
  },
  durationParen: (m, at) => {
    const inner = m.values[at + 1] as DurationNode;
    needFlag(m, 'durationExpressions', inner);
    return wrap(m, at, at + 2, inner);
  },
} as const satisfies Record<string, Reducer>;

/** Stands for a duration after an error. */
const nothing: NumberLiteral = numberLiteral({ from: 0, to: 0 }, { from: 0, to: 0 }, 0, false);

const mostSeconds = 9223372036.854775808;

function inRange(m: LalrParser, literal: NumberLiteral, refuse: () => void): NumberLiteral {
  if (!(literal.value > mostSeconds || literal.value < -mostSeconds)) return literal;
  refuse();
  m.broken = true;
  return nothing;
}

function sign(m: LalrParser, at: number, node: DurationNode): DurationNode {
  if (node.kind === 'NumberLiteral') {
    return inRange(m, signed(m, at, node), () => {
      m.addAt(at, at, fault('duration-out-of-range'));
    });
  }
  return m.kinds[at] === T.SUB ? unary(m, at, node) : node;
}

function unary(m: LalrParser, at: number, operand: DurationNode): DurationUnary {
  return {
    kind: 'DurationUnary',
    span: { from: m.starts[at] ?? 0, to: operand.span.to },
    type: 'scalar',
    op: m.kinds[at] === T.SUB ? '-' : '+',
    opSpan: m.span(at),
    operand,
    wrapped: false,
  };
}

/** parse.go `wrapParenDurationExpr`; before there was one, a number lost its parentheses. */
function wrap(m: LalrParser, open: number, close: number, inner: DurationNode): DurationNode {
  if (inner.kind !== 'NumberLiteral') {
    const mutable: Mutable<typeof inner> = inner;
    mutable.wrapped = true;
    return inner;
  }
  if (!has('printsParenthesisedDurations', m.dialect.version)) return inner;
  const node: DurationUnary = {
    kind: 'DurationUnary',
    span: m.span(open, close),
    type: 'scalar',
    op: '+',
    operand: inner,
    wrapped: true,
  };
  m.setEnd(node, inner.span.to);
  return node;
}

function binary(m: LalrParser, at: number): DurationNode {
  const lhs = m.values[at] as DurationNode;
  const rhs = m.values[at + 2] as DurationNode;
  needFlag(m, 'durationExpressions', lhs);
  const kind = m.kinds[at + 1];
  if ((kind === T.DIV || kind === T.MOD) && rhs.kind === 'NumberLiteral' && rhs.value === 0) {
    m.addAt(at + 1, at + 1, fault('zero-divisor', kind === T.DIV ? 'division' : 'modulo'));
    m.broken = true;
    return nothing;
  }
  const node: DurationBinary = {
    kind: 'DurationBinary',
    span: { from: lhs.span.from, to: rhs.span.to },
    type: 'scalar',
    op: m.textAt(at + 1) as DurationOp,
    opSpan: m.span(at + 1),
    lhs,
    rhs,
    wrapped: false,
  };
  return node;
}

function call(
  m: LalrParser,
  at: number,
  name: number,
  args: readonly DurationNode[],
): DurationCall {
  const word = m.textAt(name).toLowerCase();
  const node: DurationCall = {
    kind: 'DurationCall',
    span: m.span(name, m.top),
    type: 'scalar',
    name: callNames[word] ?? 'step',
    nameSpan: m.span(name),
    args,
    wrapped: false,
  };
  if (at !== name) return node;
  needCallFlag(m, node, node);
  return node;
}

/** Releases up to 3.12 call them `min` and `max`. */
const callNames: Readonly<Record<string, DurationCall['name']>> = {
  step: 'step',
  range: 'range',
  min: 'min_of',
  max: 'max_of',
  min_of: 'min_of',
  max_of: 'max_of',
};

function signedCall(m: LalrParser, at: number, inner: DurationCall): DurationUnary {
  const node = unary(m, at, inner);
  needCallFlag(m, inner, node);
  return node;
}

function needCallFlag(m: LalrParser, node: DurationCall, whole: DurationNode): void {
  const name =
    node.name === 'range'
      ? 'durationRange'
      : node.args.length === 0
        ? 'durationStep'
        : 'durationMinMax';
  needFlag(m, name, whole);
}

function needFlag(m: LalrParser, name: SyntaxName, node: DurationNode): void {
  if (!lacksFlag(m.dialect, name)) return;
  m.add(startOf(node), m.endOf(node), fault('disabled-duration-expression'));
}

/** Where the releases that have a flag take a duration to begin: a choice at its first argument. */
function startOf(node: DurationNode): number {
  for (let inner = node; ;) {
    const first: DurationNode | undefined =
      inner.kind === 'DurationCall'
        ? inner.args[0]
        : inner.kind === 'DurationBinary'
          ? inner.lhs
          : undefined;
    if (first === undefined) return inner.span.from;
    inner = first;
  }
}
