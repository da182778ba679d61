import type { Expr, VectorSelector } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { countsEvents } from './shared/metricTypes.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts that compare a counter itself, which only ever grows, and `delta` of counters. */
export const rawCounter = ruleCheck({
  code: 'raw-counter',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    compared:
      '"{metric}" counts from the start of its process, so this stays true once it is. Compare its rate() or increase().',
    delta:
      '"{metric}" is a counter, and {function}() takes a restart for a decrease. Use {instead}().',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined) return;
    for (const { name: called, nameSpan, args } of expression.all('Call')) {
      const instead = replacements[called];
      const [arg] = args;
      if (instead === undefined || arg?.kind !== 'MatrixSelector') continue;
      const { name } = arg.selector;
      if (!countsEvents(name)) continue;
      const values = { metric: name, function: called, instead };
      report('delta', expression.at(nameSpan), { values });
    }
    if (!isAlert(rule)) return;
    for (const { op, lhs, rhs, boolSpan } of expression.all('BinaryExpr')) {
      if (!grows.has(op) || boolSpan !== undefined || rhs.kind !== 'NumberLiteral') continue;
      // "It has happened" may be what is meant.
      if (rhs.value < 1 || (rhs.value === 1 && op === '>=')) continue;
      for (const { name, nameSpan, span } of countersIn(lhs)) {
        report('compared', expression.at(nameSpan ?? span), { values: { metric: name } });
      }
    }
  },
});

/** Comparisons that a growing value fulfils for ever. */
const grows: ReadonlySet<string> = new Set(['>', '>=']);

const replacements: Readonly<Record<string, string>> = { delta: 'increase', idelta: 'irate' };

/** The counters that the values of an expression are, alone or added up. */
function countersIn(node: Expr): readonly VectorSelector[] {
  switch (node.kind) {
    case 'ParenExpr':
      return countersIn(node.expr);
    case 'AggregateExpr':
      return ['sum', 'max', 'avg', 'min'].includes(node.op) ? countersIn(node.expr) : [];
    case 'VectorSelector':
      return countsEvents(node.name) ? [node] : [];
    case 'BinaryExpr':
      if (node.op === 'or') return [...countersIn(node.lhs), ...countersIn(node.rhs)];
      return isComparison(node.op) || node.op === 'and' || node.op === 'unless'
        ? countersIn(node.lhs)
        : [];
    default:
      return [];
  }
}
