import type { Span } from '../../base/text.ts';
import type { AggregateExpr, AggregationOp } from '../tree/ast.ts';
import { anything, type Branch } from './flow.ts';
import { having, LabelSet } from './labelSet.ts';
import type { Range } from './range.ts';
import { literalString } from './literal.ts';

/** Aggregations that choose series and keep them as they are. */
export const choosing: ReadonlySet<AggregationOp> = new Set([
  'topk',
  'bottomk',
  'limitk',
  'limit_ratio',
]);

/** What an aggregation makes of one alternative of its argument. */
export function aggregationFlow(node: AggregateExpr, input: Branch): Branch {
  const { op } = node;
  if (choosing.has(op)) return { ...input, always: false };
  const range = rangeOf(op, input.range);
  return {
    labels: labelsOf(node, input.labels),
    always: input.always,
    ...(range === undefined ? {} : { range }),
    ...(input.never === undefined ? {} : { never: input.never }),
  };
}

function labelsOf(node: AggregateExpr, input: LabelSet): LabelSet {
  const grouped = groupedLabels(node, input);
  if (node.op !== 'count_values') return grouped;
  const label = node.param && literalString(node.param);
  if (label === undefined) return anything.labels;
  // `without` drops the label that the values were written to as well.
  const isDropped =
    node.grouping?.keyword === 'without' && node.grouping.labels.some(({ name }) => name === label);
  return isDropped ? grouped : grouped.with(label, having(undefined, node.param?.span));
}

function groupedLabels({ grouping, opSpan }: AggregateExpr, input: LabelSet): LabelSet {
  if (grouping === undefined) return LabelSet.none(opSpan);
  const { keyword, keywordSpan, listSpan } = grouping;
  const clause: Span = { from: keywordSpan.from, to: (listSpan ?? keywordSpan).to };
  const names = grouping.labels.map(({ name }) => name);
  return keyword === 'by'
    ? input.only(names, clause)
    : input.without([...names, '__name__'], clause);
}

function rangeOf(op: AggregationOp, input: Range | undefined): Range | undefined {
  switch (op) {
    case 'count':
    case 'count_values':
      return { min: 1, max: Infinity, nan: false };
    case 'group':
      return { min: 1, max: 1, nan: false };
    case 'stddev':
    case 'stdvar':
      return { min: 0, max: Infinity, nan: true };
    case 'min':
    case 'max':
      return input;
    case 'sum':
      // With values below 0, nothing is known of how many there are.
      return input !== undefined && input.min >= 0 ? { ...input, max: Infinity } : undefined;
    default:
      return undefined;
  }
}
