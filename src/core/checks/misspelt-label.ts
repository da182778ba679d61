import { nearest, numbersIn } from '../base/nearest.ts';
import type { Fix } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { literalString } from '../promql/labels/literal.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert, type Rule } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { changedTo } from './shared/askedValues.ts';

/** Labels that differ in one letter from one that Prometheus or a well-known exporter sets. */
export const misspeltLabel = ruleCheck({
  code: 'misspelt-label',
  severity: 'warning',
  kinds: ruleKinds,
  messages: { misspelt: 'Nothing is likely to have the label "{label}". Do you mean "{meant}"?' },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined) return;
    const made = labelsMade(rule, expression);
    const visit = (label: string, at: Span, fixed: (meant: string) => readonly Fix[]): void => {
      const meant = made.has(label) ? undefined : meantLabel(label);
      if (meant !== undefined)
        report('misspelt', at, { values: { label, meant }, fixes: fixed(meant) });
    };
    for (const { label, span } of labelsAsked(expression)) {
      visit(label, expression.at(span), (meant) => {
        const name = nameWithin(span, label);
        return name === undefined ? [] : expression.fixes([changedTo(meant, name)]);
      });
    }
    if (!isAlert(rule)) return;
    for (const entry of [...rule.labels, ...rule.annotations]) {
      const nodes = parsedTemplate(entry.value, rule.alert?.value ?? '', target) ?? [];
      for (const { label, operand } of templateOperands(nodes)) {
        if (label === undefined) continue;
        const { from, to } = operand.span;
        const isPlain = entry.value.slice(from, to).endsWith(`.${label}`);
        visit(label, inField(entry, operand.span), (meant) =>
          isPlain
            ? expressionFixes(entry, rule.node, [changedTo(meant, { from: to - label.length, to })])
            : [],
        );
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

/** The label that is meant by one that differs in one letter; undefined for what may be a label of its own. */
function meantLabel(label: string): string | undefined {
  const name = label.toLowerCase();
  if (name.length < 5) return undefined;
  const [meant, ...others] = nearest(name, known, 1);
  if (meant === undefined || others.length > 0) return undefined;
  // Such as `containerd`.
  if (name.startsWith(meant) || name.endsWith(meant)) return undefined;
  // Of these, programs have both.
  const [bare, bareMeant] = [name, meant].map((one) => one.replace(/_|s$/g, ''));
  return bare === bareMeant || numbersIn(name) !== numbersIn(meant) ? undefined : meant;
}

interface AskedLabel {
  readonly label: string;
  /** With quotes, where it has some. */
  readonly span: Span;
}

/** The labels that an expression matches, groups by and reads. */
function labelsAsked(expression: RuleExpression): readonly AskedLabel[] {
  const lists = [
    ...expression.all('AggregateExpr').map(({ grouping }) => grouping),
    ...expression.all('BinaryExpr').flatMap(({ matching, group }) => [matching, group]),
  ];
  return [
    ...expression
      .all('VectorSelector')
      .flatMap(({ matchers }) =>
        matchers.flatMap(({ name, nameSpan }) =>
          nameSpan === undefined ? [] : [{ label: name, span: nameSpan }],
        ),
      ),
    ...lists.flatMap((list) => list?.labels ?? []).map(({ name, span }) => ({ label: name, span })),
    ...expression.all('Call').flatMap(({ name, args }) =>
      args
        .slice(3, name === 'label_replace' ? 4 : name === 'label_join' ? undefined : 3)
        .flatMap((arg) => {
          const label = literalString(arg);
          return label === undefined ? [] : [{ label, span: withoutParens(arg).span }];
        }),
    ),
  ];
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
