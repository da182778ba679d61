import { newestTarget, type Target } from '../../base/target.ts';
import { adviceOn } from './advice.ts';
import type { Comment, Expr, ValueType } from '../tree/ast.ts';
import { dialectOf } from '../grammar/dialect.ts';
import { Lexer } from '../grammar/lexer.ts';
import { Machine } from '../grammar/machine.ts';
import { fault, type ParseError, parseError } from '../grammar/parseError.ts';
import { reducersOf } from '../reduce/reducers.ts';
import { fullestTarget, isBehind, whatIsMissing } from '../releases/syntaxUsed.ts';
import { T } from '../grammar/tokens.ts';
import { checkTypes } from './typeCheck.ts';

export type { ParseError } from '../grammar/parseError.ts';

/** What a text is as a PromQL expression. */
export interface ParseResult {
  /** Present where the text has the form of an expression, even if `errors` refuse it. */
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

/** Hints are for readers; further errors are mostly consequences of the first ones. */
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

/** What a newer release or a flag would change about a text that is refused. */
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
  const machine = new Machine(lexer, dialect);
  machine.run(T.START_EXPRESSION, reducersOf(dialect.tables));
  const { comments } = lexer;
  const expr = machine.broken ? undefined : (machine.result as Expr | undefined);
  // Prometheus checks no types where the text was refused already, so it cannot crash at them.
  const crashed = machine.crashed;
  const refused = machine.errors.length > 0;
  if (expr !== undefined) checkTypes(machine, expr);
  if (crashed || (machine.crashed && !refused)) return { errors: [unexpectedError], comments };
  const { errors } = machine;
  if (expr === undefined) return { errors, comments };
  if (errors.length > 0 || expr.type === 'unknown') return { expr, errors, comments };
  return { expr, type: expr.type, errors, comments };
}

/** What Prometheus says after a crash of its parser; it names no place. */
const unexpectedError = parseError(fault('parser-crash'), { from: 0, to: 0 });
