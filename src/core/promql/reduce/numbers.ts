import type { Span } from '../../base/text.ts';
import type { NumberLiteral, StringLiteral } from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import { secondsOf } from '../../go/duration.ts';
import { parseFloat64, type ParsedFloat } from '../../go/float.ts';
import { isInt64, parseInteger } from '../../go/integer.ts';
import { parseModelDuration } from '../../go/modelDuration.ts';
import { strutilUnquote } from '../../go/strutilUnquote.ts';
import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import { fault } from '../grammar/parseError.ts';

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

/**
 * A number literal.
 * @param duration whether it is written as a duration
 */
export function numberLiteral(
  span: Span,
  literalSpan: Span,
  value: number,
  duration: boolean,
): NumberLiteral {
  return { kind: 'NumberLiteral', span, type: 'scalar', value, duration, literalSpan };
}

function number(m: LalrParser, at: number): number {
  const text = m.textAt(at);
  const { value, error } = parseNumber(text);
  if (error !== undefined) m.add(m.lexer.start, m.lexer.end, fault('invalid-number', text, error));
  return value;
}

/**
 * Mirrors `number` of promql/parser/parse.go: an integer with any prefix of Go (`0x1F`; `017` is
 * octal), else a float.
 */
export function parseNumber(text: string): ParsedFloat {
  if (/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return { value: Number(text) };
  const integer = parseInteger(text);
  return integer !== undefined && isInt64(integer)
    ? { value: Number(integer) }
    : parseFloat64(text);
}

/** Seconds. */
function duration(m: LalrParser, at: number): number {
  const parsed = parseModelDuration(m.textAt(at));
  if (parsed.error !== undefined) {
    m.addAt(at, at, fault('invalid-duration', parsed.fault, parsed.error));
    return 0;
  }
  const { value } = parsed;
  if (value === 0 && !has('lexesDurationExpressions', m.dialect.version)) {
    m.addAt(at, at, fault('duration-not-positive'));
  }
  return secondsOf(value);
}

/** The value of the string at a place on the stack. */
export function stringAt(m: LalrParser, at: number): string {
  const text = m.textAt(at);
  const value = strutilUnquote(text);
  if (value !== undefined) return value;
  m.broken = true;
  m.add(m.lexer.start, m.lexer.end, fault('invalid-string', text));
  return '';
}
