import { knownType } from '../../metrics/loaded.ts';
import { choosing } from '../../promql/labels/aggregationFlow.ts';
import type { Expr } from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { isCounter, isKnownGauge } from './metricTypes.ts';

/**
 * The metric whose series an expression gives with all of their labels, where it is known to be scraped: Prometheus
 * gives each of them a `job` and an `instance`. Undefined where that cannot be told.
 */
export function scrapedMetric(node: Expr): string | undefined {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
    case 'SubqueryExpr':
      return scrapedMetric(node.expr);
    case 'MatrixSelector':
      return scrapedMetric(node.selector);
    case 'VectorSelector': {
      const metric = metricName(node);
      return isScraped(metric) ? metric : undefined;
    }
    case 'AggregateExpr':
      return choosing.has(node.op) ? scrapedMetric(node.expr) : undefined;
    case 'Call': {
      if (node.type !== 'vector' || node.name.startsWith('absent')) return undefined;
      const input = node.args.find(({ type }) => type === 'vector' || type === 'matrix');
      return input && scrapedMetric(input);
    }
    case 'BinaryExpr':
      if (node.lhs.type === 'scalar') return scrapedMetric(node.rhs);
      return node.rhs.type === 'scalar' || node.op === 'and' || node.op === 'unless'
        ? scrapedMetric(node.lhs)
        : undefined;
    default:
      return undefined;
  }
}

function isScraped(metric: string): boolean {
  // Prometheus makes these itself.
  if (metric.startsWith('ALERTS')) return false;
  return knownType(metric) !== undefined || isKnownGauge(metric) || isCounter(metric);
}
