import { duration } from '../config/shared/duration.ts';
import type { Key, ListType, MapType, StringType, StructType } from '../schema/schema.ts';
import { fileKeysOfDialects, groupKeysOfDialects, ruleKeysOfDialects } from './dialectKeys.ts';
import { int, listOf, mapOf, string, stringMap } from '../schema/types.ts';

/** The keys of rule files as data; Go's types are those of Prometheus' model/rulefmt/rulefmt.go. */

/** Up to 3.2, names and expressions were kept as YAML nodes of any kind. */
const keptNode = { until: '3.3', type: { kind: 'node', go: 'yaml.Node' } } as const;

/** An expression, which the PromQL parser checks. */
const expression: StringType = { kind: 'string', go: 'string', name: 'PromQL expression' };

/** A label or annotation of an alert. */
const template: StringType = { ...string, template: 'alert' };

/** The annotations that most alerts have. */
const annotations: MapType = {
  ...mapOf(string, template),
  choices: [
    { value: 'summary', doc: 'What is wrong, in one sentence.' },
    { value: 'description', doc: 'What is wrong, in detail.' },
    { value: 'runbook_url', doc: 'Address of the page that says what to do.' },
    { value: 'dashboard_url', doc: 'Address of the dashboard that shows it.' },
  ],
};

const choices = [{ value: 'severity', doc: 'How urgent the alert is.' }];

const labels: Key = {
  type: { ...stringMap, choices },
  names: 'rule-label',
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
    record: {
      type: string,
      was: keptNode,
      doc: 'Name of the metric that the result is stored as.',
      required: { unless: 'alert' },
      notWith: ['alert', 'for', 'keep_firing_for', 'annotations'],
    },
    alert: {
      type: string,
      was: keptNode,
      doc: 'Name of the alert, which is also the value of its `alertname` label.',
      required: { unless: 'record' },
    },
    expr: {
      type: expression,
      was: keptNode,
      doc: 'PromQL expression to evaluate; for an alerting rule, every returned series is an alert.',
      required: true,
    },
    for: {
      type: duration,
      default: '0s',
      doc: 'How long the expression must return the series before the alert fires.',
    },
    keep_firing_for: {
      type: duration,
      default: '0s',
      doc: 'How long the alert keeps firing after the expression stops returning the series.',
    },
    labels: { ...labels, type: { ...mapOf(string, template), choices } },
    annotations: {
      type: annotations,
      doc: 'Annotations to add to each alert, as templates.',
    },
    ...ruleKeysOfDialects,
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
    name: { type: string, doc: 'Name of the group, unique within the file.', required: true },
    interval: {
      type: duration,
      doc: 'How often the rules of the group are evaluated; defaults to `global.evaluation_interval`.',
    },
    query_offset: {
      type: duration,
      doc: 'How far rule evaluation is shifted into the past; defaults to `global.rule_query_offset`.',
    },
    limit: {
      type: int,
      doc: 'Maximum number of alerts or series that a rule may produce; 0 means no limit.',
      default: 0,
    },
    rules: { type: ruleListType, doc: 'Rules of the group, in the order of evaluation.' },
    labels: { ...labels, since: '3.0', doc: 'Labels added to all rules of the group.' },
    ...groupKeysOfDialects,
  },
};

/**
 * A group of a PrometheusRule, with an additional key for the operator. Mirrors RuleGroup of the
 * Prometheus Operator's API monitoring/v1.
 */
export const customGroupType: StructType = {
  ...groupType,
  keys: {
    ...groupType.keys,
    partial_response_strategy: {
      type: string,
      doc: 'How Thanos Ruler handles stores that do not respond: `warn` or `abort`.',
    },
  },
};

/** A whole rule file. */
export const ruleFileType: StructType = {
  kind: 'struct',
  go: 'rulefmt.RuleGroups',
  name: 'rule_file',
  resilient: true,
  keys: {
    groups: { type: listOf(groupType), doc: 'Rule groups.', required: true },
    ...fileKeysOfDialects,
  },
};

/** The `spec` of a PrometheusRule. */
export const ruleSpecType: StructType = {
  ...ruleFileType,
  keys: { groups: { type: listOf(customGroupType), doc: 'Rule groups.' } },
};
