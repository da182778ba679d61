import type { Problem } from '../base/problem.ts';
import { atLeast, type Target } from '../base/target.ts';
import { plainSpan, type Span } from '../base/text.ts';
import { decodeBySchema } from '../schema/readBySchema.ts';
import type { Type } from '../schema/schema.ts';
import { ListValue, type SetField, StructValue, type Value } from '../schema/value.ts';
import { aliasTo } from '../yaml/tree/aliases.ts';
import { dereference, type YamlMapping, type YamlNode } from '../yaml/tree/node.ts';
import type { LabelEntry, Rule, RuleField, RuleFile, RuleGroup, TextField } from './model.ts';
import { ruleFileType, ruleListType, ruleSpecType } from './schema.ts';

/** A rule file as far as it could be read, and the errors of go-yaml. */
export interface ReadRules {
  readonly file: RuleFile;
  readonly problems: readonly Problem[];
}

/**
 * Reads a rule file, or with `custom` the `spec` of a PrometheusRule, as go-yaml v3 does with
 * KnownFields. Mirrors Parse of Prometheus' model/rulefmt/rulefmt.go.
 */
export function readRules(root: YamlNode, target: Target, custom = false): ReadRules {
  const { value, problems } = decode(root, custom ? ruleSpecType : ruleFileType, target);
  const groups = value instanceof StructValue ? structsOf(value, 'groups') : [];
  const raw = keepsNodes(target);
  return { file: { groups: groups.map((group) => readGroup(group, raw)) }, problems };
}

/** Reads a bare list of rules, as if it were the one group of a file. */
export function readRuleList(node: YamlNode, target: Target): ReadRules {
  const { value, problems } = decode(node, ruleListType, target);
  const raw = keepsNodes(target);
  const rules = value instanceof ListValue ? structsIn(value) : [];
  const group: RuleGroup = {
    name: undefined,
    interval: undefined,
    queryOffset: undefined,
    limit: undefined,
    labels: [],
    rules: rules.map((rule) => readRule(rule, raw)),
  };
  return { file: { groups: [group] }, problems };
}

function decode(
  node: YamlNode,
  type: Type,
  target: Target,
): { readonly value: Value; readonly problems: readonly Problem[] } {
  return decodeBySchema(node, type, { target, product: 'prometheus' }, 'v3');
}

/** True up to 3.2, which kept names and expressions as YAML nodes; an alias counted as its name. */
function keepsNodes({ prometheus }: Target): boolean {
  return !atLeast(prometheus, { major: 3, minor: 3 });
}

/** A struct, the mapping that it comes from, and the item of a list that is it or leads to it. */
interface Struct {
  readonly value: StructValue;
  readonly node: YamlMapping;
  readonly item: YamlNode;
}

function structsOf(value: StructValue, name: string): Struct[] {
  const list = value.field(name)?.value;
  return list instanceof ListValue ? structsIn(list) : [];
}

function structsIn({ items }: ListValue): Struct[] {
  return items.flatMap(({ value, span }) => {
    const node = dereference(span);
    return value instanceof StructValue && node.kind === 'mapping'
      ? [{ value, node, item: span }]
      : [];
  });
}

function readGroup({ value, node, item }: Struct, raw: boolean): RuleGroup {
  return {
    node,
    item,
    name: readText(value, 'name'),
    interval: readNumber(value, 'interval'),
    queryOffset: readNumber(value, 'query_offset'),
    limit: readNumber(value, 'limit'),
    labels: readLabels(value, 'labels'),
    rules: structsOf(value, 'rules').map((rule) =>
      readRule({ ...rule, item: aliasTo(item, rule.item) ?? rule.item }, raw),
    ),
  };
}

function readRule({ value, node, item }: Struct, raw: boolean): Rule {
  return {
    node,
    item,
    record: readText(value, 'record', raw),
    alert: readText(value, 'alert', raw),
    expr: readText(value, 'expr', raw),
    for: readNumber(value, 'for'),
    keepFiringFor: readNumber(value, 'keep_firing_for'),
    labels: readLabels(value, 'labels'),
    annotations: readLabels(value, 'annotations'),
    labelsKey: keyOf(value, 'labels'),
    annotationsKey: keyOf(value, 'annotations'),
  };
}

function keyOf(value: StructValue, name: string): Span | undefined {
  const key = (value.field(name) ?? value.failed.get(name))?.key;
  return key && plainSpan(key);
}

/** A number that a struct sets; durations are in ms. */
export function readNumber(
  struct: StructValue | undefined,
  name: string,
): RuleField<number> | undefined {
  const field = struct?.field(name);
  if (typeof field?.value !== 'number') return undefined;
  return { value: field.value, key: plainSpan(field.key), span: plainSpan(field.span) };
}

/**
 * A text that a struct sets; empty for null and for anything but a text.
 * @param raw whether an alias counts as its name, as in releases that keep the YAML node
 */
export function readText(
  struct: StructValue | undefined,
  name: string,
  raw = false,
): TextField | undefined {
  const field = struct?.field(name);
  if (field !== undefined) return textField(field, raw);
  const failed = struct?.failed.get(name);
  return failed && { ...textField({ ...failed, value: '' }, raw), unread: true };
}

/** A text and the scalar that contains it. */
export function textField(
  { value, key, span: node }: Pick<SetField, 'value' | 'key' | 'span'>,
  raw = false,
): TextField {
  const places = { unread: false, key: plainSpan(key), span: plainSpan(node) };
  if (raw && node.kind === 'alias') return { value: node.name, ...places, node: undefined };
  const target = dereference(node);
  const isSpelt = target.kind === 'scalar' && target.properties?.tag !== '!!binary';
  const text = typeof value === 'string' ? value : '';
  return { value: text, ...places, node: isSpelt ? target : undefined };
}

/** The entries of a map of strings. */
export function readLabels(struct: StructValue | undefined, name: string): LabelEntry[] {
  const labels: LabelEntry[] = [];
  for (const [label, entry] of struct?.map(name)?.entries ?? []) {
    labels.push({ name: label, ...textField(entry) });
  }
  return labels;
}
