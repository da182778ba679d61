import type { Span } from '../base/text.ts';
import { aliasTo } from '../yaml/tree/aliases.ts';
import type { YamlMapping, YamlNode, YamlScalar } from '../yaml/tree/node.ts';

/**
 * What a rule file says, with the place of everything. It is there for broken files too: what
 * cannot be read is missing. All spans are UTF-16 offsets of the file.
 */
export interface RuleFile {
  readonly groups: readonly RuleGroup[];
}

/** A value and where it and its key stand. */
export interface RuleField<T> {
  readonly value: T;
  readonly key: Span;
  readonly span: Span;
}

/**
 * A text and the scalar that contains it; for an alias, the anchored scalar. Absent if the file does
 * not contain the text as it is.
 */
export interface TextField extends RuleField<string> {
  /** True if the value is not a text, which is reported elsewhere; `value` is empty then. */
  readonly unread: boolean;
  readonly node: YamlScalar | undefined;
}

/** A group of rules, as far as it could be read. */
export interface RuleGroup {
  /** The whole mapping; absent where a list of rules stands alone, as in Helm values. */
  readonly node?: YamlMapping;
  /** Where the file lists the group: its mapping, or an alias. */
  readonly item?: YamlNode;
  readonly name: TextField | undefined;
  /** Durations are in ms. */
  readonly interval: RuleField<number> | undefined;
  readonly queryOffset: RuleField<number> | undefined;
  readonly limit: RuleField<number> | undefined;
  readonly labels: readonly LabelEntry[];
  readonly rules: readonly Rule[];
}

/** An alerting or recording rule, as far as it could be read. */
export interface Rule {
  /** The whole mapping. */
  readonly node: YamlMapping;
  /** Where its group has the rule: its mapping, or the alias that leads there. */
  readonly item: YamlNode;
  readonly record: TextField | undefined;
  readonly alert: TextField | undefined;
  readonly expr: TextField | undefined;
  /** Durations are in ms. */
  readonly for: RuleField<number> | undefined;
  readonly keepFiringFor: RuleField<number> | undefined;
  readonly labels: readonly LabelEntry[];
  readonly annotations: readonly LabelEntry[];
  /** Where `labels` and `annotations` themselves stand. */
  readonly labelsKey: Span | undefined;
  readonly annotationsKey: Span | undefined;
}

/** A place of a rule or group as seen from it: the alias in it that leads to a place elsewhere. */
export function ownPlace(item: YamlNode, place: Span): Span {
  return aliasTo(item, place) ?? place;
}

/** One label or annotation. */
export interface LabelEntry extends TextField {
  readonly name: string;
}

/** True for a rule that Prometheus takes for an alert: it looks at `alert` first. */
export function isAlert(rule: Rule): boolean {
  return (rule.alert?.value ?? '') !== '';
}

/** What a rule is called: its alert name, else its record name; empty where it has neither. */
export function ruleName(rule: Rule): string {
  return isAlert(rule) ? (rule.alert?.value ?? '') : (rule.record?.value ?? '');
}

/** The name's own place, for a rule that has one. */
export function ruleNameField(rule: Rule): TextField | undefined {
  return isAlert(rule) ? rule.alert : rule.record;
}
