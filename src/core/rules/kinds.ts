import { parseModelDuration } from '../go/modelDuration.ts';
import { atLeast } from '../base/target.ts';
import type { Target } from '../base/target.ts';
import { int, pointerTo, sliceOf, string, unmarshaler } from '../yaml/decode/kinds.ts';
import type { Item } from '../yaml/decode/kinds.ts';
import type { Kind } from '../yaml/decode/decoder.ts';
import { mapOf, structOf } from '../yaml/decode/fields.ts';
import type { FieldKinds, GoMap, Struct } from '../yaml/decode/fields.ts';

/** Go's structures of Prometheus' model/rulefmt/rulefmt.go, as go-yaml fills them. */

export interface RuleFields {
  record: string;
  alert: string;
  expr: string;
  /** ms */
  for: number;
  /** ms */
  keep_firing_for: number;
  labels: GoMap<string>;
  annotations: GoMap<string>;
}

export interface GroupFields {
  name: string;
  /** ms */
  interval: number;
  /** ms */
  query_offset: number;
  limit: bigint;
  rules: readonly Item<Struct<RuleFields>>[];
  labels: GoMap<string>;
  partial_response_strategy: string;
}

export interface FileFields {
  groups: readonly Item<Struct<GroupFields>>[];
}

/** common/model's Duration, in ms. */
export const duration: Kind<number> = unmarshaler<string, number>(
  'model.Duration',
  string,
  (text, node, decoder) => {
    const parsed = parseModelDuration(text ?? '');
    if (parsed.error === undefined) return parsed.value;
    decoder.fail(parsed.error, node);
    return undefined;
  },
);

/** A yaml.Node, of which only the text as it is written counts: none for collections. */
const rawText: Kind<string> = {
  goType: 'yaml.Node',
  nilable: false,
  read: (_decoder, node) => (node.kind === 'scalar' ? node.value : ''),
};

const labels = mapOf(string);

/** Until 3.2 names and expressions were kept as YAML nodes, whatever their kind. */
export function keepsNodes(target: Target): boolean {
  return !atLeast(target.prometheus, { major: 3, minor: 3 });
}

function ruleKind(target: Target): Kind<Struct<RuleFields>> {
  const old = keepsNodes(target);
  const text = old ? rawText : string;
  return structOf<RuleFields>(old ? 'rulefmt.RuleNode' : 'rulefmt.Rule', {
    record: text,
    alert: text,
    expr: text,
    for: duration,
    keep_firing_for: duration,
    labels,
    annotations: labels,
  });
}

/** `custom`: a group of a PrometheusRule, to which the operator allows a key more. */
function groupKind(target: Target, custom: boolean): Kind<Struct<GroupFields>> {
  const common = {
    name: string,
    interval: duration,
    query_offset: pointerTo(duration),
    limit: int,
    rules: sliceOf(ruleKind(target)),
  };
  const fields = {
    ...common,
    ...(atLeast(target.prometheus, { major: 3, minor: 0 }) ? { labels } : {}),
    ...(custom ? { partial_response_strategy: string } : {}),
  };
  return structOf<GroupFields>('rulefmt.RuleGroup', fields as FieldKinds<GroupFields>);
}

function fileKind(target: Target, custom: boolean): Kind<Struct<FileFields>> {
  return structOf<FileFields>('rulefmt.RuleGroups', { groups: sliceOf(groupKind(target, custom)) });
}

/** The kind of a list of rules. */
export function ruleListKind(target: Target): Kind<readonly Item<Struct<RuleFields>>[]> {
  return sliceOf(ruleKind(target));
}

const built = new WeakMap<Target, Map<boolean, Kind<Struct<FileFields>>>>();

/** The kind of a whole rule file, or with `custom` of the `spec` of a PrometheusRule. */
export function ruleFileKind(target: Target, custom = false): Kind<Struct<FileFields>> {
  const kinds = built.get(target) ?? new Map<boolean, Kind<Struct<FileFields>>>();
  built.set(target, kinds);
  const kind = kinds.get(custom) ?? fileKind(target, custom);
  kinds.set(custom, kind);
  return kind;
}
