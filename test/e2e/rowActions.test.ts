import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/host/ports.ts';
import { startAlertmanager, startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';

/** What the menus and buttons of the sidebar do, each clicked once: a real Prometheus with its Alertmanager, and one that
 * is not there. */
/** The address of a target that is down. */
let missing: string;
let prometheus: Service & { readonly folder: string };
let alertmanager: Service & { readonly folder: string };
let workspace: string;
let workbench: Workbench;

const rules = `groups:
  - name: g
    rules:
      - alert: TargetDown
        expr: up == 0
        labels: { severity: page }
        annotations: { runbook_url: 'https://runbooks.example.com/TargetDown' }
      - alert: NeverFires
        expr: up == 2
`;
const config = (port: number, receiver: number, missing: number): string => `global:
  scrape_interval: 1s
  scrape_timeout: 1s
  evaluation_interval: 1s
rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:${receiver}']}]}]}
scrape_configs:
  - job_name: prometheus
    static_configs: [{targets: ['127.0.0.1:${port}']}]
  - job_name: missing
    static_configs: [{targets: ['127.0.0.1:${missing}'], labels: {env: test}}]
`;

beforeAll(async () => {
  alertmanager = await startAlertmanager(`
route: {receiver: team-x, group_by: [alertname], group_wait: 1s}
receivers: [{name: team-x}]
`);
  const closedPort = await freePort();
  missing = `127.0.0.1:${closedPort}`;
  prometheus = await startPrometheus({
    config: (port) => config(port, alertmanager.port, closedPort),
    files: { 'rules.yml': rules },
  });
  workspace = workspaceOf({
    'prometheus.yml': config(prometheus.port, alertmanager.port, closedPort),
    'rules.yml': rules,
  });
  workbench = await Workbench.open({
    workspace,
    settings: {
      'prometheus.refreshInterval': 3,
      'prometheus.notifications': ['alertname="Fires"'],
      'prometheus.servers': [
        { name: 'living', url: prometheus.url, alertmanagers: [alertmanager.url] },
        { name: 'closed', url: `http://127.0.0.1:${await freePort()}` },
      ],
    },
  });
  await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await prometheus.stop();
  await alertmanager.stop();
  rmSync(workspace, { recursive: true, force: true });
});

async function filter(view: string, text: string): Promise<void> {
  await workbench.run(`Prometheus: Filter ${view}…`);
  await workbench.title(`Filter ${view}`).waitFor();
  await workbench.input().fill(text);
  await workbench.accept();
}

const copied = (): Promise<string> =>
  workbench.page.evaluate<string>('navigator.clipboard.readText()');

/** Presses a button of a row. */
async function press(row: Locator, button: string): Promise<void> {
  await row.hover();
  await row.getByRole('button', { name: button }).click();
}

/** Waits until what is done opens a page, which is not loaded. */
async function opensPage(url: string, act: () => Promise<void>): Promise<void> {
  const { page } = workbench;
  await page.evaluate(
    'opened = undefined; window.open = (url) => { opened = url; return window; }',
  );
  await act();
  await expect.poll(() => page.evaluate<string>('opened'), { timeout: 20_000 }).toContain(url);
}

/** How the path of a page of this machine begins, which VS Code's server passes on. */
const reached = (url: string): string => url.replace('http://127.0.0.1:', '/proxy/');

const target = (): Locator => workbench.row(new RegExp(`^${missing}`));

async function silences(): Promise<
  readonly { readonly endsAt: string; readonly comment: string; readonly matchers: unknown[] }[]
> {
  const answer = await fetch(`${alertmanager.url}/api/v2/silences`);
  const all = (await answer.json()) as { status: { state: string } }[];
  return all.filter(({ status }) => status.state === 'active') as never;
}

test('a connection is tested, and told why where it fails', async () => {
  await workbench.showViews();
  await workbench.fold('Alerts', 'Rules', 'Alertmanager', 'Stack', 'Tutorial');
  await workbench.chooseInMenu(workbench.row(/^living\s*1\/2 up/), 'Test Connection');
  await workbench.told(/living is ready: Prometheus \d/);
  // VS Code does not pop up many notifications at once.
  await workbench.dismissNotifications();
  await workbench.chooseInMenu(workbench.row(/^closed\s*unreachable/), 'Test Connection');
  await workbench.told(/Cannot reach .*: connection refused/);
  await workbench.dismissNotifications();
});

test('targets are filtered by state, by label and by text', async () => {
  await workbench.row(/^living\s*1\/2 up/).waitFor();
  await filter('Targets', 'state:up');
  await workbench.row(new RegExp(`^127.0.0.1:${prometheus.port}`)).waitFor();
  await expect.poll(() => target().count()).toBe(0);
  await filter('Targets', 'env=test');
  await target().waitFor();
  await expect.poll(() => workbench.row(/^prometheus\b/).count()).toBe(0);
  await filter('Targets', 'nothing has this');
  await workbench.row(/^No target matches the filter/).waitFor();
  await filter('Targets', missing);
  await target().waitFor();
});

test('a target is opened, copied, queried, and found in the configuration', async () => {
  await opensPage(reached(`http://${missing}/metrics`), () =>
    press(target(), 'Open Scrape URL in Browser'),
  );
  await workbench.chooseInMenu(target(), 'Copy Scrape URL');
  await workbench.statusBar('Scrape URL copied').waitFor();
  await expect.poll(copied).toBe(`http://${missing}/metrics`);
  await workbench.chooseInMenu(target(), 'Copy Labels as Selector');
  await workbench.statusBar('Selector copied').waitFor();
  await expect.poll(copied).toBe(`{env="test", instance="${missing}", job="missing"}`);
  await workbench.chooseInMenu(target(), 'Query up of This Target');
  await workbench
    .line(/^#\sup\{env="test",\sinstance="127\.0\.0\.1:\d+",\sjob="missing"\}/)
    .waitFor();
  await workbench.chooseInMenu(target(), 'Go to Scrape Job');
  await workbench.page.locator('.tab.active', { hasText: 'prometheus.yml' }).waitFor();
  await workbench.page.getByText('Ln 10, Col').waitFor();
});

test('a server is opened in the browser', async () => {
  await opensPage(reached(prometheus.url), () =>
    press(workbench.row(/^living/).first(), 'Open Server in Browser'),
  );
});

test('alerts are filtered, and lead to their rule and to what is to be done', async () => {
  await workbench.fold('Targets');
  await workbench.statusBar('1 page').click();
  const firing = workbench.row(/^TargetDown\s*for/);
  await firing.waitFor();
  await filter('Alerts', 'severity=ticket');
  await firing.waitFor({ state: 'detached' });
  await filter('Alerts', 'severity=page');
  await firing.click();
  await workbench.page.locator('.tab.active', { hasText: 'rules.yml' }).waitFor();
  await workbench.page.getByText('Ln 4, Col').waitFor();
  await workbench.page.getByRole('button', { name: /living: .*1 firing · evaluated/ }).waitFor();
  await press(firing, 'Open Runbook');
  const question = { hasText: 'https://runbooks.example.com/TargetDown' };
  await workbench.page.locator('.monaco-dialog-box', question).waitFor();
  await workbench.dialog('Cancel').click();
});

test('an alert is silenced by its labels, and shown as silenced', async () => {
  await press(workbench.row(/^TargetDown\s*for/), 'Silence Alerts…');
  await workbench.title('New Silence').waitFor();
  const matchers = await workbench.input().inputValue();
  expect(matchers).toContain('alertname="TargetDown"');
  expect(matchers).toContain(`instance="${missing}"`);
  await workbench.accept();
  await workbench.choice('30m').click();
  await workbench.reply('Why?', 'maintenance');
  await workbench.reply('Your name', 'me');
  await workbench.page
    .locator('.monaco-dialog-box', { hasText: 'Silence 1 alert for 30m?' })
    .waitFor();
  await workbench.dialog('Create Silence').click();
  await workbench.row(/^TargetDown\s*silenced · for/).waitFor();
});

test('a silence is extended and edited', async () => {
  const [before] = await silences();
  await workbench.fold('Alerts');
  await workbench.unfold('Alertmanager');
  await workbench.unfoldRow(workbench.row(/^Silences\s*1 active/));
  const silence = (): Locator => workbench.row(/left · me · /);
  await workbench.chooseInMenu(silence(), 'Extend Silence…');
  await workbench.choice('4h').click();
  await workbench.row(/[34] h.* left · me · maintenance/).waitFor();
  const [extended, ...others] = await silences();
  expect(others).toEqual([]);
  expect(Date.parse(extended?.endsAt ?? '')).toBeGreaterThan(Date.parse(before?.endsAt ?? ''));
  await workbench.chooseInMenu(silence(), 'Edit Silence…');
  await workbench.title('Edit Silence').waitFor();
  await workbench.reply('Matchers of the alerts to silence', 'alertname="TargetDown"');
  await workbench.choice('1d').click();
  await workbench.prompt('Why?').waitFor();
  expect(await workbench.input().inputValue()).toBe('maintenance');
  await workbench.input().fill('a longer one');
  await workbench.accept();
  await workbench.prompt('Your name').waitFor();
  await workbench.accept();
  await workbench.dialog('Save Silence').click();
  await workbench.row(/left · me · a longer one/).waitFor();
  expect((await silences()).map(({ comment, matchers }) => [comment, matchers.length])).toEqual([
    ['a longer one', 1],
  ]);
});

test('received alerts are filtered by what keeps them quiet', async () => {
  await filter('Alertmanager', 'silenced');
  await workbench.row(/^team-x\s*1 alert in 1 group/).waitFor();
  await filter('Alertmanager', 'inhibited');
  await workbench.row(/^No alert matches the filter/).waitFor();
  await filter('Alertmanager', '');
});

test('a rule opens in the workspace, and a server reads its rules again', async () => {
  await workbench.fold('Alertmanager');
  await workbench.unfold('Rules');
  await workbench.unfoldRow(workbench.row(/^g\s*2 rules/));
  await workbench.row(/^NeverFires/).click();
  await workbench.page.getByText('Ln 8, Col').waitFor();
  writeFileSync(
    join(prometheus.folder, 'rules.yml'),
    rules.replace('NeverFires', 'Fires').replace('up == 2', 'vector(1)'),
  );
  const living = workbench.row(/^living/).first();
  await workbench.chooseInMenu(living, 'Reload Server Configuration…');
  await workbench.dialog('Reload').click();
  await workbench.statusBar('living has reloaded its configuration').waitFor();
  await workbench.row(/^Fires/).waitFor();
});

test('an alert that begins to fire is notified where that is wanted', async () => {
  await workbench.answer(/Fires fires at living/, 'Show Alerts');
  // What takes the focus ends what is asked meanwhile.
  await workbench.page.locator('.pane:focus-within', { hasText: /^Alerts/ }).waitFor();
  await filter('Alerts', '');
  await workbench.row(/^Fires\s*for/).waitFor();
});

test('a configuration that cannot be loaded is told in the words of the server', async () => {
  writeFileSync(join(prometheus.folder, 'rules.yml'), rules.replace('up == 0', 'up =='));
  await workbench.chooseInMenu(workbench.row(/^living/).first(), 'Reload Server Configuration…');
  await workbench.dialog('Reload').click();
  await workbench.told(/failed to reload config/);
});
