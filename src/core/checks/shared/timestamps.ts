import type { Expr } from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** Series names of points in time. */
const timestamps =
  /_timestamp_seconds$|^(?:process|container)_start_time_seconds$|^node_(?:boot_)?time_seconds$|^kube_(?:pod|node|namespace|deployment|job)_created$|^probe_ssl_earliest_cert_expiry$/;

/** True for a metric whose points in time are to come. */
export function isExpiry(metric: string): boolean {
  return /(?:^|_)(?:expiry|expir(?:es|ation)|not_after)(?:_|$)/.test(metric);
}

/** True for a call of `time()`. */
export function isTimeCall(node: Expr): boolean {
  const inner = withoutParens(node);
  return inner.kind === 'Call' && inner.name === 'time';
}

/** The metric whose timestamps an expression gives; empty for those of `timestamp()`, undefined for anything else. */
export function timestampIn(node: Expr): string | undefined {
  const inner = withoutParens(node);
  switch (inner.kind) {
    case 'VectorSelector': {
      const metric = metricName(inner);
      return timestamps.test(metric) ? metric : undefined;
    }
    case 'MatrixSelector':
      return timestampIn(inner.selector);
    case 'AggregateExpr':
      return keepingOne.has(inner.op) ? timestampIn(inner.expr) : undefined;
    case 'Call': {
      if (inner.name === 'timestamp') return '';
      const arg = inner.args.find(({ type }) => type === 'vector' || type === 'matrix');
      const isOne = /^(?:avg|min|max|quantile|last)_over_time$/.test(inner.name);
      return arg !== undefined && isOne ? timestampIn(arg) : undefined;
    }
    default:
      return undefined;
  }
}

/** Aggregations whose values are points in time where those of their series are. */
const keepingOne: ReadonlySet<string> = new Set([
  'avg',
  'min',
  'max',
  'topk',
  'bottomk',
  'quantile',
]);
