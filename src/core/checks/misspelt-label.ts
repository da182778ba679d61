import { nearest, numbersIn } from '../base/nearest.ts';
import { once } from '../base/once.ts';
import { remember } from '../base/remember.ts';
import type { Span } from '../base/text.ts';
import type { LabelList } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { literalString } from '../promql/labels/literal.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert, type Rule } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatesOf } from '../rules/templatedEntries.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { changedTo } from './shared/changedTo.ts';
import { scrapedMetric } from './shared/scrapedMetric.ts';

/** Labels that differ in one letter from one that Prometheus or a well-known exporter sets. */
export const misspeltLabel = ruleCheck({
  code: 'misspelt-label',
  severity: 'warning',
  kinds: ruleKinds,
  messages: { misspelt: 'The label "{label}" looks misspelt. Did you mean "{meant}"?' },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined) return;
    const made = once(() => labelsMade(rule, expression));
    const meantBy = (label: string): string | undefined => {
      const meant = meantLabel(label);
      return meant === undefined || made().has(label) ? undefined : meant;
    };
    const visit = (label: string, span: Span): void => {
      const meant = meantBy(label);
      if (meant === undefined) return;
      const name = nameWithin(span, label);
      report('misspelt', expression.at(span), {
        values: { label, meant },
        fixes: name === undefined ? [] : expression.fixes([changedTo(meant, name)]),
      });
    };
    visitAsked(expression, visit);
    if (!isAlert(rule)) return;
    for (const { entry, nodes } of templatesOf(rule, target)) {
      for (const { label, operand } of templateOperands(nodes)) {
        const meant =
          label === undefined ? undefined : (meantBy(label) ?? lowerCase(label, expression));
        if (label === undefined || meant === undefined) continue;
        const { from, to } = operand.span;
        const isPlain = entry.value.slice(from, to).endsWith(`.${label}`);
        const fixes = isPlain ? [changedTo(meant, { from: to - label.length, to })] : [];
        report('misspelt', inField(entry, operand.span), {
          values: { label, meant },
          fixes: expressionFixes(entry, rule.node, fixes),
        });
      }
    }
  },
});

/** Labels that are set by Prometheus, by service discovery as it is mostly configured, and by exporters. */
const known: readonly string[] = [
  ...['alertname', 'alertstate', 'instance', 'quantile', 'exported_instance', 'exported_job'],
  ...['cluster', 'container', 'endpoint', 'namespace', 'service', 'exported_namespace'],
  ...['daemonset', 'deployment', 'statefulset', 'persistentvolumeclaim', 'replicaset'],
  ...['device', 'interface', 'mountpoint', 'hostname', 'nodename'],
];

/** Labels that everybody writes in lower case. */
const lower: ReadonlySet<string> = new Set([
  ...['instance', 'job', 'namespace', 'pod', 'container', 'node', 'device', 'mountpoint'],
  ...['service', 'cluster', 'alertname', 'deployment', 'name', 'state', 'status'],
]);

/** The label of a query that a template prints in other case; undefined where the query may have both. */
function lowerCase(label: string, expression: RuleExpression): string | undefined {
  const meant = label.toLowerCase();
  if (meant === label || !lower.has(meant)) return undefined;
  const asked = new Set<string>();
  visitAsked(expression, (name) => asked.add(name));
  if (asked.has(label)) return undefined;
  const isTarget = meant === 'instance' || meant === 'job';
  const isScraped = isTarget && scrapedMetric(expression.tree) !== undefined;
  return asked.has(meant) || isScraped ? meant : undefined;
}

/** The label that is meant by one that differs in one letter; undefined for what may be a label of its own. */
const meantLabel = remember((label: string): string | undefined => {
  const name = label.toLowerCase();
  if (name.length < 5) return undefined;
  const [meant, ...others] = nearest(name, known, 1);
  if (meant === undefined || others.length > 0) return undefined;
  // Such as `containerd`.
  if (name.startsWith(meant) || name.endsWith(meant)) return undefined;
  // Of these, programs have both.
  const [bare, bareMeant] = [name, meant].map((one) => one.replace(/_|s$/g, ''));
  return bare === bareMeant || numbersIn(name) !== numbersIn(meant) ? undefined : meant;
});

/**
 * Visits the labels that an expression matches, groups by and reads; spans are those of their names, with quotes where
 * they have some.
 */
function visitAsked(expression: RuleExpression, visit: (label: string, span: Span) => void): void {
  for (const { matchers } of expression.all('VectorSelector')) {
    for (const { name, nameSpan } of matchers) if (nameSpan !== undefined) visit(name, nameSpan);
  }
  const visitList = (list: LabelList | undefined): void => {
    for (const { name, span } of list?.labels ?? []) visit(name, span);
  };
  for (const { grouping } of expression.all('AggregateExpr')) visitList(grouping);
  for (const { matching, group } of expression.all('BinaryExpr')) {
    visitList(matching);
    visitList(group);
  }
  for (const { name, args } of expression.all('Call')) {
    if (name !== 'label_replace' && name !== 'label_join') continue;
    for (const arg of args.slice(3, name === 'label_replace' ? 4 : undefined)) {
      const label = literalString(arg);
      if (label !== undefined) visit(label, withoutParens(arg).span);
    }
  }
}

/** The labels that a rule makes itself. */
function labelsMade({ labels }: Rule, expression: RuleExpression): ReadonlySet<string> {
  const targets = [
    ...expression
      .all('Call')
      .flatMap(({ name, args }) => (name.startsWith('label_') ? args.slice(1, 2) : [])),
    ...expression
      .all('AggregateExpr')
      .flatMap(({ op, param }) => (op === 'count_values' && param ? [param] : [])),
  ];
  return new Set(
    [...labels.map(({ name }) => name), ...targets.map(literalString)].filter(
      (name) => name !== undefined,
    ),
  );
}

/** Where the name stands within its quotes; undefined where it is written with escapes. */
function nameWithin({ from, to }: Span, name: string): Span | undefined {
  const quotes = to - from - name.length;
  if (quotes === 0) return { from, to };
  return quotes === 2 ? { from: from + 1, to: to - 1 } : undefined;
}
