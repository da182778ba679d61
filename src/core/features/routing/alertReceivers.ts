import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { formatLabels } from '../../config/alertmanager/matchers/matcher.ts';
import {
  possibleRoutes,
  type KnownValues,
} from '../../config/alertmanager/routing/possibleRoutes.ts';
import type { Routing } from '../../config/alertmanager/routing/routing.ts';
import type { EmbeddedPromql } from '../../documents/embed.ts';
import { joined, live } from '../../promql/labels/flow.ts';
import { knownFlow } from '../../promql/labels/knownFlow.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { ruleAt, rulesIn } from '../../workspace/fileParts.ts';
import type { FileSummary, RuleDefinition } from '../../workspace/summary.ts';

/** What is asked of a document with rules. */
export interface RulesDocument {
  readonly target: Target;
  summary(): FileSummary | undefined;
  expressions(within?: Span): readonly EmbeddedPromql[];
}

/** An alerting rule, and where its alerts may go. */
export interface AlertReceivers {
  readonly rule: RuleDefinition;
  /** Each once, in the order of the routing tree; more than one where not all labels are known. */
  readonly receivers: readonly string[];
  /** Where the first of their routes is written. */
  readonly route: Span | undefined;
}

/** Where the alerts of a document may go, by what is known of their labels. */
export function alertReceivers(
  document: RulesDocument,
  { root }: Routing,
): readonly AlertReceivers[] {
  const alerts = rulesIn(document.summary()).filter(({ kind }) => kind === 'alert');
  return alerts.map((rule) => {
    const routes = possibleRoutes(root, knownLabels(document, rule));
    return {
      rule,
      receivers: [...new Set(routes.map(({ receiver }) => receiver))],
      route: routes[0]?.span,
    };
  });
}

/**
 * The labels that the alert at an offset certainly has, as text: its name, those that its rule sets, and those
 * that its query fixes. Undefined where there is no alerting rule.
 */
export function alertLabelsAt(document: RulesDocument, offset: number): string | undefined {
  const rule = ruleAt(document.summary(), offset);
  if (rule?.kind !== 'alert') return undefined;
  const known = knownLabels(document, rule);
  const names = [
    'alertname',
    ...rule.labels.map(([name]) => name),
    ...(flowOfRule(document, rule)?.labels.named.keys() ?? []),
  ];
  const certain = [...new Set(names)].flatMap((name): [string, string][] => {
    const [value, ...others] = known(name) ?? [];
    return name === '__name__' || value === undefined || others.length > 0 ? [] : [[name, value]];
  });
  return formatLabels(certain).replace(/^\{(.*)\}$/s, '$1');
}

function knownLabels(document: RulesDocument, rule: RuleDefinition): KnownValues {
  const own = new Map(rule.labels);
  const flow = flowOfRule(document, rule);
  return (name) => {
    if (name === 'alertname') return [rule.name];
    const value = own.get(name);
    // What a template makes of it is known only when the alert fires.
    if (value !== undefined) return value.includes('{{') ? undefined : [value];
    const state = flow?.labels.get(name);
    return state?.presence === 'has' ? state.values : undefined;
  };
}

function flowOfRule(document: RulesDocument, { rule }: RuleDefinition) {
  const [expression] = document.expressions(rule.span);
  if (expression === undefined) return undefined;
  const { expr, errors } = parsedExpr(expression.text, document.target);
  if (expr === undefined || errors.length > 0) return undefined;
  const [first, ...rest] = live(knownFlow(expr, document.target).root);
  return first === undefined ? undefined : joined([first, ...rest]);
}
