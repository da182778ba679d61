import { lineStartAt } from '../../base/text.ts';
import type { Problem } from '../../base/problem.ts';
import { newestTarget, type Target } from '../../base/target.ts';
import type { Expr, ValueType } from '../tree/ast.ts';
import type { ParseError, ParseErrorId } from '../grammar/parseError.ts';
import { parseExpr } from './parser.ts';
import { T } from '../grammar/tokens.ts';

/** What editor and command line show of one expression. */
export interface PromqlCheck {
  /** Present where the expression is accepted, as is `expr`. */
  readonly type?: ValueType;
  readonly expr?: Expr;
  /** In Prometheus' order; offsets in the expression. */
  readonly problems: readonly Problem[];
}

/**
 * Checks an expression as the target's Prometheus does; never throws. Messages are Prometheus' own
 * words; what we have to add is a hint.
 */
export function checkPromql(text: string, target: Target = newestTarget): PromqlCheck {
  const { expr, type, errors } = parseExpr(text, target);
  const problems = distinct(errors).map(problemOf);
  return type === undefined || expr === undefined ? { problems } : { type, expr, problems };
}

/** True for a first error that comes from the end of the text: all later errors only follow from it. */
export function isCutShort(error: ParseError): boolean {
  if (error.id === 'unexpected') return error.args[0].token === T.EOF;
  return fromTheEnd.has(error.id);
}

const fromTheEnd: ReadonlySet<ParseErrorId> = new Set([
  'unclosed-bracket',
  'unterminated-string',
  'unterminated-raw-string',
  'end-in-braces',
  'end-in-duration',
]);

/**
 * Drops errors that add nothing: Prometheus sometimes repeats an error at the same place, and reports
 * follow-up errors after an unclosed parenthesis.
 */
function distinct(errors: readonly ParseError[]): readonly ParseError[] {
  const [first] = errors;
  if (first !== undefined && isCutShort(first)) return [first];
  const seen = new Set<string>();
  return errors.filter((error) => {
    const { message, span } = error;
    if (first !== undefined && error !== first && follows(error, first)) return false;
    const key = `${span.from} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * True for an error that only follows from the first: it has no place of its own, or is about the
 * whole of what could not be read because of an unexpected token in it.
 */
function follows({ id, span }: ParseError, first: ParseError): boolean {
  if (span.from === span.to) return true;
  if (first.id !== 'unexpected') return false;
  const isAround = span.from < first.span.from && span.to >= first.span.from;
  return isAround || id === 'no-aggregation-arguments';
}

/** Problems of a text that is a query, those at its end moved from behind it to its last character. */
export function checkQuery(text: string, target: Target): readonly Problem[] {
  const end = endOfQuery(text);
  return checkPromql(text, target).problems.map((problem) =>
    end > 0 && problem.span.from >= end
      ? { ...problem, span: { from: end - 1, to: end } }
      : problem,
  );
}

/** Where a text ends without the blank lines and lines of comments behind it. */
function endOfQuery(text: string): number {
  let end = text.trimEnd().length;
  for (;;) {
    const line = lineStartAt(text, end);
    if (end === 0 || !/^[ \t]*#/.test(text.slice(line, end))) return end;
    end = text.slice(0, line).trimEnd().length;
  }
}

function problemOf({ code, span, message, hint, related, fixes }: ParseError): Problem {
  return {
    code,
    severity: 'error',
    span,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined ? {} : { related }),
    ...(fixes === undefined ? {} : { fixes }),
  };
}
