import type { Problem } from '../problem.ts';
import { newestTarget, type Target } from '../target.ts';
import type { ValueType } from './ast.ts';
import { parseExpr, type ParseError } from './parser.ts';

/** What editor and command line show of one expression. */
export interface PromqlCheck {
  /** Present where the expression is accepted. */
  readonly type?: ValueType;
  /** In Prometheus' order; offsets in the expression. */
  readonly problems: readonly Problem[];
}

/** Checks an expression as the target's Prometheus does; never throws. */
export function checkPromql(text: string, target: Target = newestTarget): PromqlCheck {
  const { type, errors } = parseExpr(text, target);
  const problems = errors.map(problemOf);
  return type === undefined ? { problems } : { type, problems };
}

function problemOf({ code, span, message }: ParseError): Problem {
  return { code, severity: 'error', span, message };
}
