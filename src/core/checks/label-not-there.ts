import type { RelatedPlace } from '../base/problem.ts';
import { joined, live, type Flow } from '../promql/labels/flow.ts';
import type { LabelState } from '../promql/labels/labelSet.ts';
import { fulfils } from '../promql/labels/fulfils.ts';
import type { BinaryExpr, Call, Expr, LabelName, StringLiteral } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { type CheckRun, ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Labels that an operator is told to use, and that an inner part of the query has dropped. */
export const labelNotThere = ruleCheck({
  code: 'label-not-there',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    some: 'This always returns a series without the label "{label}", which forms a group of its own.',
    by: 'No series has the label "{label}" here, so grouping by it has no effect.',
    side: 'No series on the {side} side has the label "{label}", so only series without it match.',
    both: 'No series on either side has the label "{label}".',
    include:
      'No series on the {side} side has the label "{label}", so the result does not have it.',
    source: 'No series has the label "{label}" here, so {function}() reads an empty value.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const { grouping, expr } of expression.all('AggregateExpr')) {
      if (grouping?.keyword !== 'by') continue;
      const input = expression.flow.of(expr);
      for (const label of grouping.labels) checkGrouping(label, input, expression, report);
    }
    for (const node of expression.all('BinaryExpr')) {
      for (const [message, label, side, lost] of lostIn(node, expression)) {
        report(message, expression.at(label.span), {
          values: { label: label.name, side },
          related: dropped(expression, label, lost),
        });
      }
    }
    for (const node of expression.all('Call')) {
      for (const { value: name, span } of sourcesOf(node)) {
        const [input] = node.args;
        const lost = input && lacking(expression.flow.of(input), { name });
        if (lost?.because === undefined) continue;
        report('source', expression.at(span), {
          values: { label: name, function: node.name },
          related: dropped(expression, { name }, lost),
        });
      }
    }
  },
});

function checkGrouping(
  label: LabelName,
  input: Flow,
  expression: RuleExpression,
  report: CheckRun<'by' | 'some'>['report'],
): void {
  const values = { label: label.name };
  const lost = lacking(input, label);
  const some = lost === undefined ? alwaysWithout(input, label) : undefined;
  if (lost?.because !== undefined) {
    const related = dropped(expression, label, lost);
    report('by', expression.at(label.span), { values, related });
  } else if (some?.because !== undefined) {
    report('some', expression.at(label.span), {
      values,
      severity: 'information',
      related: [{ span: expression.at(some.because), message: 'because of this part' }],
    });
  }
}

type Lost = readonly ['side' | 'both' | 'include', LabelName, 'left' | 'right', LabelState];

/** The labels that a function reads, and without which it does nothing. */
function sourcesOf({ name, args }: Call): readonly StringLiteral[] {
  const texts = args
    .slice(1)
    .map(withoutParens)
    .filter((arg) => arg.kind === 'StringLiteral');
  if (name === 'label_join') return texts.slice(2);
  const [, replacement, source, pattern] = texts;
  if (name !== 'label_replace' || pattern === undefined || !source?.value) return [];
  // A pattern that matches nothing as well sets the label all the same, to what is no part of the source.
  const isConstant = replacement?.value.includes('$') === false;
  return isConstant && fulfils({ op: '=~', value: pattern.value }, '') ? [] : [source];
}

function lostIn(
  { op, lhs, rhs, matching, group, fills = [] }: BinaryExpr,
  { flow }: RuleExpression,
): readonly Lost[] {
  const lost: Lost[] = [];
  const isVector = lhs.type === 'vector' && rhs.type === 'vector';
  if (isVector && op !== 'or' && fills.length === 0 && matching?.keyword !== 'on') {
    const isIgnored = (name: string) => matching?.labels.some((label) => label.name === name);
    for (const [own, other, side] of [
      [lhs, rhs, 'right'],
      [rhs, lhs, 'left'],
    ] as const) {
      for (const label of groupedBy(own)) {
        if (isIgnored(label.name) === true) continue;
        const state = lacking(flow.of(other), label);
        if (state?.because === undefined || !mayHave(flow.of(own), label)) continue;
        lost.push(['side', label, side, state]);
      }
    }
  }
  for (const label of matching?.keyword === 'on' ? matching.labels : []) {
    const [left, right] = [lacking(flow.of(lhs), label), lacking(flow.of(rhs), label)];
    if (left !== undefined && right !== undefined) lost.push(['both', label, 'left', left]);
    // Where the other side surely has it, nothing matches, which is said by itself.
    else if (left !== undefined && mayHave(flow.of(rhs), label))
      lost.push(['side', label, 'left', left]);
    else if (right !== undefined && mayHave(flow.of(lhs), label))
      lost.push(['side', label, 'right', right]);
  }
  const [one, side] =
    group?.keyword === 'group_right' ? [lhs, 'left' as const] : [rhs, 'right' as const];
  for (const label of group?.labels ?? []) {
    if (label.name === '__name__') continue;
    const state = lacking(flow.of(one), label);
    if (state !== undefined) lost.push(['include', label, side, state]);
  }
  return lost;
}

/** The labels that the series of an expression are grouped by, whatever else is calculated with them. */
function groupedBy(node: Expr): readonly LabelName[] {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return groupedBy(node.expr);
    case 'AggregateExpr':
      return node.grouping?.keyword === 'by' ? node.grouping.labels : [];
    case 'BinaryExpr':
      if (node.lhs.type === 'scalar') return groupedBy(node.rhs);
      return node.rhs.type === 'scalar' ? groupedBy(node.lhs) : [];
    default:
      return [];
  }
}

/** The state of a label that no series has; undefined where some may have it. */
function lacking(flow: Flow, { name }: Pick<LabelName, 'name'>): LabelState | undefined {
  const branches = live(flow);
  if (branches.length === 0) return undefined;
  const state = joined(flow).labels.get(name);
  return state.presence === 'lacks' ? state : undefined;
}

/** The state of a label in an alternative that is always there without it, as in `x or vector(0)`. */
function alwaysWithout(flow: Flow, { name }: LabelName): LabelState | undefined {
  const branches = live(flow);
  const branch = branches.length < 2 ? undefined : branches.find(({ always }) => always);
  const state = branch?.labels.get(name);
  return state?.presence === 'lacks' ? state : undefined;
}

function mayHave(flow: Flow, { name }: LabelName): boolean {
  return joined(flow).labels.get(name).presence === 'may';
}

function dropped(
  expression: RuleExpression,
  { name }: Pick<LabelName, 'name'>,
  { because }: LabelState,
): readonly RelatedPlace[] {
  return because === undefined
    ? []
    : [{ span: expression.at(because), message: `"${name}" is dropped here` }];
}
