import type { Target } from '../base/target.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { Span } from '../base/text.ts';
import type { Lookback } from '../promql/tree/lookbacks.ts';
import type { MetricUse } from '../promql/tree/metricUses.ts';
import { inField } from './problemOf.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
import {
  type AskedLabel,
  isRecordName,
  mayHave,
  type OfRecords,
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
import { templatesOf } from './templatedEntries.ts';
import { templateOperands } from './templates/templateOperands.ts';
import { templateUses } from './templates/templateUses.ts';
import { isFilledIn, isUnknownField } from './unknownFields.ts';
import { type ZeroKey, zeroKeys } from './zeroKeys.ts';

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
  /** The metrics that its expression names. */
  readonly uses: readonly MetricUse[];
  /** Those that queries in its templates name. */
  readonly templateUses: readonly MetricUse[];
  /** The labels that a record has from its expression, where something is known of them. */
  readonly recorded?: PossibleLabels;
  /** What these come from, where they all come from other records. */
  readonly recordedFrom?: OfRecords;
  /** The labels that the rule can only have from records that it uses. */
  readonly asked: readonly RuleAsk[];
  /** The selectors of its expression that look back in time; their spans are those of the expression. */
  readonly lookbacks: readonly Lookback[];
  /** The text of its expression; empty where it has none. */
  readonly expression: string;
  /** How long its query has to give something before an alert fires, in ms. */
  readonly for: number;
  readonly forSpan?: Span;
  /** How long an alert keeps firing without its query, in ms. */
  readonly keepFiringFor: number;
  /** By name. */
  readonly annotations: readonly LabelPair[];
  /** True where a template fills in labels of the rule, or how long it waits or keeps firing. */
  readonly isFilledIn: boolean;
  /** The durations that the rule sets to 0. */
  readonly zeroKeys: readonly ZeroKey[];
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
  /** How much earlier than it is evaluated its queries look, in ms, where the group says so. */
  readonly queryOffset?: number;
  /** How many series or alerts each rule may give, where the group says so; 0: any number. */
  readonly limit?: number;
  /** What the group sets to 0. */
  readonly zeroKeys: readonly ZeroKey[];
}

/** What rules have from their group; nothing of it holds on to the text that it was read from. */
export interface GroupOfRules {
  readonly name: string;
  readonly labels: readonly Pick<LabelEntry, 'name' | 'value'>[];
  /** True where a template fills in labels of all its rules. */
  readonly isFilledIn: boolean;
}

/** A label and its value. */
export type LabelPair = readonly [name: string, value: string];

const none: readonly never[] = [];

/** The facts about a group; none where it has no place. */
export function groupFacts(group: RuleGroup): readonly GroupFacts[] {
  const { name, node, item, interval, queryOffset, limit } = group;
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
      ...(queryOffset === undefined ? {} : { queryOffset: queryOffset.value }),
      ...(limit === undefined ? {} : { limit: limit.value }),
      zeroKeys:
        node === undefined
          ? none
          : zeroKeys(node, item ?? node, { interval, query_offset: queryOffset, limit }, 0),
    },
  ];
}

/** The facts about a group that its rules need. */
export function groupOfRules({ name, labels, node }: RuleGroup): GroupOfRules {
  return {
    name: name?.value ?? '',
    labels: labels.map((label) => ({ name: label.name, value: label.value })),
    isFilledIn: node !== undefined && isUnknownField(node, 'labels'),
  };
}

/** @param origin the offset in the rule's text from which the spans of the facts count */
export function ruleFacts(
  rule: Rule,
  group: GroupOfRules,
  target: Target,
  origin: number,
): RuleFacts {
  const { node, item } = rule;
  const { expr } = rule;
  const verdict =
    expr === undefined || expr.value === '' ? undefined : judgeExpression(expr.value, target);
  const [kind, name] = [isAlert(rule) ? 'alert' : 'record', ruleName(rule)] as const;
  const known = kind === 'record' && isRecordName(name) ? verdict?.recordLabels : undefined;
  const { labels: recorded, ofRecords: recordedFrom } = known ?? {};
  return {
    kind,
    name,
    nameSpan: moveSpan(ownPlace(item, ruleNameField(rule)?.span ?? node), -origin),
    span: moveSpan(ownPlace(item, node), -origin),
    group: group.name,
    labels: mergeLabels(group.labels, rule.labels),
    uses: usesIn(expr, verdict?.uses ?? none, origin),
    templateUses: usesInTemplates(rule, target, origin),
    asked: askedIn(rule, verdict?.recordLabels, target, origin),
    lookbacks: verdict?.lookbacks ?? none,
    ...(recorded === undefined ? {} : { recorded }),
    ...(recordedFrom === undefined ? {} : { recordedFrom }),
    expression: rule.expr?.value ?? '',
    for: rule.for?.value ?? 0,
    ...(rule.for === undefined
      ? {}
      : { forSpan: moveSpan(ownPlace(item, rule.for.span), -origin) }),
    keepFiringFor: rule.keepFiringFor?.value ?? 0,
    annotations: mergeLabels([], rule.annotations),
    isFilledIn: group.isFilledIn || isFilledIn(rule),
    zeroKeys: zeroKeys(node, item, { for: rule.for, keep_firing_for: rule.keepFiringFor }, origin),
  };
}

/** Labels of a group and of a rule, which wins, sorted by name. */
function mergeLabels(
  group: GroupOfRules['labels'],
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

function usesInTemplates(rule: Rule, target: Target, origin: number): readonly MetricUse[] {
  if (!isAlert(rule)) return none;
  const { alert, labels, annotations } = rule;
  const uses = [...labels, ...annotations].flatMap((entry) =>
    templateUses(entry.value, alert?.value ?? '', target).map((use) => ({
      ...use,
      span: moveSpan(inField(entry, use.span), -origin),
    })),
  );
  return uses.length === 0 ? none : uses;
}

/** The labels that a rule can only have from records: those of its expression, and of its templates. */
function askedIn(
  rule: Rule,
  known: RecordLabels | undefined,
  target: Target,
  origin: number,
): readonly RuleAsk[] {
  const { expr } = rule;
  if (known === undefined || expr === undefined) return none;
  const own = known.asked.map((ask) => ({
    ...ask,
    span: moveSpan(inField(expr, ask.span), -origin),
  }));
  if (!isAlert(rule) || known.labels === undefined || known.ofRecords === undefined) return own;
  const { ofRecords, labels: possible } = known;
  const printed = templatesOf(rule, target).flatMap(({ entry, nodes }) =>
    templateOperands(nodes).flatMap((placed): RuleAsk[] => {
      // What is only tested may be lacking.
      const label = placed.isPrinted ? placed.label : undefined;
      if (label === undefined || !mayHave(possible, label)) return [];
      if (ofRecords.matched.includes(label)) return [];
      const span = moveSpan(inField(entry, placed.operand.span), -origin);
      return [{ label, span, by: 'template', records: ofRecords.records }];
    }),
  );
  return [...own, ...printed];
}
