import type { Span } from '../base/text.ts';
import { isMatched } from '../promql/labels/binaryFlow.ts';
import { live } from '../promql/labels/flow.ts';
import type { LabelFlow } from '../promql/labels/labelFlow.ts';
import { type BinaryExpr, type LabelName, type Node, walk } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Labels that `group_left` or `group_right` adds, and that the query then drops without using them. */
export const unusedGroupLabel = ruleCheck({
  code: 'unused-group-label',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    unused: '{keyword} adds the label "{label}", which is dropped before anything uses it.',
    replaced:
      '{keyword} replaces the label "{label}", which the matchers of the other side have already set.',
  },
  run({ expression }, { report }) {
    if (expression === undefined || !expression.text.includes('group_')) return;
    const parents = new Map<Node, Node>();
    walk(expression.tree, (node, parent) => {
      if (parent !== undefined) parents.set(node, parent);
    });
    for (const node of expression.all('BinaryExpr')) {
      if (node.group === undefined) continue;
      const { keyword, labels } = node.group;
      for (const label of labels) {
        const set = setBefore(node, label, expression.flow);
        if (set !== undefined && label.name !== '__name__') {
          report('replaced', expression.at(label.span), {
            values: { keyword, label: label.name },
            related: [{ span: expression.at(set), message: `"${label.name}" is set here` }],
          });
        }
        const by = droppedBy(node, label, parents);
        if (by === undefined) continue;
        report('unused', expression.at(label.span), {
          values: { keyword, label: label.name },
          related: [{ span: expression.at(by), message: `"${label.name}" is dropped here` }],
        });
      }
    }
  },
});

/** What gives the series of the "many" side the one value of a label that `group_left` puts another in place of. */
function setBefore(
  { lhs, rhs, group }: BinaryExpr,
  { name }: LabelName,
  flow: LabelFlow,
): Span | undefined {
  const many = group?.keyword === 'group_left' ? lhs : rhs;
  const states = live(flow.of(many)).map(({ labels }) => labels.get(name));
  const isSet = states.length > 0 && states.every(({ values }) => values?.length === 1);
  return isSet ? states[0]?.because : undefined;
}

/** The operator that drops a label of a node's result before anything uses it. */
function droppedBy(
  start: Node,
  { name }: LabelName,
  parents: ReadonlyMap<Node, Node>,
): BinaryExpr['opSpan'] | undefined {
  let node = start;
  for (let parent = parents.get(node); parent !== undefined; parent = parents.get(node)) {
    if (parent.kind === 'AggregateExpr') {
      const { grouping } = parent;
      const isListed = grouping?.labels.some((label) => label.name === name) ?? false;
      // Which series `topk` chooses may depend on it; `by` then only forms groups.
      if (['topk', 'bottomk', 'limitk', 'limit_ratio'].includes(parent.op)) return undefined;
      if (grouping?.keyword === 'without') {
        if (isListed) return parent.opSpan;
      } else return isListed ? undefined : parent.opSpan;
    } else if (parent.kind === 'BinaryExpr') {
      const fate = fateIn(parent, node, name);
      if (fate === 'used') return undefined;
      if (fate === 'dropped') return parent.opSpan;
    } else if (parent.kind !== 'ParenExpr' && parent.kind !== 'UnaryExpr') return undefined;
    node = parent;
  }
  return undefined;
}

/** What becomes of a label of one side of an operator. */
function fateIn(node: BinaryExpr, side: Node, name: string): 'used' | 'dropped' | 'kept' {
  const { op, lhs, rhs, group } = node;
  if (op === 'or') return 'used';
  if (lhs.type !== 'vector' || rhs.type !== 'vector') return 'kept';
  if (isMatched(node)(name)) return 'used';
  if (op === 'and' || op === 'unless') return side === lhs ? 'kept' : 'dropped';
  // One-to-one matching keeps only the labels that are matched.
  if (group === undefined) return 'dropped';
  const isAdded = group.labels.some((label) => label.name === name);
  const isMany = side === (group.keyword === 'group_left' ? lhs : rhs);
  if (isMany) return isAdded ? 'dropped' : 'kept';
  return isAdded ? 'used' : 'dropped';
}
