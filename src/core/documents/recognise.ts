import { nearest } from '../base/nearest.ts';
import type { FileKind } from './kind.ts';
import type { KeyTree } from './keyTree.ts';

/** Tells one kind of file by its keys: a reason, or undefined. */
interface Recogniser {
  readonly kind: FileKind;
  readonly reason: (tree: KeyTree, text: string, path: string) => string | undefined;
}

/** Keys that a file of another program has where Prometheus' and Alertmanager's have none. */
const foreignKeys = [
  'apiVersion',
  'clients',
  'exporters',
  'ingester',
  'integrations',
  'jobs',
  'limits_config',
  'metrics',
  'modules',
  'namespace',
  'positions',
  'processors',
  'schema_config',
  'server',
  'service',
  'services',
  'storage_config',
];

const prometheusKeys = [
  'global',
  'runtime',
  'alerting',
  'rule_files',
  'scrape_config_files',
  'scrape_configs',
  'storage',
  'tracing',
  'remote_write',
  'remote_read',
  'otlp',
];

const alertmanagerKeys = [
  'global',
  'route',
  'receivers',
  'inhibit_rules',
  'mute_time_intervals',
  'time_intervals',
  'templates',
  'tracing',
];

const webKeys = ['tls_server_config', 'http_server_config', 'basic_auth_users'];

/** In this order: the first that gives a reason decides. */
export const recognisers: readonly Recogniser[] = [
  { kind: 'prometheusrule', reason: kubernetesRule },
  { kind: 'ruletest', reason: ruleTest },
  { kind: 'rules', reason: ruleFile },
  { kind: 'prometheusrule', reason: helmRules },
  { kind: 'scrape-config', reason: scrapeConfigFile },
  { kind: 'alertmanager', reason: alertmanagerConfig },
  { kind: 'prometheus', reason: prometheusConfig },
  { kind: 'web-config', reason: webConfig },
  { kind: 'file-sd', reason: fileSd },
];

function isForeign(tree: KeyTree): boolean {
  return foreignKeys.some((key) => tree.top.has(key));
}

/** True for an object of Kubernetes, of whatever kind. */
function isObject({ top }: KeyTree): boolean {
  return top.has('apiVersion') || (top.has('kind') && top.has('metadata'));
}

/** True where most of the outermost keys are known ones: a misspelt one among them is no matter. */
function mostlyOf(tree: KeyTree, known: readonly string[]): boolean {
  const keys = [...tree.top];
  const strange = keys.filter((key) => !known.includes(key) && !key.startsWith('x-'));
  return !isForeign(tree) && strange.length * 2 <= keys.length;
}

function kubernetesRule(tree: KeyTree, text: string): string | undefined {
  const isRule = ({ path, value }: { path: string; value: string }): boolean =>
    value === 'PrometheusRule' && (path === 'kind' || path === 'items/kind');
  if (
    tree.keys.some(isRule) ||
    /^kind:[ \t]*["']?PrometheusRule["']?[ \t]*(?:#|\r?$)/m.test(text)
  ) {
    return 'it contains an object of kind PrometheusRule';
  }
  const version = tree.valueOf('apiVersion') ?? '';
  if (version.startsWith('monitoring.coreos.com/') && tree.has('spec/groups')) {
    return 'it is an object of monitoring.coreos.com with groups in its spec';
  }
  return undefined;
}

function ruleTest(tree: KeyTree): string | undefined {
  if (isForeign(tree) || tree.isList) return undefined;
  const parts = ['alert_rule_test', 'promql_expr_test', 'input_series'];
  const part = parts.find((key) => tree.some(new RegExp(`^[^/]+/${key}$`)));
  if (part !== undefined) return `it contains tests with ${part}`;
  const others = ['rule_files', 'evaluation_interval', 'group_eval_order', 'fuzzy_compare'];
  const other = others.find((key) => tree.top.has(key));
  return tree.top.has('tests') && other !== undefined
    ? `it contains tests and ${other}`
    : undefined;
}

function ruleFile(tree: KeyTree, text: string, path: string): string | undefined {
  if (isForeign(tree) || tree.isList) return undefined;
  const top = [...tree.top].find((key) => nearest(key, ['groups']).length > 0 || key === 'groups');
  if (top === undefined || !mostlyOf(tree, [top])) return undefined;
  const rule = new RegExp(`^${top}/(?:rules|[^/]+)/(?:alert|record)$`);
  if (tree.some(rule) || tree.some(/^groups\/rules\/expr$/)) {
    // Loki's and Prometheus' rule files differ in the language of their expressions only.
    return isLogQl(text) ? undefined : 'it contains groups of rules';
  }
  if (!tree.top.has('groups') || tree.top.size > 1) return undefined;
  const fields = /^groups\/(?:rules|interval|query_offset|limit|partial_response_strategy)$/;
  if (tree.some(fields)) return 'it contains groups with the fields of rule groups';
  const begun = tree.keys.every(({ path: key }) => /^groups(?:\/name)?$/.test(key));
  return begun && /rule|alert|record/i.test(path)
    ? 'it contains groups, and its name suggests rules'
    : undefined;
}

function isLogQl(text: string): boolean {
  return /(?<!\})\}\s*(?:\|[=~]|!=|!~)\s*["'`]|(?<!\})\}\s*\|\s*(?:json|logfmt|unwrap|unpack|pattern|regexp|line_format|label_format)\b/.test(
    text,
  );
}

