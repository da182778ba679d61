import { describe, expect, test } from 'vitest';
import { detectKind } from '../../../../../src/core/documents/kinds/detect.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { groupsOfOthers, lookalikes } from '../../../../support/lookalikes.ts';

const group = 'groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up == 0\n';

/** Recognised by content alone: the names say nothing. */
const ours: readonly (readonly [FileKind, string])[] = [
  ['rules', group],
  ['dashboard', '{"panels": [{"targets": [{"expr": "up"}]}], "schemaVersion": 36}'],
  ['rules', `# comment\n---\n${group}`],
  ['rules', group.replaceAll('\n', '\r\n')],
  ['rules', group.replaceAll('\n', '\r')],
  ['rules', `\ufeff${group}`],
  ['rules', 'groups:\n- name: a\n  interval: 1m\n'],
  ['rules', '"groups":\n- "name": a\n  "rules":\n  - "record": x\n    "expr": up\n'],
  ['rules', '{"groups": [{"name": "a", "rules": [{"record": "x", "expr": "up"}]}]}'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - {}\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - alert: A\n    exp'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - record: "a\n    expr: up\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: |\n      apiVersion: x\n'],
  ['rules', 'groups: [{name: a, rules: [{alert: A, expr: up}]}]\n'],
  ['rules', 'groups:\n- name: a\n  rules: [{record: x, expr: "up }"}]\n'],
  ['rules', 'groups: [\n  {name: a, rules: [\n{alert: A, expr: up}\n]}]\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - &a {alert: A, expr: up}\n'],
  ['rules', 'groups:\n- {name: a, interval: 1m, rules: [{alert: A\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - alrt: A\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - alrt: A\n    exprs: up\n    for: 5m\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n  - aler'],
  [
    'rules',
    'groups:\n- name: a\n  rules:\n  - alert: A\n    summary: b\n    severity: c\n    expr: up\n',
  ],
  [
    'rules',
    'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: sum(rate({app="a"} |= "x" [5m]))\n',
  ],
  ['rules', `{% raw %}\n${group}{% endraw %}\n`],
  ['rules', `{{- if .Values.rules }}\n${group}{{- end }}\n`],
  ['rules', `{{ ansible_managed | comment }}\n${group}`],
  ['rules', `#jinja2: trim_blocks: True, lstrip_blocks: True\n${group}`],
  ['rules', `{# comment #}\n---\n${group}`],
  ['rules', `<% if @rules %>\n${group}<% end %>\n`],
  ['rules', 'group:\n- name: a\n  rules:\n  - alert: A\n    expr: up\n'],
  ['rules', 'groups:\n- name: a\n  rule:\n  - alert: A\n    expr: up\n'],
  [
    'prometheus-rule',
    `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups: []\n`,
  ],
  ['prometheus-rule', 'kind: PrometheusRule\n'],
  ['prometheus-rule', 'apiVersion: v1\nkind: Service\n---\napiVersion: a\nkind: PrometheusRule\n'],
  [
    'prometheus-rule',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: a\n  kind: PrometheusRule\n',
  ],
  [
    'prometheus-rule',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRuleList\nitems:\n- spec:\n    groups: []\n',
  ],
  ['prometheus-rule', '{"kind": "PrometheusRuleList", "items": [{"spec": {"groups": []}}]}'],
  ['prometheus-rule', 'kind: PrometheusRuleList\nitems: [\n'],
  ['prometheus-rule', 'apiVersion: monitoring.coreos.com/v1\nspec:\n  groups:\n  - name: a\n'],
  [
    'prometheus-rule',
    'additionalPrometheusRulesMap:\n  mine:\n    groups:\n    - name: a\n      rules: []\n',
  ],
  [
    'prometheus-rule',
    'kube-prometheus-stack:\n  additionalPrometheusRulesMap:\n    mine:\n      groups:\n      - name: a\n',
  ],
  [
    'prometheus-rule',
    'serverFiles:\n  alerting_rules.yml:\n    groups:\n    - name: a\n      rules:\n      - alert: A\n        expr: up\n',
  ],
  ['prometheus', 'global:\n  scrape_interval: 15s\nscrape_configs:\n- job_name: a\n'],
  ['prometheus', 'scrape_configs:\n- job_name: a\n'],
  ['prometheus', 'rule_files: [a.yml]\nalerting:\n  alertmanagers: []\n'],
  ['prometheus', 'storage:\n  tsdb:\n    retention:\n      time: 1h\n'],
  ['prometheus', 'otlp:\n  translation_strategy: NoTranslation\n'],
  ['prometheus', 'global:\n  query_max_series: 5\n'],
  ['prometheus', 'remote_write:\n- url: http://a\n'],
  ['prometheus', 'global:\n  evaluation_interval: 1m\nscrape_confgs:\n- job_name: a\n'],
  ['prometheus', 'scrape_configs:\n- job_name: a\n  static_configs:\n  - targets: ["a\n'],
  ['alertmanager', 'route:\n  receiver: a\nreceivers:\n- name: a\n'],
  ['alertmanager', 'receivers:\n- name: a\n  webhook_configs:\n  - url: http://a\n'],
  ['alertmanager', 'global:\n  resolve_timeout: 5m\nroute:\n  group_by: [a]\n'],
  [
    'alertmanager',
    'global:\n  x: y\ntracing:\n  client_type: grpc\nroute:\n  receiver: a\nreceivers:\n- name: a\n',
  ],
  ['alertmanager', 'inhibit_rules:\n- source_matchers: [a=b]\n'],
  ['alertmanager', 'route:\n  reciever: a\nreceivers:\n- name: a\n'],
  ['rule-test', 'rule_files: [a.yml]\ntests:\n- interval: 1m\n'],
  ['rule-test', 'tests:\n- input_series:\n  - series: up\n    values: 1\n'],
  ['rule-test', 'evaluation_interval: 1m\ntests:\n- promql_expr_test: []\n'],
  ['rule-test', 'rule_files: [a.yml]\ntest:\n- alert_rule_test:\n  - alertname: A\n'],
  [
    'prometheus-rule',
    'kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    groups:\n    - name: a\n      rules:\n      - alert: A\n        expr: up\n',
  ],
  ['prometheus-rule', '# a\n- name: a\n  rules:\n  - alert: A\n    expr: up\n'],
  ['file-sd', '- targets: [a:9100]\n  labels:\n    env: b\n'],
  ['file-sd', '[{"targets": ["a:9100"], "labels": {"env": "b"}}]'],
  ['file-sd', '- labels:\n    env: b\n  targets:\n  - a:9100\n'],
  [
    'cluster-tls',
    'tls_server_config:\n  cert_file: a\n  key_file: b\ntls_client_config:\n  ca_file: c\n',
  ],
  [
    'cluster-tls',
    'tls_client_config: {insecure_skip_verify: true}\r\ntls_server_config: {cert_file: a}\r\n',
  ],
  ['cluster-tls', '{"tls_server_config": {}, "tls_client_config": {"ca_file": "c"}}'],
  ['rules', 'groups:\n- name: a\n  rules:\n- alert: A\n  expr: up\n'],
  ['rules', 'groups:\r\n- name: a\r\nrules:\r\n- record: a\r\n  expr: up\r\n'],
  ['rules', '"groups":\n"name": a\n"rules":\n- {"alert": "A", "expr": "up"}\n'],
  ['rules', '{groups: [{name: a}], rules: [{alert: A, expr: up}]}\n'],
  ['rules', 'groups:\n\t- name: a\n\t  rules:\n\t\t- alert: A\n\t\t  expr: up\n'],
  ['rules', 'groups:\n- name: a\n  rules:\n\t- alert: A\n\t  expr: up\n'],
  ['file-sd', '[\n\t{"targets": ["a:1"], "labels": {"a": "\\ud83d\\ude00 b\\/c"}}\n]\n'],
  ['file-sd', '[{"targets"\n: ["a:1"], "labels": {"a": "b"}}]'],
  ['file-sd', '[{"labels": {"a": "b"}, "targets": ["a:1"'],
  ['web-config', 'tls_server_config:\n  cert_file: a\n  key_file: b\n'],
  ['web-config', 'basic_auth_users:\n  admin: $2y$10$x\n'],
];

