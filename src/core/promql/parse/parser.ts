import { newestTarget, type Target } from '../../base/target.ts';
import { adviceOn } from './advice.ts';
import type { Comment, Expr, ValueType } from '../tree/ast.ts';
import { dialectOf } from '../grammar/dialect.ts';
import { Lexer } from '../grammar/lexer.ts';
import { LalrParser } from '../grammar/lalrParser.ts';
import { fault, type ParseError, parseError } from '../grammar/parseError.ts';
import { reducersOf } from '../reduce/reducers.ts';
import { fullestTarget, isBehind, whatIsMissing } from '../releases/syntaxUsed.ts';
import { T } from '../grammar/tokens.ts';
import { checkTypes } from './typeCheck.ts';

export type { ParseError } from '../grammar/parseError.ts';

/** The result of parsing a PromQL expression. */
export interface ParseResult {
  /** Present if the text has the form of an expression, even if there are errors. */
  readonly expr?: Expr;
  /** Present where there is no error. */
  readonly type?: ValueType;
  /** In Prometheus' order; the first one is what Prometheus reports. Empty: accepted. */
  readonly errors: readonly ParseError[];
  /** In source order, up to where the text could be read. */
  readonly comments: readonly Comment[];
}

/**
 * Reads an expression as the target's Prometheus does (promql/parser/parse.go `ParseExpr`): the
 * same verdict, the same errors at the same places, the same type. The first errors have hints
 * and fixes where there are some. Never throws.
 */
export function parseExpr(text: string, target: Target = newestTarget): ParseResult {
  const result = parse(text, target);
  if (result.errors.length === 0) return result;
  return { ...result, errors: withHints(result.errors, text, target) };
}

/** Later errors are mostly consequences of the first ones and get no hints. */
const hintedErrors = 5;

function withHints(
  errors: readonly ParseError[],
  text: string,
  target: Target,
): readonly ParseError[] {
  return errors.map((error, i) => {
    if (i >= hintedErrors) return error;
    const advice = adviceOn(error, text, target) ?? (i === 0 ? missing(text, target) : undefined);
    return advice === undefined ? error : { ...error, ...advice };
  });
}

/** Whether a newer release or a flag would make the text valid. */
function missing(text: string, target: Target): { readonly hint: string } | undefined {
  if (text.length > longestHinted || !isBehind(target)) return undefined;
  const { expr, errors } = parse(text, fullestTarget);
  if (expr === undefined || errors.length > 0) return undefined;
  const things = whatIsMissing(expr, text, target);
  return things.length === 0 ? undefined : { hint: things.join('; ') };
}

const longestHinted = 20_000;

function parse(text: string, target: Target): ParseResult {
  const dialect = dialectOf(target);
  const lexer = new Lexer(text, dialect);
  const parser = new LalrParser(lexer, dialect);
  parser.run(T.START_EXPRESSION, reducersOf(dialect.tables));
  const { comments } = lexer;
  const expr = parser.broken ? undefined : (parser.result as Expr | undefined);
  // After a parse error Prometheus does not check types, so it cannot panic there.
  const crashed = parser.crashed;
  const refused = parser.errors.length > 0;
  if (expr !== undefined) checkTypes(parser, expr);
  if (crashed || (parser.crashed && !refused)) return { errors: [unexpectedError], comments };
  const { errors } = parser;
  if (expr === undefined) return { errors, comments };
  if (errors.length > 0 || expr.type === 'unknown') return { expr, errors, comments };
  return { expr, type: expr.type, errors, comments };
}

/** The error of Prometheus after a panic of its parser; it has no place. */
const unexpectedError = parseError(fault('parser-crash'), { from: 0, to: 0 });
