import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { alertmanagerSchema } from '../../../../../src/core/config/alertmanager/root.ts';
import { prometheusFile } from '../../../../../src/core/config/prometheus/file.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { completeYaml } from '../../../../../src/core/features/yaml/complete.ts';
import type { Completion } from '../../../../../src/core/features/promql/completion.ts';
import type { Type } from '../../../../../src/core/schema/schema.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { surroundedBy } from '../../../../support/surroundings.ts';
import { targetOf } from '../../../../support/targets.ts';

/** What is offered where `<|>` stands, in the order in which editors show it. */
async function offered(
  kind: FileKind,
  marked: string,
  options = {},
  around = surroundedBy(),
): Promise<readonly Completion[]> {
  const { text, offset } = readCursor(marked);
  const found = await completeYaml(documentOf(text, kind, options), offset, around);
  const items = found?.items ?? [];
  const order = ({ sortText, label }: Completion): string => sortText ?? label;
  return [...items].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

async function labels(
  kind: FileKind,
  marked: string,
  options = {},
  around = surroundedBy(),
): Promise<readonly string[]> {
  return (await offered(kind, marked, options, around)).map(({ label }) => label);
}

/** The text once a completion is accepted, with the cursor behind what was inserted. */
async function accept(
  kind: FileKind,
  marked: string,
  label: string,
  around = surroundedBy(),
): Promise<string> {
  const { text } = readCursor(marked);
  const items = await offered(kind, marked, {}, around);
  const item = items.find((one) => one.label === label);
  if (item === undefined) throw new Error(`not offered: ${items.map((one) => one.label).join()}`);
  return applyEdits(text, [{ span: item.span, newText: `${item.insertText}<|>` }]);
}

describe('keys', () => {
  const rule = (rest: string): string => `groups:\n  - name: g\n    rules:\n      - ${rest}`;

  test('required keys come first, and those that are there are left out', async () => {
    const keys = await labels('rules', rule('alert: A\n        <|>\n'));
    expect(keys[0]).toBe('expr');
    expect(keys).toContain('annotations');
    expect(keys).not.toContain('alert');
  });

  test.each<[FileKind, string, readonly string[]]>([
    ['prometheus', 'scrape_configs:\n  - <|>', ['job_name', 'static_configs', 'metrics_path']],
    ['prometheus', 'alerting:\n  alertmanagers:\n    - <|>', ['static_configs']],
    ['alertmanager', 'receivers:\n  - <|>', ['name', 'webhook_configs', 'email_configs']],
    [
      'alertmanager',
      'receivers:\n  - name: a\n    slack_configs:\n      - <|>',
      ['api_url', 'channel'],
    ],
  ])('keys that most set come next: %s %j', async (kind, marked, first) => {
    const keys = await labels(kind, marked);
    expect(keys.slice(0, first.length)).toEqual(first);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('the keys that are said to be set most often are keys', () => {
    const seen = new Set<Type>();
    const named: string[] = [];
    const visit = (type: Type): void => {
      if (seen.has(type)) return;
      seen.add(type);
      if (type.kind === 'list') visit(type.item);
      if (type.kind === 'map') visit(type.value);
      if (type.kind !== 'struct') return;
      for (const name of type.often ?? []) {
        named.push(name);
        expect(Object.keys(type.keys)).toContain(name);
      }
      for (const key of Object.values(type.keys)) visit(key.type);
    };
    visit(prometheusFile.root);
    visit(alertmanagerSchema.root);
    expect(named).toEqual(expect.arrayContaining(['static_configs', 'webhook_configs', 'channel']));
  });

  test('keys that make no sense together are not offered together', async () => {
    expect(await labels('rules', rule('record: a\n        <|>\n'))).toEqual(['expr', 'labels']);
    expect(await labels('rules', rule('alert: A\n        <|>\n'))).not.toContain('record');
    expect(await labels('rules', rule('for: 1m\n        <|>\n'))).not.toContain('record');
  });

  const http =
    'scrape_configs:\n  - job_name: a\n    http_sd_configs:\n      - url: http://a\n        ';
  const write = 'remote_write:\n  - url: http://a\n    ';
  const tls = 'tls_server_config:\n  ';
  const slack = 'receivers:\n  - name: a\n    slack_configs:\n      - ';
  const authentication = ['basic_auth', 'authorization', 'oauth2', 'bearer_token'];

  test.each<[FileKind, string, readonly string[]]>([
    ['web-config', `${tls}cert: a\n  `, ['cert_file']],
    ['web-config', `${tls}key_file: a\n  `, ['key']],
    ['web-config', `${tls}client_ca: a\n  `, ['client_ca_file']],
    ['prometheus', `${http}basic_auth:\n          password_file: a\n          `, ['password']],
    [
      'prometheus',
      `${http}authorization:\n          credentials: a\n          `,
      ['credentials_file'],
    ],
    ['prometheus', `${http}tls_config:\n          cert: a\n          `, ['cert_file']],
    ['prometheus', `${http}bearer_token_file: a\n        `, authentication],
    ['prometheus', `${http}oauth2: {}\n        `, [...authentication, 'bearer_token_file']],
    ['prometheus', `${http}proxy_from_environment: true\n        `, ['proxy_url', 'no_proxy']],
    ['prometheus', `${write}sigv4: {}\n    `, [...authentication, 'azuread', 'google_iam']],
    ['prometheus', `${write}basic_auth: {}\n    `, ['authorization', 'sigv4', 'azuread']],
    [
      'alertmanager',
      `${slack}api_url_file: a\n        `,
      ['api_url', 'app_token', 'app_token_file'],
    ],
    ['alertmanager', `global:\n  smtp_auth_password: a\n  `, ['smtp_auth_password_file']],
  ])('what is refused beside what is set is not offered: %s %j', async (kind, before, refused) => {
    const alone = await labels(
      kind,
      before.replace(
        /([^\n]+)\n( +)$/,
        (_, line: string) => `${/^(?: *- )? */.exec(line)?.[0] ?? ''}<|>`,
      ),
    );
    const beside = await labels(kind, `${before}<|>\n`);
    expect(beside.length).toBeGreaterThan(0);
    for (const key of refused) {
      expect(alone).toContain(key);
      expect(beside).not.toContain(key);
    }
  });

  const flow = 'scrape_configs:\n  - job_name: a\n    http_sd_configs:\n      - {';

  test.each<[FileKind, string, readonly string[]]>([
    ['prometheus', `${http}proxy_from_environment: false\n        <|>`, ['proxy_url', 'no_proxy']],
    ['prometheus', `${http}<|>\n        proxy_from_environment: no # yet`, ['proxy_url']],
    ['prometheus', `${http}proxy_url: ''\n        <|>`, ['proxy_from_environment']],
    ['prometheus', `${http}proxy_url: "" # none\n        <|>`, ['proxy_from_environment']],
    ['prometheus', `${http}bearer_token: null\n        <|>`, authentication.slice(0, 3)],
    ['prometheus', `${http}oauth2: ~\n        <|>`, ['basic_auth', 'authorization']],
    ['prometheus', `${flow}proxy_from_environment: false, <|>}`, ['proxy_url', 'no_proxy']],
    ['prometheus', `${flow}<|>, proxy_from_environment: false }`, ['proxy_url', 'no_proxy']],
    ['prometheus', `${flow}<|>, url: 'a', proxy_url: "", x}`, ['proxy_from_environment']],
    ['alertmanager', `global:\n  smtp_auth_password: ''\n  <|>`, ['smtp_auth_password_file']],
    [
      'alertmanager',
      'receivers:\n- name: a\n  pushover_configs:\n  - html: false\n    <|>',
      ['monospace'],
    ],
    ['rules', rule("alert: ''\n        <|>"), ['record']],
    ['rules', rule('for: 0s\n        <|>'), ['record']],
    ['rules', rule('annotations: {}\n        <|>'), ['record']],
  ])('a key that is written and not set excludes none: %s %j', async (kind, marked, allowed) => {
    const keys = await labels(kind, `${marked}\n`);
    for (const key of allowed) expect(keys).toContain(key);
  });

  test.each<[FileKind, string, string]>([
    ['prometheus', `${http}proxy_from_environment: <|>\n        `, 'proxy_url'],
    ['prometheus', `${http}proxy_from_environment:\n        <|>`, 'proxy_url'],
    ['prometheus', `${http}proxy_from_environment: 'x'\n        <|>`, 'proxy_url'],
    ['prometheus', `${flow}proxy_from_environment: true, <|>}`, 'proxy_url'],
    ['prometheus', `${flow}<|>, proxy_from_environment: true}`, 'proxy_url'],
    ['prometheus', `${flow}<|>, proxy_from_environment: true`, 'proxy_url'],
    ['prometheus', `${http}bearer_token: false\n        <|>`, 'bearer_token_file'],
    ['rules', rule('for: 0x\n        <|>'), 'record'],
  ])(
    'a key that is set, or about to be, excludes others: %s %j',
    async (kind, marked, excluded) => {
      expect(await labels(kind, `${marked}\n`)).not.toContain(excluded);
    },
  );

  test('what only looks alike is offered', async () => {
    expect(await labels('web-config', `${tls}cert_file: a\n  <|>\n`)).toContain('key_file');
    expect(await labels('prometheus', `${http}tls_config: {}\n        <|>\n`)).toContain('oauth2');
    expect(await labels('prometheus', 'rule_files: []\n<|>\n')).toContain('scrape_config_files');
  });

  test.each([
    ['empty file', 'rules', '<|>', 'groups'],
    ['key half typed', 'rules', rule('alert: A\n        ex<|>\n        for: 5m\n'), 'expr'],
    ['behind a dash', 'rules', rule('<|>\n'), 'alert'],
    ['directly behind a dash', 'rules', 'groups:\n  -<|>\n', 'name'],
    ['first key of an item half typed', 'rules', rule('al<|>\n        expr: up\n'), 'alert'],
    ['in the column of a group', 'rules', rule('alert: A\n    <|>\n'), 'interval'],
    ['a list in the column of its key', 'rules', 'groups:\n<|>', '- name'],
    ['a further item', 'rules', 'groups:\n- name: a\n<|>', '- name'],
    ['between columns', 'rules', rule('alert: A\n            <|>\n'), 'expr'],
    ['in braces', 'rules', rule('{alert: A, <|>}\n'), 'expr'],
    ['in braces without an end', 'rules', rule('{alert: A, ex<|>\n'), 'expr'],
    ['in JSON style', 'rules', '{"groups": [{"name": "a", "ru<|>": []}]}', 'rules'],
    ['broken above', 'prometheus', 'global:\n  a: [\nscrape_configs:\n  - jo<|>', 'job_name'],
    ['object', 'prometheus-rule', 'kind: PrometheusRule\nspec:\n  <|>', 'groups'],
    [
      'object, rule',
      'prometheus-rule',
      `kind: PrometheusRule\nspec:\n  groups:\n  - name: a\n    rules:\n    - <|>`,
      'alert',
    ],
    ['list of objects', 'prometheus-rule', 'kind: PrometheusRuleList\n<|>', 'items'],
    [
      'list of any objects',
      'prometheus-rule',
      'kind: PrometheusRule\n---\nkind: List\n<|>',
      'items',
    ],
    [
      'object in a list',
      'prometheus-rule',
      'kind: PrometheusRuleList\nitems:\n- metadata: {}\n  <|>',
      'spec',
    ],
    [
      'rule of an object in a list',
      'prometheus-rule',
      'kind: PrometheusRuleList\nitems:\n- spec:\n    groups:\n    - rules:\n      - <|>',
      'alert',
    ],
    [
      'values of a chart',
      'prometheus-rule',
      'prometheus:\n  extraRules:\n    - alert: A\n      <|>',
      'expr',
    ],
    ['scrape file', 'scrape-config', 'scrape_configs:\n  - job_name: a\n    <|>', 'static_configs'],
    ['alertmanager', 'alertmanager', 'route:\n  <|>', 'receiver'],
    ['target file', 'file-sd', '- targets: []\n  <|>', 'labels'],
    ['web configuration', 'web-config', 'tls_server_config:\n  <|>', 'cert_file'],
    ['rule test', 'rule-test', 'tests:\n  - alert_rule_test:\n      - <|>', 'alertname'],
    ['project file', 'promcheck', 'rules:\n  - match:\n      <|>', 'labels'],
  ] as const)('%s', async (_name, kind, marked, label) => {
    expect(await labels(kind, marked)).toContain(label);
  });

  test.each([
    [
      'a role',
      'kind: PrometheusRule\n---\napiVersion: rbac/v1\nkind: Role\nrules:\n- <|>',
      'alert',
    ],
    [
      'groups of another program',
      'kind: PrometheusRule\n---\napiVersion: loki/v1\nkind: AlertingRule\nspec:\n  groups:\n  - <|>',
      'rules',
    ],
    [
      'a service',
      'apiVersion: v1\nkind: Service\nspec:\n  <|>\n---\nkind: PrometheusRule\n',
      'groups',
    ],
    [
      'an object whose kind is not typed yet',
      'kind: PrometheusRule\n---\napiVersion: v1\n<|>',
      'spec',
    ],
    [
      'another item of a list',
      'apiVersion: v1\nkind: List\nitems:\n- kind: PrometheusRule\n- apiVersion: v1\n  kind: Service\n  spec:\n    <|>\n',
      'groups',
    ],
    [
      'another item of a list, its metadata',
      'apiVersion: v1\nkind: List\nitems:\n- kind: PrometheusRule\n- apiVersion: v1\n  kind: Service\n  metadata: {<|>}\n',
      'namespace',
    ],
    ['metadata of a list', 'kind: PrometheusRuleList\nmetadata:\n  <|>\nitems: []\n', 'name'],
  ])('not in %s', async (_, marked, label) => {
    expect(await labels('prometheus-rule', marked)).not.toContain(label);
  });

  test.each([
    ['a new document', 'kind: PrometheusRule\n---\n<|>', 'apiVersion'],
    [
      'an object behind another',
      'apiVersion: v1\nkind: Role\n---\nkind: PrometheusRule\n<|>',
      'spec',
    ],
    [
      'an item behind others',
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Role\n  - kind: PrometheusRule\n    <|>',
      'spec',
    ],
    [
      'a kind that a chart fills in',
      'kind: PrometheusRule\n---\napiVersion: monitoring.coreos.com/v1\n<|>',
      'spec',
    ],
  ])('in %s', async (_, marked, label) => {
    expect(await labels('prometheus-rule', marked)).toContain(label);
  });

  test.each([
    ['a scalar', rule('alert: A\n        ex<|>\n'), 'expr', rule('alert: A\n        expr: <|>\n')],
    [
      'a mapping',
      rule('alert: A\n        <|>\n'),
      'labels',
      rule('alert: A\n        labels:\n          <|>\n'),
    ],
    [
      'a list',
      'groups:\n  - name: a\n    <|>',
      'rules',
      'groups:\n  - name: a\n    rules:\n      - <|>',
    ],
    [
      'a list in the column of its key, as elsewhere in the file',
      'groups:\n- name: a\n  <|>',
      'rules',
      'groups:\n- name: a\n  rules:\n  - <|>',
    ],
    ['an item', 'groups:\n  <|>', '- name', 'groups:\n  - name: <|>'],
    [
      'too many blanks',
      'groups:\n- name: a\n     <|>',
      'limit',
      'groups:\n- name: a\n  limit: <|>',
    ],
    [
      'too few blanks',
      'groups:\n- name: a\n<|>\n  rules: []',
      'limit',
      'groups:\n- name: a\n  limit: <|>\n  rules: []',
    ],
    [
      'in the column of the dash above',
      'groups:\n  - name: a\n  <|>',
      'rules',
      'groups:\n  - name: a\n    rules:\n      - <|>',
    ],
    [
      'in the column of the dash above, half typed',
      `${rule('alert: A\n      ex<|>\n')}      - record: b\n`,
      'expr',
      `${rule('alert: A\n        expr: <|>\n')}      - record: b\n`,
    ],
    [
      'in the column of the dash above, within the item',
      rule('alert: A\n      fo<|>\n        expr: up\n'),
      'for',
      rule('alert: A\n        for: <|>\n        expr: up\n'),
    ],
    [
      'in the column of the dash above, behind a key without a value',
      'groups:\n- rules:\n<|>',
      '- alert',
      'groups:\n- rules:\n    - alert: <|>',
    ],
    [
      'another item in the column of the dash above',
      rule('alert: A\n      al<|>\n'),
      '- alert',
      rule('alert: A\n      - alert: <|>\n'),
    ],
    [
      'a key with its colon',
      rule('alert: A\n        fo<|>o: 5m\n'),
      'for',
      rule('alert: A\n        for<|>: 5m\n'),
    ],
    [
      'lines that end with CR LF',
      'groups:\r\n  - name: a\r\n    <|>',
      'rules',
      'groups:\r\n  - name: a\r\n    rules:\r\n      - <|>',
    ],
  ])('%s is written so that its value can be typed', async (_name, marked, label, expected) => {
    expect(await accept('rules', marked, label)).toBe(expected);
  });

  test('only what the target knows', async () => {
    const marked = 'groups:\n  - name: a\n    <|>';
    expect(await labels('rules', marked, { target: targetOf('2.55') })).not.toContain('labels');
    expect(await labels('rules', marked, { target: targetOf('3.0') })).toContain('labels');
  });

  test('with lines of their own', async () => {
    const spelt = (rest: string) => `? groups\n:\n- ? name\n  : g\n  ? rules\n  :\n  - ${rest}`;
    expect(await labels('rules', spelt('? alert\n    : A\n    <|>'))).not.toContain('alert');
    expect(await labels('rules', spelt('? alert\n    : A\n    <|>'))).toContain('expr');
    expect(await accept('rules', spelt('alert: A\n    ? ex<|>\n    : up\n'), 'expr')).toBe(
      spelt('alert: A\n    ? expr<|>\n    : up\n'),
    );
    const action = 'scrape_configs:\n- job_name: a\n  relabel_configs:\n  - ? action\n    : <|>';
    expect(await accept('prometheus', action, 'labeldrop')).toBe(
      action.replace('<|>', 'labeldrop<|>'),
    );
    const summary = spelt(
      "alert: A\n    expr: sum by (x) (up)\n    ? labels\n    : {a: '{{ $labels.<|> }}'}",
    );
    expect(await labels('rules', summary)).toEqual(['x']);
    expect(await labels('rules', spelt('? alert <|>'))).toEqual([]);
    expect(await labels('rules', spelt('? alert\n    <|>'))).toEqual([]);
  });

  test.each([
    ['a comment', 'groups: # <|>'],
    ['text', 'groups:\n  - name: a <|> b'],
    ['a block scalar', rule('expr: |\n          up\n          <|>')],
    ['behind a collection', 'groups: []<|>'],
  ])('none in %s', async (_name, marked) => {
    expect(await labels('rules', marked)).toEqual([]);
  });
});

describe('names', () => {
  const around = surroundedBy({
    'rules/a.yml':
      'groups:\n- name: disk\n  rules:\n  - alert: DiskFull\n    expr: node_free == 0\n    labels: {severity: page}\n    annotations: {summary: full}\n',
    'rules/b.yml':
      'groups:\n- name: b\n  rules:\n  - record: job:up:sum\n    expr: sum by (job) (up)\n',
    'targets.yml': '- targets: [a:1]\n',
    'prometheus.yml': 'scrape_configs:\n- job_name: api\n',
    'alertmanager.yml':
      'route:\n  receiver: a\n  routes:\n  - matchers: [severity=~"page|ticket|low\\\\.1", team=a, severity=~"x.+"]\n  - match: {team: b}\n' +
      "receivers: [{name: a}]\ninhibit_rules:\n- {source_matchers: [severity=warning], target_matchers: ['severity!=info']}\n",
  });
  const broken =
    'receivers:\n  - name: team a\n  - name: pager\ntime_intervals:\n  - name: nights\nroute:\n  receiver: [\n';
  const relabel = (discovery: string): string =>
    `scrape_configs:\n  - job_name: a\n    ${discovery}\n    relabel_configs:\n      - source_labels: [<|>]\n`;

  test.each([
    ['receivers', 'alertmanager', `${broken}  routes:\n    - receiver: <|>`, ['team a', 'pager']],
    [
      'time intervals',
      'alertmanager',
      `${broken}  routes:\n    - mute_time_intervals: [<|>]`,
      ['nights'],
    ],
    [
      'labels of alerts',
      'alertmanager',
      'route:\n  group_by: [<|>]',
      ['severity', 'alertname', 'job', 'instance'],
    ],
    [
      'matchers',
      'alertmanager',
      'route:\n  routes:\n    - matchers:\n        - <|>',
      ['alertname="DiskFull"', 'job="api"', 'severity="page"'],
    ],
    ['alerts', 'rule-test', 'tests:\n  - alert_rule_test:\n      - alertname: <|>', ['DiskFull']],
    ['groups', 'rule-test', 'group_eval_order:\n  - <|>', ['disk', 'b']],
    [
      'expected labels',
      'rule-test',
      'tests:\n- alert_rule_test:\n  - exp_alerts:\n    - exp_labels:\n        <|>',
      ['severity', 'alertname', 'job', 'instance'],
    ],
    [
      'expected labels of an alert that is known',
      'rule-test',
      'tests:\n- alert_rule_test:\n  - alertname: "DiskFull" # why\n    exp_alerts:\n    - exp_labels:\n        <|>',
      ['severity', 'instance', 'job'],
    ],
    [
      'expected annotations of an alert that is known',
      'rule-test',
      'tests:\n- alert_rule_test:\n  - alertname: DiskFull\n    exp_alerts:\n    - exp_annotations:\n        <|>',
      ['summary'],
    ],
    [
      'rule files',
      'prometheus',
      'rule_files:\n  - <|>',
      ['rules/*.yml', 'rules/a.yml', 'rules/b.yml'],
    ],
    [
      'target files',
      'prometheus',
      'scrape_configs:\n- file_sd_configs:\n  - files: [<|>]',
      ['targets.yml'],
    ],
    ['labels of rules', 'rules', 'groups:\n- rules:\n  - labels:\n      <|>', ['severity']],
    [
      'values of a label',
      'rules',
      'groups:\n- rules:\n  - alert: A\n    labels:\n      severity: <|>',
      ['page', 'info', 'low.1', 'ticket', 'warning'],
    ],
    [
      'values of a label in braces',
      'rules',
      'groups:\n- rules:\n  - {alert: A, labels: {"severity": p<|>}}',
      ['page', 'info', 'low.1', 'ticket', 'warning'],
    ],
    ['values of a label of a group', 'rules', 'groups:\n- labels:\n    team: <|>', ['a', 'b']],
    [
      'values of a label of an object',
      'prometheus-rule',
      'kind: PrometheusRule\nspec:\n  groups:\n  - rules:\n    - labels:\n        team: <|>',
      ['a', 'b'],
    ],
    [
      'values of a label that a test expects',
      'rule-test',
      'tests:\n- alert_rule_test:\n  - exp_alerts:\n    - exp_labels:\n        team: <|>',
      ['a', 'b'],
    ],
    [
      'jobs as values',
      'rule-test',
      'tests:\n- alert_rule_test:\n  - exp_alerts:\n    - exp_labels: {job: <|>}',
      ['api'],
    ],
    [
      'values of an alert that inhibits another one',
      'route-test',
      'alertmanager_config: a.yml\ntests:\n- firing:\n  - team: <|>',
      ['a', 'b'],
    ],
    [
      'values of a matcher',
      'alertmanager',
      'route:\n  routes:\n  - match:\n      severity: <|>',
      ['page', 'info', 'low.1', 'ticket', 'warning'],
    ],
    [
      'annotations',
      'rules',
      'groups:\n- rules:\n  - alert: A\n    annotations:\n      <|>',
      ['summary', 'description', 'runbook_url', 'dashboard_url'],
    ],
  ] as const)('%s', async (_name, kind, marked, expected) => {
    expect(await labels(kind, marked, {}, around)).toEqual(expected);
  });

  test('source labels are those of the discoveries and roles of the job', async () => {
    const consul = await labels('prometheus', relabel('consul_sd_configs: [{server: a}]'));
    expect(consul).toContain('__address__');
    expect(consul).toContain('__meta_consul_service');
    expect(consul.some((label) => label.startsWith('__meta_kubernetes'))).toBe(false);
    const pods = await labels('prometheus', relabel('kubernetes_sd_configs:\n      - role: pod'));
    expect(pods).toContain('__meta_kubernetes_pod_name');
    expect(pods).not.toContain('__meta_kubernetes_ingress_name');
    const endpoints = await labels(
      'prometheus',
      relabel('kubernetes_sd_configs:\n      - role: endpoints'),
    );
    expect(endpoints).toContain('__meta_kubernetes_service_name');
    const any = await labels('prometheus', relabel('kubernetes_sd_configs:\n      - role: '));
    expect(any).toContain('__meta_kubernetes_ingress_name');
  });

  test.each([
    [
      'a name that needs quotes',
      `${broken}  routes:\n    - receiver: <|>`,
      'team a',
      'receiver: team a<|>',
    ],
    [
      'a name in quotes',
      `${broken}  routes:\n    - receiver: "<|>"`,
      'team a',
      'receiver: "team a<|>"',
    ],
    [
      'a matcher in double quotes',
      'route:\n  routes:\n    - matchers: ["<|>"]',
      'severity="page"',
      String.raw`["severity=\"page\"<|>"]`,
    ],
    [
      'a plain matcher',
      'route:\n  routes:\n    - matchers: [<|>]',
      'severity="page"',
      '[severity="page"<|>]',
    ],
  ])('%s', async (_name, marked, label, end) => {
    const accepted = await accept('alertmanager', marked, label, around);
    expect(accepted.slice(-end.length)).toBe(end);
  });
});

describe('values', () => {
  const relabel = (rest: string): string =>
    `scrape_configs:\n  - job_name: a\n    relabel_configs:\n      - ${rest}`;

  test.each([
    [
      'choices, the default first',
      'prometheus',
      relabel('action: <|>'),
      ['replace', 'keep', 'drop'],
    ],
    ['booleans', 'prometheus', 'scrape_configs:\n- honor_timestamps: <|>', ['true', 'false']],
    ['durations', 'prometheus', 'global:\n  scrape_interval: <|>', ['1m', '15s', '30s']],
    [
      'durations of which none is the default',
      'rules',
      'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    for: <|>',
      ['15s', '30s', '1m'],
    ],
    [
      'items of a list',
      'prometheus',
      'global:\n  scrape_protocols:\n    - <|>',
      ['OpenMetricsText0.0.1'],
    ],
    [
      'items in brackets',
      'prometheus',
      'global:\n  scrape_protocols: [<|>]',
      ['OpenMetricsText0.0.1'],
    ],
    ['the default of a string', 'prometheus', 'scrape_configs:\n- metrics_path: <|>', ['/metrics']],
  ] as const)('%s', async (_name, kind, marked, first) => {
    expect((await labels(kind, marked)).slice(0, first.length)).toEqual(first);
  });

  test.each([
    ['a blank that is missing', relabel('action:<|>'), 'keep', relabel('action: keep<|>')],
    ['a value half typed', relabel('action: k<|>x'), 'keep', relabel('action: keep<|>')],
    ['a value in quotes', relabel('action: "k<|>"'), 'keep', relabel('action: "keep<|>"')],
    ['a quote without its end', relabel("action: 'k<|>"), 'keep', relabel("action: 'keep'<|>")],
    [
      'a value before a comment',
      relabel('action: <|> # why'),
      'keep',
      relabel('action: keep<|> # why'),
    ],
  ])('%s', async (_name, marked, label, expected) => {
    expect(await accept('prometheus', marked, label)).toBe(expected);
  });
});

test('labels that all alerts should have come first, with what is known of them', async () => {
  const around = surroundedBy({
    'rules.yml':
      'groups:\n- name: g\n  labels: {cluster: a}\n  rules:\n  - alert: A\n    expr: up\n    labels: {severity: page}\n',
  });
  const [first, second] = await offered(
    'rules',
    'groups:\n- name: g\n  rules:\n  - alert: B\n    expr: up\n    labels:\n      <|>\n',
    {},
    around,
  );
  expect(first).toMatchObject({ label: 'severity', detail: '1 rule' });
  expect(first?.documentation).toBeDefined();
  expect(second?.label).toBe('cluster');
});

test('the value that the alert of an assertion has comes first', async () => {
  const around = surroundedBy({
    'rules.yml':
      'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    labels: {severity: page}\n  - alert: B\n    expr: up\n    labels: {severity: info, team: "{{ $labels.team }}"}\n  - alert: C\n    expr: up\n    labels: {severity: page, team: a}\n',
  });
  const inTest = (label: string): string =>
    `tests:\n- alert_rule_test:\n  - alertname: B\n    exp_alerts:\n    - exp_labels:\n        ${label}: <|>\n`;
  expect(await labels('rule-test', inTest('severity'), {}, around)).toEqual(['info', 'page']);
  expect(await labels('rule-test', inTest('team'), {}, around)).toEqual(['a']);
});

describe('lists', () => {
  const around = surroundedBy({
    'rules.yml':
      'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    labels: {severity: page, team: a}\n  - alert: B\n    expr: up\n    labels: {severity: info, team: b}\n',
    'more.yml': 'groups: [{name: h, rules: [{record: a, expr: up}]}]\n',
  });
  const rest = ['alertname', 'job', 'instance'];
  const route = (written: string): string =>
    `route:\n  group_by:${written}\n  receiver: a\nreceivers: [{name: a}]\n`;

  test.each([
    ['in brackets', ' [severity, <|>]', ['team', ...rest]],
    ['in brackets without a blank', ' [severity,<|>]', ['team', ...rest]],
    ['in brackets, in front', ' [<|>, "severity", job]', ['team', 'alertname', 'instance']],
    ['in brackets, between', " ['team', <|>, severity]", rest],
    [
      'in brackets on several lines',
      '\n    [severity, # why\n     <|>,\n     job\n    ]',
      ['team', 'alertname', 'instance'],
    ],
    ['in brackets without an end', ' [severity, <|>', ['team', ...rest]],
    ['what is typed itself', ' [sever<|>ity, team]', ['severity', ...rest]],
    [
      'behind a dash',
      '\n  - severity\n  - <|>\n  - &a job # why',
      ['team', 'alertname', 'instance'],
    ],
    ['behind the first dash', '\n    - <|>\n\n    # why\n    - "severity"', ['team', ...rest]],
    [
      'where the dash is missing',
      '\n    - severity\n    <|>\n    - team',
      rest.map((name) => `- ${name}`),
    ],
  ])('an item that is there is not offered again: %s', async (_name, written, expected) => {
    for (const eol of ['\n', '\r\n']) {
      const marked = route(written).replaceAll('\n', eol);
      expect(await labels('alertmanager', marked, {}, around)).toEqual(expected);
    }
  });

  test.each<[string, FileKind, string, readonly string[]]>([
    [
      'matchers of labels that are matched',
      'alertmanager',
      'route:\n  routes:\n  - matchers: [severity="page", team=~"a|b", <|>]\n',
      ['alertname="A"', 'alertname="B"', 'team="a"', 'team="b"'],
    ],
    [
      'matchers of labels that are matched, behind dashes',
      'alertmanager',
      'inhibit_rules:\n- source_matchers:\n  - severity = page\n  - team!="a"\n  - <|>\n',
      ['alertname="A"', 'alertname="B"', 'team="a"', 'team="b"'],
    ],
    [
      'time intervals',
      'alertmanager',
      'route:\n  routes:\n  - mute_time_intervals: [night, <|>]\nmute_time_intervals:\n- name: night\n- name: day\n',
      ['day'],
    ],
    ['files', 'prometheus', 'rule_files:\n- rules.yml\n- <|>\n', ['*.yml', 'more.yml']],
    ['groups', 'rule-test', 'group_eval_order: [g, <|>]\ntests: []\n', ['h']],
    [
      'lists of lists',
      'prometheus',
      'global:\n  scrape_protocols:\n    - - PrometheusProto\n      - <|>\n',
      [],
    ],
  ])('%s', async (_name, kind, marked, expected) => {
    expect(await labels(kind, marked, {}, around)).toEqual(expected);
  });

  test('choices', async () => {
    const protocols = await labels(
      'prometheus',
      'global:\n  scrape_protocols: [PrometheusProto, <|>]\n',
    );
    expect(protocols).toContain('PrometheusText1.0.0');
    expect(protocols).not.toContain('PrometheusProto');
  });
});
