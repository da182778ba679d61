import type { Span } from '../base/text.ts';
import { isComparison, walk } from '../promql/tree/ast.ts';
import { live } from '../promql/labels/flow.ts';
import type { Expr, Node } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { metricUses } from '../promql/tree/metricUses.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { isAlert } from '../rules/model.ts';
import { isRecordName } from '../rules/recordLabels.ts';
import { ruleCheck } from './check.ts';
import { alternatives, conditions } from './shared/alertConditions.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts that fire for every series of their query, whatever its value is. */
export const alertWithoutCondition = ruleCheck({
  code: 'alert-without-condition',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    none: 'This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    recorded:
      'This alert has no condition of its own: it fires for every series that is recorded, whatever the value is.',
    both: 'The only condition of this alert is that both sides of "and" have series, whatever their values are.',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule)) return;
    // A constant is a watchdog, which is meant to fire.
    if (live(expression.flow.root).every(({ always }) => always)) return;
    for (const part of alternatives(expression.tree)) {
      // What always has a value is said by `alert-always-fires`.
      if (hasCondition(part) || live(expression.flow.of(part)).some(({ always }) => always))
        continue;
      const doubt = doubtAbout(part);
      report(doubt ?? 'none', expression.at(part.span), {
        ...(doubt !== undefined || selectsState(part) ? { severity: 'hint' as const } : {}),
      });
    }
  },
});

/** What may be meant as a condition: what a rule has recorded, and that two series are there at once. */
function doubtAbout(part: Expr): 'recorded' | 'both' | undefined {
  if (metricUses(part).some(({ name }) => isRecordName(name))) return 'recorded';
  return someNode(part, (node) => node.kind === 'BinaryExpr' && node.op === 'and')
    ? 'both'
    : undefined;
}

/**
 * True where matchers are the condition: those of an info metric, as in `resource_info{ready!="True"}`, whose
 * value is always 1 and whose series come and go with the state; and one of a state beside which the metric
 * measures something else, as in `fan_speed_rpm{state="Critical"}`. The metrics of a set of states have its name:
 * `kube_pod_status_phase{phase="Failed"}` is there whatever the phase is. Who takes a `group` of series cares for nothing
 * but whether there are some.
 */
function selectsState(part: Expr): boolean {
  const node = withoutParens(part);
  if (node.kind === 'AggregateExpr') {
    return selectsState(node.expr) || (node.op === 'group' && selectsSome(node.expr));
  }
  if (node.kind === 'Call') {
    const [arg] = node.args;
    return arg !== undefined && node.name.startsWith('label_') && selectsState(arg);
  }
  if (node.kind !== 'VectorSelector') return false;
  const metric = metricName(node);
  const matchers = node.matchers.filter(({ name }) => name !== '__name__');
  if (infoMetric.test(metric)) return matchers.length > 0;
  return matchers.some(({ name }) => stateLabel.test(name) && !metric.includes(name));
}

/** True for a selector with matchers for more than a job. */
function selectsSome(part: Expr): boolean {
  const node = withoutParens(part);
  return (
    node.kind === 'VectorSelector' &&
    node.matchers.some(({ name }) => name !== '__name__' && name !== 'job')
  );
}

const infoMetric = /_(?:info|labels|annotations|metadata)(?:_|$)/;
const stateLabel = /^(?:state|status|condition|phase|health)$/;

function hasCondition(part: Expr): boolean {
  // What `info` adds labels of.
  const added = new Set<Node>();
  walk(part, (node) => {
    const data = node.kind === 'Call' && node.name === 'info' ? node.args[1] : undefined;
    if (data !== undefined) added.add(data);
  });
  const isAdded = ({ from, to }: Span): boolean =>
    [...added].some(({ span }) => span.from <= from && to <= span.to);
  // Alerts themselves are a condition.
  const isConditional = metricUses(part).some(
    ({ name, isPattern, span }) => (isPattern || name.startsWith('ALERTS')) && !isAdded(span),
  );
  if (isConditional) return true;
  // With `bool`, these are none, which is said by `bool-in-alert`.
  const whole = new Set<Node>(conditions(part));
  return someNode(part, (node) => whole.has(node) || (isCondition(node) && !added.has(node)));
}

function someNode(root: Expr, isIt: (node: Node) => boolean): boolean {
  let isFound = false;
  walk(root, (node) => {
    isFound ||= isIt(node);
  });
  return isFound;
}

function isCondition(node: Node): boolean {
  switch (node.kind) {
    case 'Call':
      return node.name.startsWith('absent');
    case 'VectorSelector':
      return (
        node.name === '' &&
        node.matchers.length > 0 &&
        !node.matchers.some(({ name }) => name === '__name__')
      );
    case 'BinaryExpr':
      return node.op === 'unless' || (isComparison(node.op) && node.boolSpan === undefined);
    default:
      return false;
  }
}