test.each(ours)('%s: %j', (kind, text) => {
  expect(detectKind('some/file.yaml', text).kind).toBe(kind);
  expect(detectKind(undefined, text).kind).toBe(kind);
});

test.each([...lookalikes, ...groupsOfOthers])('%s is none of ours', (path, text) => {
  const { kind, reason } = detectKind(path, text);
  expect(kind).toBeUndefined();
  expect(reason).not.toBe('');
});

test('every lookalike stays one while it is typed', () => {
  const mistaken: string[] = [];
  for (const [path, text] of lookalikes) {
    const lines = text.split('\n');
    lines.forEach((_, count) => {
      // With its first line it says something.
      const { kind } = detectKind(path, lines.slice(0, count + 1).join('\n'));
      if (kind !== undefined) mistaken.push(`${path}:${count + 1}`);
    });
  }
  expect(mistaken).toEqual([]);
});

describe('what the path decides', () => {
  test.each([
    ['a.promql', 'up', 'promql'],
    ['a.md', 'x\n```promql\nup\n```\n', 'markdown'],
    ['scrape_configs.d/node.yml', 'scrape_configs:\n- job_name: a\n', 'scrape-config'],
    ['prometheus.yml', 'scrape_configs:\n- job_name: a\n', 'prometheus'],
    ['prometheus.yml', 'global:\n', 'prometheus'],
    ['alertmanager.yml', 'global:\nreceivers:\n', 'alertmanager'],
    ['alerts.yml', 'groups:\n', 'rules'],
    ['rules.yml', 'groups:\n- name: a\n', 'rules'],
    ['a.rules', group, 'rules'],
    ['a.yml.j2', group, 'rules'],
    ['web_test.yml', 'rule_files:\n- web.yml\n', 'rule-test'],
    ['tests/test.yml', 'evaluation_interval: 1m\n', 'rule-test'],
    ['prometheus-test.yml', 'rule_files:\n- web.yml\n', 'prometheus'],
    ['latest.yml', 'rule_files:\n- web.yml\n', 'prometheus'],
  ])('%s', (path, text, kind) => {
    expect(detectKind(path, text).kind).toBe(kind);
  });
});

