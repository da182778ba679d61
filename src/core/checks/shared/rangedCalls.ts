import type { Call, Expr, VectorSelector } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { passedOn } from './passedOn.ts';
import type { RuleExpression } from './ruleExpression.ts';

/** A function of the samples that one metric has over a range. */
export interface RangedCall {
  readonly call: Call;
  readonly selector: VectorSelector;
}

/** The calls of some functions with the samples of a metric, those of a subquery included. */
export function rangedCalls(
  expression: RuleExpression,
  functions: Readonly<Record<string, string>>,
): readonly RangedCall[] {
  return expression.all('Call').flatMap((call) => {
    const [arg] = call.args;
    if (arg === undefined || !Object.hasOwn(functions, call.name)) return [];
    const selector = selectorIn(withoutParens(arg));
    return selector === undefined ? [] : [{ call, selector }];
  });
}

function selectorIn(arg: Expr): VectorSelector | undefined {
  if (arg.kind === 'MatrixSelector') return arg.selector;
  return arg.kind === 'SubqueryExpr' ? metricIn(arg.expr) : undefined;
}

/** The metric whose values an expression passes on, or calculates with a number. */
function metricIn(given: Expr | undefined): VectorSelector | undefined {
  const node = given && withoutParens(given);
  switch (node?.kind) {
    case 'VectorSelector':
      return node;
    case 'Call':
      return metricIn(passedOn(node));
    case 'BinaryExpr': {
      const { lhs, rhs, boolSpan } = node;
      if (boolSpan !== undefined || (lhs.type === 'vector') === (rhs.type === 'vector'))
        return undefined;
      return metricIn(lhs.type === 'vector' ? lhs : rhs);
    }
    default:
      return undefined;
  }
}
