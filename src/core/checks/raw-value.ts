import type { Call, Expr } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatedEntries } from '../rules/templatedEntries.ts';
import { ruleCheck } from './check.ts';
import { passedOn } from './shared/passedOn.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';

/** Annotations that print a rate with all of its digits. */
export const rawValue = ruleCheck({
  code: 'raw-value',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    digits:
      'The value comes from {function}() and is printed with all its digits. Format it, for example with "humanize".',
  },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined || !isAlert(rule)) return;
    const rate = rateIn(expression.tree);
    if (rate === undefined) return;
    for (const { entry, nodes } of templatedEntries(rule.annotations, rule, target)) {
      const values = templateOperands(nodes).filter(({ isValue }) => isValue);
      // Who reads on finds the value formatted.
      if (values.some(({ isPrinted, isBare }) => isPrinted && !isBare)) continue;
      for (const placed of values) {
        if (!placed.isBare) continue;
        const { from, to } = placed.operand.span;
        const insert = (newText: string) => [{ span: { from: to, to }, newText }];
        report('digits', inField(entry, { from, to }), {
          values: { function: rate.name },
          related: [{ span: expression.at(rate.nameSpan), message: 'the value comes from here' }],
          fixes: expressionFixes(entry, rule.node, [
            { title: 'Format with humanize', edits: insert(' | humanize') },
            { title: 'Round to three digits', edits: insert(' | printf "%.3g"') },
          ]),
        });
      }
    }
  },
});

const rates: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv']);

/** The rate that the values of an expression are made of; undefined where they are something else. */
function rateIn(node: Expr): Call | undefined {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return rateIn(node.expr);
    case 'AggregateExpr':
      return node.op.startsWith('count') || node.op === 'group' ? undefined : rateIn(node.expr);
    case 'Call':
      return rates.has(node.name) ? node : rateBehind(node);
    case 'BinaryExpr':
      // What is equal to a limit has no other digits.
      if (node.boolSpan !== undefined || node.op === '==') return undefined;
      if (node.op === 'and' || node.op === 'unless') return rateIn(node.lhs);
      if (isComparison(node.op) && node.lhs.type === 'vector') return rateIn(node.lhs);
      return rateIn(node.lhs) ?? rateIn(node.rhs);
    default:
      return undefined;
  }
}

/** See rateIn, for functions that pass values on or choose among them. */
function rateBehind(call: Call): Call | undefined {
  const [arg] = call.args.filter(({ kind }) => kind === 'SubqueryExpr');
  const isOfRange = arg?.kind === 'SubqueryExpr' && averaging.test(call.name);
  // Whole numbers have few digits.
  const passed = whole.test(call.name) ? undefined : passedOn(call);
  const inner = isOfRange ? arg.expr : passed;
  return inner && rateIn(inner);
}

const averaging = /^(?:avg|last|max|min|quantile|sum)_over_time$/;
const whole = /^(?:ceil|floor|round)$/;