describe('a new file is what its folder and name suggest', () => {
  test.each([
    ['alerts.yml', 'rules', 'gro'],
    ['/srv/recording-rules.yaml', 'rules', 'groups'],
    ['/srv/rules/web.yml', 'rules', 'g'],
    ['C:\\srv\\alerts\\web.yml', 'rules', 'gr'],
    ['/srv/rules_test.yml', 'rule-test', 'rule'],
    ['/srv/rules/test.yml', 'rule-test', 'tests'],
    ['/srv/prometheus.yml', 'prometheus', 'scrape_'],
    ['/srv/alertmanager.yml', 'alertmanager', 'rec'],
  ])('%s: %s', (path, kind, word) => {
    const texts = ['', '\n', word, '# Of the web team\n', '---\r\n', `# a\n---\n${word}`];
    expect(texts.map((text) => detectKind(path, text).kind)).toEqual(texts.map(() => kind));
  });

  test.each([
    '/srv/prometheus-rules/.github/workflows/test.yml',
    '/srv/rules/docs/web.yml',
    'docker-compose.yml',
    'rules.ts',
  ])('nothing in the name of %s', (path) => {
    expect(detectKind(path, '').kind).toBeUndefined();
  });

  test.each(['apiV', 'a: b\n', '- groups\n', '{', 'groups a\n', 'groups\nrules\n', '"groups"'])(
    'and not with %j',
    (text) => {
      expect(detectKind('rules.yml', text).kind).toBeUndefined();
    },
  );
});

test.each([
  'ALERT Down IF up == 0 FOR 5m LABELS { severity = "page" }\n',
  '# Rules\n\nALERT Down\n  IF up == 0\n  FOR 5m\n  ANNOTATIONS { summary = "{{ $labels.job }}" }\n',
  'job:up:sum = sum by (job) (up)\r\n\r\n  ALERT Down\r\n  IF job:up:sum == 0\r\n',
])('a rule file of Prometheus 1.x is said to be one: %j', (text) => {
  for (const path of ['a.rules', 'a.yml', undefined]) {
    const { kind, reason } = detectKind(path, text);
    expect(kind).toBeUndefined();
    expect(reason).toContain('Prometheus 1.x');
  }
});

test.each([
  'rule_files: [a.yml]\ntests:\n- interval: 1m\n  metricsql_expr_test:\n  - expr: up default 0\n',
  'rule_files:\r\n- a.yml\r\ntests:\r\n- input_series: []\r\n  metricsql_expr_test: []\r\n',
  '"tests": [{"alert_rule_test": [{"eval_time": "1m", "groupname": "a", "alertname": "b"}]}]\n',
  'tests:\n- alert_rule_test:\n  - {groupname: a, alertname: b}\n  input_series: []\n',
])('a test file of vmalert-tool is left alone: %j', (text) => {
  const { kind, reason } = detectKind('a_test.yml', text);
  expect(kind).toBeUndefined();
  expect(reason).toContain('vmalert-tool');
});

describe('a comment overrules', () => {
  test.each([
    ['# prometheus-workbench: kind=rules\na: b\n', 'rules'],
    [`# prometheus-workbench: kind=none\n${group}`, undefined],
    [`#prometheus-workbench:kind=alertmanager\n${group}`, 'alertmanager'],
    [`# prometheus-workbench: kind=nonsense\n${group}`, 'rules'],
    ['// prometheus-workbench: kind=promql\n', 'promql'],
  ])('%j', (text, kind) => {
    const detection = detectKind('a.yml', text);
    expect(detection.kind).toBe(kind);
    const overruled = text.includes('kind=nonsense')
      ? 'it contains groups of rules'
      : 'set by a comment in the file';
    expect(detection.reason).toBe(overruled);
  });
});

/** Every character of ASCII that is no letter and no digit. */
const marks = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCodePoint(0x20 + i)).filter(
  (mark) => /[^A-Za-z0-9]/.test(mark),
);

test.each(marks)('%s in a key breaks nothing', (mark) => {
  const rules = `grou${mark}ps:\n- name: a\n  rules:\n  - alert: X\n    expr: up\n`;
  expect(detectKind('a.yml', rules).kind).toBe('rules');
  expect(detectKind('a.yml', `tes${mark}ts:\n- input_series: []\n`).kind).toBe('rule-test');
});
