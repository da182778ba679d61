import type { Target } from '../../base/target.ts';
import { formatExpr } from './format.ts';

/**
 * A `.promql` file laid out as Prometheus lays out a query, with comments kept, the same meaning and the
 * same line breaks; undefined where that cannot be done.
 */
export function formatQuery(text: string, target: Target): string | undefined {
  const { text: formatted, faithful } = formatExpr(text, target, 'faithful');
  if (formatted === undefined || faithful === false) return undefined;
  return `${formatted}\n`.replaceAll('\n', text.includes('\r\n') ? '\r\n' : '\n');
}
