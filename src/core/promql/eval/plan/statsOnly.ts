import type { Expr, VectorSelector } from '../../tree/ast.ts';
import { childrenOf } from '../../tree/ast.ts';

/**
 * The selectors of whose histograms only count and sum are needed. It is no mere shortcut: without
 * buckets, resets are found where the series is read. Mirrors detectHistogramStatsDecoding of
 * promql/engine.go.
 */
export function statsOnlySelectors(root: Expr): ReadonlySet<VectorSelector> {
  const found = new Set<VectorSelector>();
  visit(root, []);
  return found;

  function visit(expr: Expr, path: Expr[]): void {
    if (expr.kind === 'VectorSelector') {
      if (needsStatsOnly(path)) found.add(expr);
      return;
    }
    path.push(expr);
    for (const child of childrenOf(expr)) {
      if (isExpr(child.kind)) visit(child as Expr, path);
    }
    path.pop();
  }
}

function isExpr(kind: string): boolean {
  return !kind.startsWith('Duration');
}

const sumAndCount = new Set([
  'histogram_count',
  'histogram_sum',
  'histogram_avg',
  'timestamp',
  'start_timestamp',
  'absent',
]);
const wholeHistogram = new Set([
  'histogram_quantile',
  'histogram_quantiles',
  'histogram_fraction',
  'histogram_stddev',
  'histogram_stdvar',
  'changes',
]);

function needsStatsOnly(path: readonly Expr[]): boolean {
  let statsOnly = false;
  for (const parent of path.toReversed()) {
    switch (parent.kind) {
      case 'SubqueryExpr':
        return false;
      case 'Call':
        if (wholeHistogram.has(parent.name)) return false;
        statsOnly ||= sumAndCount.has(parent.name);
        break;
      case 'AggregateExpr':
        if (parent.op === 'count_values') return false;
        break;
      case 'BinaryExpr':
        if (['</', '>/', '==', '!='].includes(parent.op)) return false;
        break;
      default:
    }
  }
  return statsOnly;
}
