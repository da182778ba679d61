import type { Target } from '../base/target.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { Span } from '../base/text.ts';
import type { MetricUse } from '../promql/tree/metricUses.ts';
import { inField } from './problemOf.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
import {
  type AskedLabel,
  isRecordName,
  mayHave,
  type PossibleLabels,
  type RecordLabels,
} from './recordLabels.ts';
import { judgeExpression } from './expression.ts';
import {
  isAlert,
  type LabelEntry,
  ownPlace,
  type Rule,
  ruleName,
  ruleNameField,
  type RuleGroup,
  type TextField,
} from './model.ts';
import { isFilledIn } from './unknownFields.ts';

/** What is remembered of a rule once its text has been read. */
export interface RuleFacts {
  readonly kind: 'alert' | 'record';
  /** Empty where the rule has no name. */
  readonly name: string;
  /** The name with its quotes; the whole rule where it has no name. */
  readonly nameSpan: Span;
  readonly span: Span;
  /** The name of its group. */
  readonly group: string;
  /** The labels that the rule sets itself or has from its group, by name. */
  readonly labels: readonly LabelPair[];
  readonly uses: readonly MetricUse[];
  /** The labels that a record has from its expression, where something is known of them. */
  readonly recorded?: PossibleLabels;
  /** The labels that the rule can only have from records that it uses. */
  readonly asked: readonly RuleAsk[];
  /** The text of its expression; empty where it has none. */
  readonly expression: string;
  /** How long its query has to give something before an alert fires, in ms. */
  readonly for: number;
  readonly forSpan?: Span;
  /** How long an alert keeps firing without its query, in ms. */
  readonly keepFiringFor: number;
  /** True where a template fills in labels of the rule, or how long it waits or keeps firing. */
  readonly isFilledIn: boolean;
}

/** A label that a rule can only have from records; its span counts from where those of the facts do. */
export interface RuleAsk extends Omit<AskedLabel, 'by'> {
  readonly by: AskedLabel['by'] | 'template';
}

/** A rule group by its name. */
export interface GroupFacts {
  readonly name: string;
  /** The name with its quotes; the whole group where it has no name. */
  readonly span: Span;
  /** How often it is evaluated, in ms, where the group says so. */
  readonly interval?: { readonly value: number; readonly span: Span };
}

export type LabelPair = readonly [name: string, value: string];

const none: readonly never[] = [];

export function groupFacts({ name, node, item, interval }: RuleGroup): readonly GroupFacts[] {
  const at = name?.span ?? node;
  if (at === undefined) return [];
  const placed = (span: Span): Span => moveSpan(item ? ownPlace(item, span) : span, 0);
  return [
    {
      name: name?.value ?? '',
      span: placed(at),
      ...(interval === undefined
        ? {}
        : { interval: { value: interval.value, span: placed(interval.span) } }),
    },
  ];
}

/** @param origin the offset in the rule's text from which the spans of the facts count */
export function ruleFacts(rule: Rule, group: RuleGroup, target: Target, origin: number): RuleFacts {
  const { node, item } = rule;
  const { expr } = rule;
  const verdict =
    expr === undefined || expr.value === '' ? undefined : judgeExpression(expr.value, target);
  const [kind, name] = [isAlert(rule) ? 'alert' : 'record', ruleName(rule)] as const;
  const recorded =
    kind === 'record' && isRecordName(name) ? verdict?.recordLabels?.labels : undefined;
  return {
    kind,
    name,
    nameSpan: moveSpan(ownPlace(item, ruleNameField(rule)?.span ?? node), -origin),
    span: moveSpan(ownPlace(item, node), -origin),
    group: group.name?.value ?? '',
    labels: mergeLabels(group.labels, rule.labels),
    uses: usesIn(expr, verdict?.uses ?? none, origin),
    asked: askedIn(rule, verdict?.recordLabels ?? {}, origin),
    ...(recorded === undefined ? {} : { recorded }),
    expression: rule.expr?.value ?? '',
    for: rule.for?.value ?? 0,
    ...(rule.for === undefined
      ? {}
      : { forSpan: moveSpan(ownPlace(item, rule.for.span), -origin) }),
    keepFiringFor: rule.keepFiringFor?.value ?? 0,
    isFilledIn: isFilledIn(rule, group),
  };
}

/** Labels of a group and of a rule, which wins, sorted by name. */
function mergeLabels(
  group: readonly LabelEntry[],
  rule: readonly LabelEntry[],
): readonly LabelPair[] {
  if (group.length === 0 && rule.length === 0) return none;
  const merged = new Map<string, string>();
  for (const { name, value } of group) merged.set(name, value);
  for (const { name, value } of rule) merged.set(name, value);
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1));
}

function usesIn(
  expr: TextField | undefined,
  uses: readonly MetricUse[],
  origin: number,
): readonly MetricUse[] {
  const node = expr?.node;
  if (uses.length === 0 || node === undefined) return none;
  return uses.map((use) => ({
    ...use,
    span: moveSpan(toFile(node, use.span.from, use.span.to), -origin),
  }));
}

/** The labels that a rule can only have from records: those of its expression, and of its templates. */
function askedIn(
  rule: Rule,
  { labels, ofRecords }: RecordLabels,
  origin: number,
): readonly RuleAsk[] {
  const { expr } = rule;
  if (ofRecords === undefined || expr === undefined) return none;
  const { asked, records, matched } = ofRecords;
  const own = asked.map((ask) => ({ ...ask, span: moveSpan(inField(expr, ask.span), -origin) }));
  if (!isAlert(rule) || labels === undefined) return own;
  const printed = [...rule.labels, ...rule.annotations].flatMap((entry) =>
    [...entry.value.matchAll(printedLabel)].flatMap(({ 0: action, 1: label = '', index }) => {
      if (!mayHave(labels, label) || matched.includes(label)) return [];
      const to = index + action.length;
      const span = inField(entry, { from: to - '$labels.'.length - label.length, to });
      return [{ label, span: moveSpan(span, -origin), by: 'template' as const, records }];
    }),
  );
  return [...own, ...printed];
}

/** `{{ $labels.job`: what is only tested may be lacking. */
const printedLabel = /\{\{-?\s*\$labels\.([a-zA-Z_]\w*)/g;