function helmRules(tree: KeyTree): string | undefined {
  if (isObject(tree) || tree.isList) return undefined;
  if (tree.some(/(?:^|\/)additionalPrometheusRules(?:Map)?(?:\/.*)?\/groups(?:\/|$)/)) {
    return 'it contains additionalPrometheusRules with groups, like Helm values';
  }
  const inRules = /^(?:[^/]+\/.+|[^/]*(?:[rR]ule|[aA]lert)[^/]*)\/rules\/(?:alert|record)$/;
  const rule = tree.keys.find(({ path }) => inRules.test(path) && !path.startsWith('groups/'));
  if (rule === undefined || isForeignRules(rule.path)) return undefined;
  const parent = rule.path.slice(0, rule.path.lastIndexOf('/'));
  return tree.has(`${parent}/expr`) ? `it contains rules under ${parent}` : undefined;
}

/** Rules that other programs' Helm values and files hold, in other languages. */
function isForeignRules(path: string): boolean {
  return /(?:^|\/)(?:loki|grafana|vmrule|vmalert)[^/]*\//i.test(path);
}

function scrapeConfigFile(tree: KeyTree, _text: string, path: string): string | undefined {
  const onlyJobs = tree.top.size === 1 && tree.top.has('scrape_configs');
  if (!onlyJobs || /prometheus[^/\\]*$/i.test(path)) return undefined;
  return /scrape|jobs|\.d[/\\]/i.test(path) ? 'it contains only scrape_configs' : undefined;
}

function prometheusConfig(tree: KeyTree, _text: string, name: string): string | undefined {
  if (!mostlyOf(tree, prometheusKeys)) return undefined;
  const strong = ['scrape_configs', 'scrape_config_files', 'remote_write', 'remote_read'];
  const key = strong.find((name) => tree.top.has(name));
  if (key !== undefined) return `it contains ${key}`;
  const nested =
    /^(?:alerting\/(?:alertmanagers|alert_relabel_configs)|global\/(?:scrape_\w+|evaluation_interval|external_labels|rule_query_offset|query_log_file|query_max_\w+|metric_name_\w+)|otlp\/(?:promote_\w+|translation_strategy|keep_identifying_\w+|convert_histograms_\w+|ignore_resource_\w+|label_name_\w+)|storage\/(?:tsdb|exemplars)\/\w+|tracing\/(?:client_type|sampling_fraction)|runtime\/gogc)$/;
  const found = tree.keys.find(({ path }) => nested.test(path));
  if (found !== undefined) return `it contains ${found.path.replace('/', ' with ')}`;
  if (isBegun(tree, prometheusKeys) && /prometheus[^/\\]*$/i.test(name)) {
    return 'its name and its keys are those of prometheus.yml';
  }
  return tree.top.has('rule_files') ? 'it contains rule_files' : undefined;
}

function alertmanagerConfig(tree: KeyTree, _text: string, name: string): string | undefined {
  if (!mostlyOf(tree, alertmanagerKeys)) return undefined;
  if (tree.top.has('route') && tree.top.has('receivers')) return 'it contains route and receivers';
  const nested =
    /^(?:route\/(?:receiver|group_by|group_wait|group_interval|repeat_interval|routes)|receivers\/[a-z]+_configs|inhibit_rules\/(?:source|target)_(?:match|matchers|match_re)|(?:mute_)?time_intervals\/time_intervals|global\/(?:resolve_timeout|smtp_\w+|slack_api_url(?:_file)?|opsgenie_api_\w+|pagerduty_url))$/;
  const found = tree.keys.find(({ path }) => nested.test(path));
  if (found !== undefined) return `it contains ${found.path.replace('/', ' with ')}`;
  return isBegun(tree, alertmanagerKeys) && /alertmanager[^/\\]*$/i.test(name)
    ? 'its name and its keys are those of alertmanager.yml'
    : undefined;
}

/** True where a file has some known outermost keys and, being new, no others. */
function isBegun({ top }: KeyTree, known: readonly string[]): boolean {
  return top.size > 0 && [...top].every((key) => known.includes(key));
}

function webConfig(tree: KeyTree): string | undefined {
  if (!mostlyOf(tree, webKeys)) return undefined;
  const key = webKeys.find((name) => tree.top.has(name));
  return key && `it contains ${key}`;
}

function fileSd(tree: KeyTree): string | undefined {
  if (!tree.isList) return undefined;
  const outer = tree.keys.filter(({ path, key }) => path === key);
  const own = outer.every(({ key }) => key === 'targets' || key === 'labels');
  return own && outer.some(({ key }) => key === 'targets') ? 'it is a list of targets' : undefined;
}
