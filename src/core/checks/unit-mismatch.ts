import type { Fix } from '../base/problem.ts';
import { joined } from '../promql/labels/flow.ts';
import { theValue } from '../promql/labels/range.ts';
import type { BinaryExpr, BinaryOp, Expr } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/**
 * Sums, differences and comparisons of metrics whose names give different units, and comparisons of timestamps with
 * lengths of time.
 */
export const unitMismatch = ruleCheck({
  code: 'unit-mismatch',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    units: 'The left side of "{operator}" is in {left}, the right side in {right}.',
    timestamp:
      '{what} is a Unix timestamp, in seconds since 1970, and is compared with {limit}. Compare {instead}.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('BinaryExpr')) {
      if (!needsOneUnit(node.op) || node.boolSpan) continue;
      const { lhs, rhs, op, opSpan } = node;
      const [left, right] = [unitOf(lhs), unitOf(rhs)];
      if (left !== undefined && right !== undefined && left !== right) {
        report('units', expression.at(opSpan), { values: { operator: op, left, right } });
      }
      const found = comparedTimestamp(node, expression);
      if (found === undefined) continue;
      const { values, fix } = found;
      report('timestamp', expression.at(opSpan), { values, fixes: expression.fixes([fix]) });
    }
  },
});

/** A timestamp that is compared with a number far below any timestamp. */
function comparedTimestamp(
  { op, lhs, rhs }: BinaryExpr,
  { flow, text }: RuleExpression,
): { readonly values: Readonly<Record<string, string>>; readonly fix: Fix } | undefined {
  if (!isComparison(op) || op === '==' || op === '!=') return undefined;
  const [side, other] = lhs.type === 'scalar' ? [rhs, lhs] : [lhs, rhs];
  if (other.type !== 'scalar' || side.type !== 'vector') return undefined;
  const limit = theValue(joined(flow.of(other)).range);
  // 0 and 1 stand for "never", and 1e8 is in 1973.
  if (limit === undefined || limit <= 1 || limit >= 1e8) return undefined;
  const metric = timestampIn(side);
  if (metric === undefined) return undefined;
  const { from, to } = side.span;
  const written = text.slice(from, to);
  const isExpiry = expiry.test(metric);
  const what = metric === '' ? 'timestamp()' : `"${metric}"`;
  return {
    values: {
      what,
      limit: text.slice(other.span.from, other.span.to),
      instead: isExpiry ? 'what is left until then' : 'its age',
    },
    fix: {
      title: isExpiry ? 'Subtract time()' : 'Subtract from time()',
      edits: [
        { span: { from, to }, newText: isExpiry ? `${written} - time()` : `time() - ${written}` },
      ],
    },
  };
}

/** Series names of points in time. */
const timestamps =
  /_timestamp_seconds$|^(?:process|container)_start_time_seconds$|^node_(?:boot_)?time_seconds$|^kube_(?:pod|node|namespace|deployment|job)_created$|^probe_ssl_earliest_cert_expiry$/;

/** Those of points in time that are to come. */
const expiry = /(?:^|_)(?:expiry|expir(?:es|ation)|not_after)(?:_|$)/;

/** The metric whose timestamps an expression gives; empty for those of `timestamp()`, undefined for anything else. */
function timestampIn(node: Expr): string | undefined {
  const inner = withoutParens(node);
  switch (inner.kind) {
    case 'VectorSelector': {
      const metric = metricName(inner);
      return timestamps.test(metric) ? metric : undefined;
    }
    case 'MatrixSelector':
      return timestampIn(inner.selector);
    case 'AggregateExpr':
      return inner.op === 'sum' || !keeping.test(inner.op) ? undefined : timestampIn(inner.expr);
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

function needsOneUnit(op: BinaryOp): boolean {
  return isComparison(op) || op === '+' || op === '-';
}

const units =
  /_(bytes|seconds|milliseconds|ms|microseconds|celsius|ratio|percent|joules|volts|amperes|hertz)$/;

/** Functions and aggregations that keep the unit. */
const keeping =
  /^(?:sum|avg|min|max|topk|bottomk|quantile|(?:avg|min|max|sum|quantile|last)_over_time|abs|ceil|floor|round|sort\w*|label_\w+|clamp\w*|delta|idelta)$/;

/** The unit that the name of an expression's only metric gives. */
function unitOf(node: Expr): string | undefined {
  switch (node.kind) {
    case 'ParenExpr':
      return unitOf(node.expr);
    case 'VectorSelector':
      return units.exec(metricName(node))?.[1]?.replace(/^ms$/, 'milliseconds');
    case 'MatrixSelector':
      return unitOf(node.selector);
    case 'AggregateExpr':
      return keeping.test(node.op) ? unitOf(node.expr) : undefined;
    case 'Call': {
      if (node.name === 'time' || node.name === 'timestamp') return 'seconds';
      const arg = node.args.find(({ type }) => type === 'vector' || type === 'matrix');
      return arg !== undefined && keeping.test(node.name) ? unitOf(arg) : undefined;
    }
    default:
      return undefined;
  }
}
