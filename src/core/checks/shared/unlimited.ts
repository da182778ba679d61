import {
  type BinaryExpr,
  type Expr,
  isComparison,
  type VectorSelector,
  walk,
} from '../../promql/tree/ast.ts';
import { literalNumber } from '../../promql/tree/literalNumber.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { alternatives, jointConditions } from './alertConditions.ts';
import { mayBeZero } from './mayBeZero.ts';

/**
 * Limits that are 0 where there is none, and what they limit: specMemoryValue of cAdvisor's metrics/prometheus.go,
 * `maxmemory` of Redis as redis_exporter reads it, and MaxOpenConnections of Go's database/sql as client_golang reads it.
 */
const limits: ReadonlyMap<string, string> = new Map([
  ['container_spec_memory_limit_bytes', 'containers'],
  ['container_spec_memory_reservation_limit_bytes', 'containers'],
  ['container_spec_memory_swap_limit_bytes', 'containers'],
  ['redis_memory_max_bytes', 'instances'],
  ['go_sql_max_open_connections', 'pools'],
]);

/** Any of their names; most expressions need not be walked to know that they have none. */
export const limitNames = new RegExp([...limits.keys()].join('|'));

/** A quotient that is infinite where there is no limit, and a condition that infinity meets. */
export interface Unlimited {
  readonly metric: string;
  /** What has no limit, in the plural. */
  readonly what: string;
  /** The divisor. */
  readonly divisor: Expr;
}

/**
 * Looks in an alert for `usage / limit > 0.8`, which is true for ever where `limit` is 0. Nothing is found where
 * another comparison looks at the limit or leaves infinity out, and where matchers choose what is meant: who names it
 * knows whether it has a limit.
 */
export function unlimitedIn(tree: Expr): readonly Unlimited[] {
  return alternatives(tree).flatMap((part) =>
    jointConditions(part).flatMap((condition) => {
      const { op, lhs, rhs, boolSpan } = condition;
      if (boolSpan !== undefined || (op !== '>' && op !== '>=')) return [];
      if (!Number.isFinite(literalNumber(rhs))) return [];
      const quotient = infiniteIn(lhs);
      const divided = quotient && limitIn(quotient.rhs);
      if (quotient === undefined || divided === undefined || choosesSome(quotient)) return [];
      const metric = metricName(divided);
      const what = limits.get(metric);
      if (what === undefined || isComparedElsewhere(tree, condition, metric)) return [];
      return [{ metric, what, divisor: quotient.rhs }];
    }),
  );
}

/** The division by a limit that makes all of an expression infinite where the limit is 0. */
function infiniteIn(root: Expr): BinaryExpr | undefined {
  const node = withoutParens(root);
  // What spoils sums and averages is said by `division-in-aggregation`.
  if (node.kind === 'AggregateExpr') return node.op === 'max' ? infiniteIn(node.expr) : undefined;
  if (node.kind !== 'BinaryExpr') return undefined;
  const { op, lhs, rhs } = node;
  if (op === '/' && limitIn(rhs) !== undefined) return mayBeZero(rhs) ? node : undefined;
  if (op !== '*' && op !== '/' && op !== '+' && op !== '-') return undefined;
  if ((literalNumber(rhs) ?? 0) > 0) return infiniteIn(lhs);
  return op === '*' && (literalNumber(lhs) ?? 0) > 0 ? infiniteIn(rhs) : undefined;
}

/** The limit that an expression consists of, summed up or in another unit; undefined for any other. */
function limitIn(root: Expr): VectorSelector | undefined {
  const node = withoutParens(root);
  if (node.kind === 'VectorSelector') return limits.has(metricName(node)) ? node : undefined;
  if (node.kind === 'AggregateExpr') {
    return ['sum', 'avg', 'max', 'min'].includes(node.op) ? limitIn(node.expr) : undefined;
  }
  if (node.kind !== 'BinaryExpr' || (node.op !== '*' && node.op !== '/')) return undefined;
  return literalNumber(node.rhs) === undefined ? undefined : limitIn(node.lhs);
}

/** True where a matcher names some of what is measured; `container!=""` leaves out what nobody means. */
function choosesSome(root: Expr): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind !== 'VectorSelector') return;
    found ||= node.matchers.some(
      ({ name, op, value }) =>
        (op === '=' || op === '=~') && value !== '' && !/^[.][+*]$/.test(value) && !isWide(name),
    );
  });
  return found;
}

/** True for a label that says where samples are from, not what they measure. */
function isWide(label: string): boolean {
  return /^(?:__name__|job|metrics_path|endpoint|service|cluster|env|environment)$/.test(label);
}

/** True where a comparison beside the condition, within or around it, has the same metric. */
function isComparedElsewhere(tree: Expr, condition: BinaryExpr, metric: string): boolean {
  let found = false;
  walk(tree, (node) => {
    if (node.kind !== 'BinaryExpr' || node === condition || !isComparison(node.op)) return;
    walk(node, (inner) => {
      found ||= inner.kind === 'VectorSelector' && metricName(inner) === metric;
    });
  });
  return found;
}
