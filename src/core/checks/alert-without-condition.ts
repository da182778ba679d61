import { isComparison } from '../promql/tree/ast.ts';
import { live } from '../promql/labels/flow.ts';
import type { Node } from '../promql/tree/ast.ts';
import { metricUses } from '../promql/tree/metricUses.ts';
import { isAlert } from '../rules/model.ts';
import { isRecordName } from '../rules/recordLabels.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts that fire for every series of their query, whatever its value is. */
export const alertWithoutCondition = ruleCheck({
  code: 'alert-without-condition',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    none: 'This alert has no condition: it fires for every series, whatever the value is. Compare it, as in "> 0".',
    recorded:
      'This alert has no condition of its own: it fires for every series that is recorded, whatever the value is.',
    both: 'This alert has no condition but that both sides of "and" have series, whatever the values are.',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule) || hasCondition(expression)) return;
    const doubt = doubtAbout(expression);
    report(doubt ?? 'none', expression.at(expression.tree.span), {
      ...(doubt !== undefined || selectsState(expression) ? { severity: 'hint' as const } : {}),
    });
  },
});

/** What may be meant as a condition: what a rule has recorded, and that two series are there at once. */
function doubtAbout(expression: RuleExpression): 'recorded' | 'both' | undefined {
  if (metricUses(expression.tree).some(({ name }) => isRecordName(name))) return 'recorded';
  return expression.all('BinaryExpr').some(({ op }) => op === 'and') ? 'both' : undefined;
}

/**
 * True where matchers of an info metric are the condition, as in `resource_info{ready!="True"}`: its
 * value is always 1, and its series come and go with the state.
 */
function selectsState({ tree }: RuleExpression): boolean {
  const { kind } = tree;
  return kind === 'VectorSelector' && tree.matchers.length > 0 && tree.name.endsWith('_info');
}

function hasCondition(expression: RuleExpression): boolean {
  // A constant is a watchdog, which is meant to fire.
  if (live(expression.flow.root).every(({ always }) => always)) return true;
  // Alerts themselves are a condition.
  const isConditional = metricUses(expression.tree).some(
    ({ name, isPattern }) => isPattern || name.startsWith('ALERTS'),
  );
  if (isConditional) return true;
  const kinds = ['Call', 'VectorSelector', 'BinaryExpr'] as const;
  return kinds.some((kind) => expression.all<Node['kind']>(kind).some(isCondition));
}

function isCondition(node: Node): boolean {
  if (node.kind === 'Call') return node.name.startsWith('absent');
  if (node.kind === 'VectorSelector')
    return (
      node.name === '' &&
      node.matchers.length > 0 &&
      !node.matchers.some(({ name }) => name === '__name__')
    );
  if (node.kind !== 'BinaryExpr') return false;
  // What `bool` does to an alert is said by `bool-in-alert`.
  if (isComparison(node.op)) return true;
  return node.op === 'unless';
}
