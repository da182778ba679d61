import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { Item } from '../yaml/decode/kinds.ts';
import { Decoder } from '../yaml/decode/decoder.ts';
import type { DecodeError } from '../yaml/decode/decoder.ts';
import type { Field as YamlField, Fields, GoMap, Struct } from '../yaml/decode/fields.ts';
import { dereference } from '../yaml/tree/node.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { keepsNodes, ruleFileKind, ruleListKind } from './kinds.ts';
import type { GroupFields, RuleFields } from './kinds.ts';
import type { Field, LabelEntry, Rule, RuleFile, RuleGroup, TextField } from './model.ts';

/** A rule file as far as it could be read, and why go-yaml would refuse it. */
export interface ReadRules {
  readonly file: RuleFile;
  readonly errors: readonly DecodeError[];
}

/**
 * Reads a rule file, or with `custom` the `spec` of a PrometheusRule, as go-yaml v3 does with
 * KnownFields. Mirrors Parse of Prometheus' model/rulefmt/rulefmt.go.
 */
export function readRules(root: YamlNode, target: Target, custom = false): ReadRules {
  const decoder = new Decoder('v3');
  const decoded = decoder.decode(ruleFileKind(target, custom), root);
  const raw = keepsNodes(target);
  const groups = structs<GroupFields>(decoded?.fields.groups?.value);
  return { file: { groups: groups.map((group) => readGroup(group, raw)) }, errors: decoder.errors };
}

/** Reads a bare list of rules, as if it were the one group of a file. */
export function readRuleList(node: YamlNode, target: Target): ReadRules {
  const decoder = new Decoder('v3');
  const items = decoder.decode(ruleListKind(target), node);
  const raw = keepsNodes(target);
  const rules = structs<RuleFields>(items).map((rule) => readRule(rule, raw));
  const group: RuleGroup = {
    name: undefined,
    interval: undefined,
    queryOffset: undefined,
    limit: undefined,
    labels: [],
    rules,
  };
  return { file: { groups: [group] }, errors: decoder.errors };
}

function structs<S>(items: readonly Item<Struct<S>>[] | null | undefined): Struct<S>[] {
  return (items ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
}

function readGroup({ node, fields }: Struct<GroupFields>, raw: boolean): RuleGroup {
  const limit = readField(fields.limit);
  return {
    node,
    name: readText(fields.name),
    interval: readField(fields.interval),
    queryOffset: readField(fields.query_offset),
    limit: limit && { ...limit, value: Number(limit.value) },
    labels: readLabels(fields.labels),
    rules: structs<RuleFields>(fields.rules?.value).map((rule) => readRule(rule, raw)),
  };
}

function readRule({ node, fields }: Struct<RuleFields>, raw: boolean): Rule {
  return {
    node,
    record: readText(fields.record, raw),
    alert: readText(fields.alert, raw),
    expr: readText(fields.expr, raw),
    for: readField(fields.for),
    keepFiringFor: readField(fields.keep_firing_for),
    labels: readLabels(fields.labels),
    annotations: readLabels(fields.annotations),
    labelsKey: keyOf(fields, 'labels'),
    annotationsKey: keyOf(fields, 'annotations'),
  };
}

function keyOf<S>(fields: Fields<S>, name: keyof S): Span | undefined {
  const key = fields[name]?.key;
  return key && spanOf(key);
}

/** A field that the file sets to a value. */
export function readField<T>(read: YamlField<T> | undefined): Field<T> | undefined {
  if (read?.value === undefined || read.value === null) return undefined;
  return { value: read.value, key: spanOf(read.key), span: spanOf(read.node) };
}

/** A text that the file sets. `raw`: an alias counts as its name, as it does where Prometheus kept the node. */
export function readText(read: YamlField<string> | undefined, raw = false): TextField | undefined {
  if (read === undefined) return undefined;
  const key = spanOf(read.key);
  const span = spanOf(read.node);
  if (raw && read.node.kind === 'alias') {
    return { value: read.node.name, unread: false, key, span, node: undefined };
  }
  const node = dereference(read.node);
  const spelt = node.kind === 'scalar' && node.properties?.tag !== '!!binary';
  const scalar = spelt ? node : undefined;
  return { value: read.value ?? '', unread: read.value === undefined, key, span, node: scalar };
}

/** The entries of a map of strings. */
export function readLabels(read: YamlField<GoMap<string>> | undefined): LabelEntry[] {
  const entries: LabelEntry[] = [];
  for (const [name, value] of read?.value ?? []) {
    const entry = readText(value);
    if (entry !== undefined) entries.push({ name, ...entry });
  }
  return entries;
}

/** The place of a node as a plain span. */
export function spanOf(node: YamlNode): Span {
  return { from: node.from, to: node.to };
}
