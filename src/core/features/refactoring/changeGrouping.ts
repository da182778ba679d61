import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { contains } from '../../base/text.ts';
import { knownFlow } from '../../promql/labels/knownFlow.ts';
import { joined, live } from '../../promql/labels/flow.ts';
import type { AggregateExpr, Expr, Grouping } from '../../promql/tree/ast.ts';
import { labelNameText } from '../../go/labelText.ts';
import { ownEdits, type Refactoring, type RefactoringContext } from './refactoring.ts';
import {
  expressionEdits,
  nodesAround,
  selectedExpression,
  type SelectedExpression,
} from './selectedExpression.ts';

/** `sum by (job) (…)` becomes `sum without (instance) (…)` and back, where all labels are known. */
export const changeGrouping = {
  id: 'change-grouping',
  kind: 'refactor.rewrite',
  offer: (context) => {
    const change = changeAt(context);
    return change && { title: `Write with ${change.keyword} (${change.names})` };
  },
  edits: (context) => {
    const change = changeAt(context);
    return ownEdits(
      context,
      change && expressionEdits(change.selected.embedded, change.edits, context.document),
    );
  },
} as const satisfies Refactoring;

interface Change {
  readonly selected: SelectedExpression;
  readonly keyword: Grouping['keyword'];
  readonly names: string;
  readonly edits: readonly TextEdit[];
}

function changeAt(context: RefactoringContext): Change | undefined {
  const selected = selectedExpression(context);
  const node = selected && aggregationAt(selected);
  const grouping = node?.grouping;
  if (selected === undefined || node === undefined || grouping?.listSpan === undefined) {
    return undefined;
  }
  const others = otherLabels(node, grouping, selected.tree, context.document.target);
  if (others === undefined) return undefined;
  const keyword = grouping.keyword === 'by' ? 'without' : 'by';
  const names = others.map(labelNameText).join(', ');
  const edits = [
    { span: grouping.keywordSpan, newText: keyword },
    { span: grouping.listSpan, newText: `(${names})` },
  ];
  return { selected, keyword, names, edits };
}

/** The aggregation whose name or grouping is selected. */
function aggregationAt({ tree, selection }: SelectedExpression): AggregateExpr | undefined {
  const node = nodesAround(tree, selection).at(-1);
  if (node?.kind !== 'AggregateExpr') return undefined;
  const { opSpan, grouping } = node;
  const list = grouping && {
    from: grouping.keywordSpan.from,
    to: (grouping.listSpan ?? grouping.keywordSpan).to,
  };
  return [opSpan, list].some((span) => span !== undefined && contains(span, selection))
    ? node
    : undefined;
}

/** The labels of an aggregation's argument that its grouping does not name; undefined where not all are known. */
function otherLabels(
  { expr }: AggregateExpr,
  { keyword, labels: written }: Grouping,
  tree: Expr,
  target: Target,
): readonly string[] | undefined {
  const [first, ...rest] = live(knownFlow(tree, target).of(expr));
  if (first === undefined) return undefined;
  const { labels } = joined([first, ...rest]);
  const names = written.map(({ name }) => name);
  // `without` drops the name of the metric whatever it lists.
  if (labels.isOpen || (keyword === 'by' && names.includes('__name__'))) return undefined;
  return [...labels.named]
    .filter(([name, { presence }]) => presence !== 'lacks' && name !== '__name__')
    .map(([name]) => name)
    .filter((name) => !names.includes(name))
    .sort();
}
