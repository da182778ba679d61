import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/host/ports.ts';
import { startAlertmanager, startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { pictureFolder } from '../support/vscode/pictureFolder.ts';
import { tellStory } from '../support/story.ts';

/** A real Prometheus with the real Alertmanager that it sends to, and what can be done with them in the sidebar. */
let prometheus: Service;
let alertmanager: Service;
let workspace: string;
let workbench: Workbench;

const rules =
  'groups: [{name: g, rules: [{alert: TargetDown, expr: up == 0, labels: {severity: page}}]}]\n';
const config = (port: number, receiver: number): string => `
global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:${receiver}']}]}]}
scrape_configs:
  - job_name: prometheus
    static_configs: [{targets: ['127.0.0.1:${port}']}]
  - job_name: picky
    static_configs: [{targets: ['127.0.0.1:1', '127.0.0.1:2'], labels: {env: test}}]
    relabel_configs:
      - {source_labels: [env, __address__], regex: 'test;.*:2', action: drop}
`;

beforeAll(async () => {
  alertmanager = await startAlertmanager(`
route: {receiver: team-x, group_by: [alertname], group_wait: 1s}
receivers: [{name: team-x}]
`);
  prometheus = await startPrometheus({
    config: (port) => config(port, alertmanager.port),
    files: { 'rules.yml': rules },
  });
  workspace = workspaceOf({
    'prometheus.yml': config(prometheus.port, alertmanager.port),
    'rules.yml': rules.replace('labels:', 'for: 5m, labels:'),
  });
  workbench = await Workbench.open({
    workspace,
    settings: {
      'prometheus.refreshInterval': 2,
      'prometheus.servers': [
        { name: 'living', url: prometheus.url, alertmanagers: [alertmanager.url] },
        { name: 'closed', url: `http://127.0.0.1:${await freePort()}` },
      ],
    },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await prometheus.stop();
  await alertmanager.stop();
  rmSync(workspace, { recursive: true, force: true });
});

test('the active server is in the status bar, where a click chooses another', async () => {
  await workbench.showViews();
  await workbench.fold('Stack', 'Tutorial');
  await workbench.statusBar('living').click();
  await workbench.choice('closed').click();
  await workbench.statusBar('closed').click();
  await workbench.choice('living').click();
  await workbench.statusBar('living').waitFor();
});

test('a rule that differs from its file is found, and shown beside it', async () => {
  await workbench.fold('Targets', 'Alerts');
  await workbench.unfold('Rules');
  await workbench.run('Prometheus: Filter Rules…');
  await workbench.title('Filter Rules').waitFor();
  await workbench.input().fill('state:differs');
  await workbench.accept();
  await workbench
    .row(/^g\s*1 rule, 1 differs from its file/)
    .first()
    .waitFor();
  const rule = workbench.row(/^TargetDown\s*differs from the file/);
  await rule.hover();
  await rule.getByRole('button', { name: 'Compare with File' }).click();
  await workbench.page.locator('.monaco-diff-editor .view-line', { hasText: 'for: 5m' }).waitFor();
});

test('why a target is not here is told step by step', async () => {
  await workbench.run('Prometheus: Why Is a Target Missing?…');
  await workbench.choice('127.0.0.1:2').click();
  await workbench.line('The target is dropped.').waitFor();
  await workbench.line(/1\.\sdrop.*127\.0\.0\.1:2/).waitFor();
  await workbench.picture(join(pictureFolder(), 'why-not-here.png'));
});

test('a silence is created, and expired', async () => {
  await workbench.run('Prometheus: Silence Alerts…');
  await workbench.reply('Matchers of the alerts to silence', 'alertname="TargetDown"');
  await workbench.choice('1h').click();
  await workbench.reply('Why?', 'a test');
  await workbench.reply('Your name', 'me');
  await workbench.dialog('Create Silence').click();
  await workbench.fold('Rules');
  await workbench.unfold('Alertmanager');
  await workbench.unfoldRow(workbench.row(/^Silences\s*1 active/));
  const silence = workbench.row(/left · me · a test/);
  await silence.hover();
  await silence.getByRole('button', { name: 'Expire Silence…' }).click();
  await workbench.dialog('Expire').click();
  await workbench
    .row(/expired/)
    .first()
    .waitFor();
  const answer = await fetch(`${alertmanager.url}/api/v2/silences`);
  const silences = (await answer.json()) as readonly { status: { state: string } }[];
  expect(silences.map(({ status }) => status.state)).toEqual(['expired']);
});
