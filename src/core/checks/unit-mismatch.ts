import type { BinaryOp, Expr } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Sums, differences and comparisons of metrics whose names give different units. */
export const unitMismatch = ruleCheck({
  code: 'unit-mismatch',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    units: 'The left side of "{operator}" is in {left}, the right side in {right}.',
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
    }
  },
});

function needsOneUnit(op: BinaryOp): boolean {
  return isComparison(op) || op === '+' || op === '-';
}

const units =
  /_(bytes|seconds|milliseconds|microseconds|celsius|ratio|percent|joules|volts|amperes|hertz)$/;

/** Functions and aggregations that keep the unit. */
const keeping =
  /^(?:sum|avg|min|max|topk|bottomk|quantile|(?:avg|min|max|sum|quantile|last)_over_time|abs|ceil|floor|round|sort\w*|label_\w+|clamp\w*|delta|idelta)$/;

/** The unit that the name of an expression's only metric gives. */
function unitOf(node: Expr): string | undefined {
  switch (node.kind) {
    case 'ParenExpr':
      return unitOf(node.expr);
    case 'VectorSelector':
      return units.exec(metricName(node))?.[1];
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
