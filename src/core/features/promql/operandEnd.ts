import type { SyntaxNode } from '@lezer/common';
import { anyAggregation } from '../../promql/functions/functions.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';

/**
 * How an operand ends, which decides what may follow: with a selector of an instant vector or of a range, with the
 * duration behind `offset` or the time behind `@`, with the arguments of an aggregation, or with its name alone.
 */
export type OperandEnd =
  'selector' | 'range' | 'offset' | 'time' | 'aggregation' | 'aggregation name' | 'other';

/** How the operand ends that a text ends with; undefined where arguments must follow, as behind `sum by (job)`. */
export function operandEnd(before: string): OperandEnd | undefined {
  const tree = promqlTree(before);
  for (
    let node: SyntaxNode | null = tree.resolveInner(before.length, -1);
    node;
    node = node.parent
  ) {
    const end = endOf(node, before);
    if (end === 'grouping') {
      const body = node.parent?.parent?.getChild('FunctionCallBody');
      return body && body.to <= node.from ? 'other' : undefined;
    }
    if (end !== undefined) return end;
  }
  return 'other';
}

function endOf(node: SyntaxNode, text: string): OperandEnd | 'grouping' | undefined {
  switch (node.name) {
    case 'VectorSelector': {
      const name = text.slice(node.from, node.to);
      return anyAggregation(name.toLowerCase()) === undefined ? 'selector' : 'aggregation name';
    }
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return 'range';
    case 'OffsetExpr':
      return 'offset';
    case 'StepInvariantExpr':
      return 'time';
    case 'AggregateOp':
      return 'aggregation name';
    case 'AggregateExpr':
      return 'aggregation';
    case 'GroupingLabels':
      return 'grouping';
    case 'FunctionCall':
    case 'ParenExpr':
    case 'NumberDurationLiteral':
    case 'StringLiteral':
      return 'other';
    default:
      return undefined;
  }
}
