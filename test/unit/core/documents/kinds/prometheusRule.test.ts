import { describe, expect, test } from 'vitest';
import { documentOf, problemsOf } from '../../../../support/documents.ts';

const mine = `additionalPrometheusRulesMap:
  loki-alerts:
    groups:
      - name: a
        rules:
          - alert: A
            expr: sum(up
`;

/** What other programs' charts hold: none of it is judged. */
const foreign: Readonly<Record<string, string>> = {
  'Grafana, in block style': `grafana:
  alerting:
    rules.yaml:
      apiVersion: 1
      groups:
        - orgId: 1
          name: g
          folder: f
          rules:
            - uid: x
              title: T
              condition: C
              data: [{refId: A, model: {expr: 'sum('}}]
`,
  'Grafana, in brackets': `grafana: {alerting: {a.yaml: {groups: [{orgId: 1, rules: [{uid: x}]}]}}}\n`,
  'Grafana, in quotes': `"grafana":\n  "alerting":\n    "a.yaml":\n      "groups": [{"orgId": 1, "rules": [{"uid": "x", "for": 1}]}]\n`,
  'groups of Grafana elsewhere': `alerting:\n  groups:\n  - orgId: 1\n    folder: f\n    rules:\n    - uid: x\n`,
  'rules of Loki': `loki:\n  rules:\n  - alert: L\n    expr: rate({a="b"} |= "x" [1m]) >\n`,
  'folders of the ruler': `ruler:\n  directories:\n    tenant:\n      groups:\n      - name: l\n        rules:\n        - alert: L\n          expr: 'sum('\n`,
  VictoriaLogs: `vlogs_vmalert_rule_groups:\n- name: v\n  type: vlogs\n  rules:\n  - alert: V\n    expr: '* | stats by ('\n`,
  'groups of VictoriaLogs elsewhere': `alerts:\n  groups:\n  - name: v\n    type: vlogs\n    rules:\n    - alert: V\n      expr: '* | stats by ('\n`,
  VictoriaMetrics: `additionalVictoriaMetricsMap:\n  a:\n    groups:\n    - name: v\n      rules:\n      - alert: V\n        expr: up default 0\n`,
};

const said = (text: string): string[] =>
  problemsOf(text, undefined, { path: 'values.yaml' }).map(
    ({ code, span }) => `${text.slice(0, span.from).split('\n').length} ${code}`,
  );

describe.each(Object.entries(foreign))('Helm values with %s', (_, text) => {
  test('alone are left alone', () => {
    expect(said(text)).toEqual([]);
  });

  test('hide no rules of Prometheus, whatever comes first', () => {
    expect(said(mine + text)).toEqual(['7 promql-syntax']);
    const lines = text.split('\n').length - 1;
    expect(said(text + mine)).toEqual([`${7 + lines} promql-syntax`]);
    expect(said((text + mine).replaceAll('\n', '\r\n'))).toEqual([`${7 + lines} promql-syntax`]);
    expect(
      documentOf(text + mine, undefined)
        .expressions()
        .map((embedded) => embedded.text),
    ).toContain('sum(up');
  });
});

test('the alerts of a chart about Loki itself are judged', () => {
  const text =
    'loki:\n  monitoring:\n    rules:\n      additionalGroups:\n      - name: a\n        rules:\n        - alert: A\n          expr: sum(up\n';
  expect(said(text)).toEqual(['8 promql-syntax']);
});

describe('an object in the assertions of a test is left alone', () => {
  const object = 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n';
  test.each([
    ['a.yaml', `${object}  groups:\n  - name: a\n    ~.rules:\n      alert: A\n`],
    ['a.yaml', `${object}  (groups[?name == 'a']):\n  - rules:\n    - alert: A\n`],
    ['a.yaml', `${object}  groups:\n  - name: a\n    (length(rules)): 3\n`],
    ['tests/00-assert.yaml', `${object}  groups:\n  - rules:\n    - alert: A\n`],
    ['chainsaw-assert.yml', `${object}  groups:\n  - rules:\n    - alert: A\n`],
    ['01-errors.yaml', `${object}  groups:\n  - rules:\n    - alert: A\n`],
    ['assert-rules.yaml', `${object}  groups: {}\n`],
    [
      'chainsaw-test.yaml',
      `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec:\n  steps:\n  - try:\n    - assert:\n        resource:\n          apiVersion: monitoring.coreos.com/v1\n          kind: PrometheusRule\n          spec:\n            groups:\n            - ~.rules: {alert: A}\n`,
    ],
    [
      'step.yaml',
      'try:\n- assert:\n    resource:\n      spec:\n        groups:\n        - rules:\n          - alert: A\n            expr: sum(\n',
    ],
  ])('%s', (path, text) => {
    expect(problemsOf(text, undefined, { path })).toEqual([]);
  });

  test('and one elsewhere is not', () => {
    const text = `${object}  groups:\n  - name: a\n    rules:\n    - alert: A\n`;
    for (const path of ['rules.yaml', 'assertive.yaml', 'errors.yaml']) {
      expect(problemsOf(text, undefined, { path }).map(({ code }) => code)).toEqual([
        'missing-expr',
      ]);
    }
  });
});

describe('values that Flux installs a chart with', () => {
  const release = (values: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  values:\n${values.replaceAll(/^(?=.)/gm, '    ')}`;

  test.each([mine, mine.replaceAll('\n', '\r\n')])('are judged like those in a file', (text) => {
    expect(said(release(text))).toEqual(['12 promql-syntax']);
  });

  test.each(Object.entries(foreign))('hold %s as well', (_, text) => {
    expect(said(release(text))).toEqual([]);
  });
});

describe('lists of rules in the variables of a role', () => {
  test.each([
    ['plain', 'prometheus_alert_rules:\n- alert: A\n  expr: sum(up\n'],
    ['quoted', `'prometheus_alert_rules':\n- 'alert': 'A'\n  "expr": "sum(up"\n`],
    ['block', 'customAlerts:\r\n  - alert: A\r\n    expr: |\r\n      sum(up\r\n'],
    ['flow', 'prom: {recording-rules: [{record: a, expr: "sum(up"}]}\n'],
  ])('are judged in %s style', (_, text) => {
    const path = 'roles/prometheus/defaults/main.yml';
    expect(problemsOf(text, undefined, { path }).map(({ code }) => code)).toEqual([
      'promql-syntax',
    ]);
    expect(documentOf(text, undefined, { path }).expressions()).toHaveLength(1);
  });

  test('may have keys of the role, and what Ansible fills in', () => {
    const text = `prometheus_alert_rules:
- alert: Down
  expr: up{job="{{ job }}"} == 0
  enabled: true
  for: "{{ down_for }}"
  annotations: {summary: '{% raw %}{{ $labels.instance }}{% endraw %} is down'}
`;
    expect(problemsOf(text, undefined, { path: 'defaults/main.yml' })).toEqual([]);
    const wrong = text.replace('$labels.instance', '$lables.instance');
    expect(problemsOf(wrong, undefined, { path: 'defaults/main.yml' })).toHaveLength(1);
  });

  test.each([
    'alert_rules:\n- name: a\n  expr: sum(\n',
    'alerts:\n- alert: a\n  query: sum(\n',
    'loki_alert_rules:\n- alert: a\n  expr: sum(\n',
    'rules:\n- alert: a\n  expr: sum(\n',
  ])('are others: %j', (text) => {
    expect(problemsOf(text, undefined, { path: 'main.yml' })).toEqual([]);
  });
});
