import { hasHole } from '../../base/holes.ts';
import type { Span } from '../../base/text.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import type { PromqlDocument } from './at.ts';

/** An expression that a server can be asked for its value at an instant. */
export interface RunnableQuery {
  /** All of it in the document. */
  readonly span: Span;
  readonly expr: string;
}

/**
 * The expressions that touch a span and give an instant vector or a scalar; those left out that Prometheus does
 * not accept, and those of which something is filled in later.
 */
export function runnableQueries(document: PromqlDocument, within: Span): readonly RunnableQuery[] {
  return document.expressions(within).flatMap(({ node, text, span }) => {
    if (hasHole(node?.value ?? text)) return [];
    const { type, errors } = parsedExpr(text, document.target);
    const isRunnable = errors.length === 0 && (type === 'vector' || type === 'scalar');
    return isRunnable ? [{ span, expr: text.trim() }] : [];
  });
}
