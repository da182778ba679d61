import { fullestTarget } from '../releases/syntaxUsed.ts';
import { metricName } from '../tree/metricName.ts';
import { walk, type Expr, type VectorSelector } from '../tree/ast.ts';
import { parseExpr } from './parser.ts';

/**
 * The names of the metrics that an expression needs, each once and in source order: those that its
 * selectors name, but for the ones in `absent` and `absent_over_time`, which wait for nothing. Patterns
 * name no metric. Empty where the text is not an expression of any release.
 */
export function metricsOf(text: string): readonly string[] {
  const { expr } = parseExpr(text, fullestTarget);
  if (expr === undefined) return [];
  const unneeded = new Set<VectorSelector>();
  const names = new Set<string>();
  walk(expr, (node) => {
    if (node.kind === 'Call' && node.name.startsWith('absent')) {
      for (const selector of selectorsIn(node)) unneeded.add(selector);
    }
    if (node.kind !== 'VectorSelector' || unneeded.has(node)) return;
    const name = metricName(node);
    if (name !== '') names.add(name);
  });
  return [...names];
}

function selectorsIn(expr: Expr): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(expr, (node) => {
    if (node.kind === 'VectorSelector') found.push(node);
  });
  return found;
}
