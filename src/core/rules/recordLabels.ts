import { moveSpan } from '../base/moveProblem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { type Branch, joined, live } from '../promql/labels/flow.ts';
import { type LabelFlow, labelFlow } from '../promql/labels/labelFlow.ts';
import { LabelSet, perhaps } from '../promql/labels/labelSet.ts';
import { fulfils } from '../promql/labels/selectorFlow.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { type Expr, walk } from '../promql/tree/ast.ts';
import type { MetricUse } from '../promql/tree/metricUses.ts';
import { isAlert, type Rule } from './model.ts';
import { inField } from './problemOf.ts';
import { parsedTemplate } from './templates/template.ts';
import { alertLabel, templateOperands } from './templates/templateOperands.ts';

/** A label that a rule can only have from what other rules record. */
export interface AskedLabel {
  readonly label: string;
  /** Where the rule asks for it; offsets as those of the rule's other facts. */
  readonly span: Span;
  readonly by: 'matcher' | 'grouping' | 'template';
  /** The records that it can come from: it is lacking where all of them lack it. */
  readonly records: readonly string[];
}

const none: readonly never[] = [];

/** True for a metric that is named as records are. */
export function isRecordName(metric: string): boolean {
  return metric.includes(':');
}

/**
 * The labels that the series of a recording rule have from its expression, before the rule adds its own;
 * undefined where nothing is known.
 */
export function recordedLabels({ expr }: Rule, target: Target): LabelSet | undefined {
  const tree = treeOf(expr?.value, target);
  const flow = tree && labelFlow(tree, { target }).root;
  return flow === undefined || live(flow).length === 0 ? undefined : joined(flow).labels;
}

/** The labels that a rule asks of the records it uses. */
export function askedLabels(
  rule: Rule,
  uses: readonly MetricUse[],
  target: Target,
  origin: number,
): readonly AskedLabel[] {
  if (!uses.some(({ name }) => isRecordName(name))) return none;
  // What comes from other metrics may have any label.
  if (uses.some(({ name, isPattern }) => isPattern || !isRecordName(name))) return none;
  const { expr } = rule;
  const tree = treeOf(expr?.value, target);
  if (expr === undefined || tree === undefined) return none;
  const records = [...new Set(uses.map(({ name }) => name))];
  const open = labelFlow(tree, { target });
  const closed = labelFlow(tree, { target, recorded: () => [withoutLabels(tree)] });
  const at = (span: Span): Span => moveSpan(inField(expr, span), -origin);
  return [
    ...askedByExpression(tree, open, closed, records).map((asked) => ({
      ...asked,
      span: at(asked.span),
    })),
    ...askedByTemplates(rule, target, (label) => onlyFromRecords(label, open, closed, tree)).map(
      ({ label, span }) => ({
        label,
        span: moveSpan(span, -origin),
        by: 'template' as const,
        records,
      }),
    ),
  ];
}

/** A record without labels, but for those that the matchers of an expression name. */
function withoutLabels(tree: Expr): Branch {
  let labels = LabelSet.none();
  walk(tree, (node) => {
    if (node.kind !== 'VectorSelector') return;
    for (const { name } of node.matchers) labels = labels.with(name, perhaps());
  });
  return { labels, always: false };
}

function treeOf(expr: string | undefined, target: Target): Expr | undefined {
  if (expr === undefined || expr === '') return undefined;
  const { expr: tree, errors } = parsedExpr(expr, target);
  return errors.length === 0 ? tree : undefined;
}

/** True for a label that a part surely lacks if the records lack it, and may have otherwise. */
function onlyFromRecords(label: string, open: LabelFlow, closed: LabelFlow, node: Expr): boolean {
  const presenceIn = (flow: LabelFlow): string => {
    const branches = live(flow.of(node));
    const [first, ...rest] = branches;
    return first === undefined ? 'never' : joined([first, ...rest]).labels.get(label).presence;
  };
  return presenceIn(closed) === 'lacks' && presenceIn(open) !== 'lacks';
}

function askedByExpression(
  tree: Expr,
  open: LabelFlow,
  closed: LabelFlow,
  records: readonly string[],
): readonly AskedLabel[] {
  const asked: AskedLabel[] = [];
  walk(tree, (node) => {
    if (node.kind === 'VectorSelector') {
      for (const matcher of node.matchers) {
        const { name: label, span } = matcher;
        if (label === '__name__' || fulfils(matcher, '')) continue;
        asked.push({ label, span, by: 'matcher', records: [node.name] });
      }
    } else if (node.kind === 'AggregateExpr' && node.grouping?.keyword === 'by') {
      for (const { name: label, span } of node.grouping.labels) {
        if (!onlyFromRecords(label, open, closed, node.expr)) continue;
        asked.push({ label, span, by: 'grouping', records });
      }
    }
  });
  return asked;
}

function askedByTemplates(
  rule: Rule,
  target: Target,
  isAsked: (label: string) => boolean,
): readonly { readonly label: string; readonly span: Span }[] {
  if (!isAlert(rule)) return none;
  return [...rule.labels, ...rule.annotations].flatMap((entry) => {
    const nodes = parsedTemplate(entry.value, rule.alert?.value ?? '', target) ?? none;
    return [...templateOperands(nodes)].flatMap((placed) => {
      const label = alertLabel(placed);
      if (label === undefined || !placed.isPrinted || !isAsked(label)) return [];
      return [{ label, span: inField(entry, placed.operand.span) }];
    });
  });
}
