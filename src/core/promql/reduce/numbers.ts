import type { Span } from '../../base/text.ts';
import type { NumberLiteral, StringLiteral } from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import { parseNumber, readDuration, secondsOf, unquote } from '../grammar/literals.ts';
import type { Machine, Reducer } from '../grammar/machine.ts';
import { goQuote } from '../../go/quote.ts';

/** Numbers, durations and strings. */
export const literalReducers = {
  numberLiteral: (m, at) => numberLiteral(m.span(at), m.span(at), number(m, at), false),
  durationLiteral: (m, at) => numberLiteral(m.span(at), m.span(at), duration(m, at), true),
  duration253: (m, at) => numberLiteral(m.span(at), m.span(at), duration(m, at), true),
  noDuration: () => undefined,
  number,
  durationNumber: duration,
  positiveNumber: (m, at) => m.values[at + 1],
  negativeNumber: (m, at) => -(m.values[at + 1] as number),
  stringLiteral: (m, at): StringLiteral => ({
    kind: 'StringLiteral',
    span: m.span(at),
    type: 'string',
    value: stringAt(m, at),
  }),
} as const satisfies Record<string, Reducer>;

export function numberLiteral(
  span: Span,
  literalSpan: Span,
  value: number,
  duration: boolean,
): NumberLiteral {
  return { kind: 'NumberLiteral', span, type: 'scalar', value, duration, literalSpan };
}

function number(m: Machine, at: number): number {
  const { value, error } = parseNumber(m.textAt(at));
  if (error !== undefined) m.add(m.lexer.start, m.lexer.end, error);
  return value;
}

/** Seconds. */
function duration(m: Machine, at: number): number {
  const { value, error } = readDuration(m.textAt(at));
  if (error !== undefined) {
    m.addAt(at, at, error);
    return 0;
  }
  if (value === 0 && !has('lexesDurationExpressions', m.dialect.version)) {
    m.addAt(at, at, 'duration must be greater than 0');
  }
  return secondsOf(value);
}

/** The value of the string at a place on the stack. */
export function stringAt(m: Machine, at: number): string {
  const text = m.textAt(at);
  const value = unquote(text);
  if (value !== undefined) return value;
  m.broken = true;
  const message = `error unquoting string ${goQuote(text)}: invalid syntax`;
  m.add(m.lexer.start, m.lexer.end, message);
  return '';
}
