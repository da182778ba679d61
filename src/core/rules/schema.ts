import { duration } from '../config/shared/duration.ts';
import type { Key, ListType, StringType, StructType } from '../schema/schema.ts';
import { int, listOf, string, stringMap } from '../schema/types.ts';

/** The keys of rule files as data; Go's types are those of Prometheus' model/rulefmt/rulefmt.go. */

/** Until 3.2 names and expressions were kept as YAML nodes, whatever stood there. */
const keptNode = { until: '3.3', type: { kind: 'node', go: 'yaml.Node' } } as const;

/** A query; what its text must be is judged by the PromQL parser. */
const expression: StringType = { kind: 'string', go: 'string', name: 'PromQL expression' };

const labels: Key = {
  type: stringMap,
  doc: 'Labels to add or overwrite; an empty value removes the label.',
};

/** A recording or alerting rule. */
export const ruleType: StructType = {
  kind: 'struct',
  go: 'rulefmt.Rule',
  goWas: { until: '3.3', go: 'rulefmt.RuleNode' },
  name: 'rule',
  resilient: true,
  keys: {
    record: { type: string, was: keptNode, doc: 'The metric that the result is recorded as.' },
    alert: { type: string, was: keptNode, doc: 'The name of the alert, its label alertname.' },
    expr: {
      type: expression,
      was: keptNode,
      doc: 'The expression to evaluate; each series of an alert that comes back is an alert.',
      required: true,
    },
    for: {
      type: duration,
      default: '0s',
      doc: 'How long the expression must hold before the alert fires.',
    },
    keep_firing_for: {
      type: duration,
      default: '0s',
      doc: 'How long the alert goes on firing once the expression no longer holds.',
    },
    labels,
    annotations: { type: stringMap, doc: 'Texts for people, as templates.' },
  },
};

/** The rules of a group. */
export const ruleListType: ListType = {
  ...listOf(ruleType),
  goWas: { until: '3.3', go: '[]rulefmt.RuleNode' },
};

/** A group of rules, evaluated one after another at the same time. */
export const groupType: StructType = {
  kind: 'struct',
  go: 'rulefmt.RuleGroup',
  name: 'rule_group',
  resilient: true,
  keys: {
    name: { type: string, doc: 'The name of the group; unique in its file.', required: true },
    interval: {
      type: duration,
      doc: 'How often the rules are evaluated; by default global.evaluation_interval.',
    },
    query_offset: {
      type: duration,
      doc: 'How far back in time the rules look; by default global.rule_query_offset.',
    },
    limit: {
      type: int,
      doc: 'The most alerts or series that a rule may produce; 0 is no limit.',
      default: 0,
    },
    rules: { type: ruleListType, doc: 'The rules, in the order of their evaluation.' },
    labels: { ...labels, since: '3.0', doc: 'Labels for every rule of the group.' },
  },
};

/**
 * A group of a PrometheusRule: the operator knows one key more, which it keeps from Prometheus.
 * Mirrors RuleGroup of the Prometheus Operator's API monitoring/v1.
 */
export const customGroupType: StructType = {
  ...groupType,
  keys: {
    ...groupType.keys,
    partial_response_strategy: {
      type: string,
      doc: 'What Thanos Ruler does where a store does not answer: warn or abort.',
    },
  },
};

/** A whole rule file. */
export const ruleFileType: StructType = {
  kind: 'struct',
  go: 'rulefmt.RuleGroups',
  name: 'rule_file',
  resilient: true,
  keys: { groups: { type: listOf(groupType), doc: 'The groups of rules.', required: true } },
};

/** The `spec` of a PrometheusRule. */
export const ruleSpecType: StructType = {
  ...ruleFileType,
  keys: { groups: { type: listOf(customGroupType), doc: 'The groups of rules.' } },
};
