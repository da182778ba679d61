import type { TextEdit } from '../../base/problem.ts';
import type { Expr, Node, VectorSelector } from '../../promql/tree/ast.ts';
import { ownEdits, type Refactoring } from './refactoring.ts';
import {
  expressionEdits,
  nodesAround,
  selectedExpression,
  type SelectedExpression,
} from './selectedExpression.ts';

/** `errors_total` becomes `rate(errors_total[5m])`; a range that nothing takes keeps its length. */
export const wrapInRate = {
  id: 'wrap-in-rate',
  kind: 'refactor.rewrite',
  offer: (context) => {
    const selected = selectedExpression(context);
    return selected === undefined || editsFor(selected) === undefined
      ? undefined
      : { title: 'Wrap in rate()' };
  },
  edits: (context) => {
    const selected = selectedExpression(context);
    const edits = selected && editsFor(selected);
    return ownEdits(context, edits && expressionEdits(selected.embedded, edits, context.document));
  },
} as const satisfies Refactoring;

/** What stands in brackets where nothing does: long enough for the usual intervals of scraping. */
const usualRange = '5m';

function editsFor({ tree, selection }: SelectedExpression): readonly TextEdit[] | undefined {
  const chain = nodesAround(tree, selection);
  const at = chain.findLastIndex(({ kind }) => kind === 'VectorSelector');
  const selector = chain[at];
  if (selector?.kind !== 'VectorSelector' || isRecord(selector)) return undefined;
  const parent = chain[at - 1];
  if (parent?.kind === 'MatrixSelector') {
    // Within a call the range has its function.
    return chain[at - 2] === undefined ? around(parent, '') : undefined;
  }
  const end = (selector.bracesSpan ?? selector.nameSpan)?.to;
  return end === undefined ? undefined : around(selector, `[${usualRange}]`, end);
}

/** True for a metric that is named as records are: what is recorded is no counter. */
function isRecord({ name }: VectorSelector): boolean {
  return name.includes(':');
}

function around({ span }: Expr | Node, range: string, rangeAt = span.to): readonly TextEdit[] {
  const open = { span: { from: span.from, to: span.from }, newText: 'rate(' };
  if (rangeAt === span.to) {
    return [open, { span: { from: span.to, to: span.to }, newText: `${range})` }];
  }
  return [
    open,
    { span: { from: rangeAt, to: rangeAt }, newText: range },
    { span: { from: span.to, to: span.to }, newText: ')' },
  ];
}
