import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';
import { pictureFolder } from '../support/vscode/pictureFolder.ts';

/** Where alerts go and what becomes of targets: the routing tree, code lenses and what they show. */

const config = `route:
  receiver: ops-mail
  group_by: [alertname, cluster]
  routes:
    - matchers: [team="db"]
      receiver: db-mail
      routes:
        - matchers: [severity="page"]
          receiver: db-pager
          group_wait: 10s
        - matchers: [severity="warning"]
          receiver: db-chat
          mute_time_intervals: [nights]
    - matchers: [team="web"]
      receiver: web-chat
      routes:
        - matchers: [severity="page"]
          receiver: web-pager
          continue: true
        - matchers: [severity=~"page|warning", service="shop"]
          receiver: shop-owners
    - matchers: [alertname="Watchdog"]
      receiver: dead-mans-switch
inhibit_rules:
  - source_matchers: [alertname="NodeDown"]
    target_matchers: [severity="page"]
    equal: [node]
time_intervals:
  - name: nights
    time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]
receivers:
  - name: ops-mail
  - name: db-mail
  - name: db-pager
  - name: db-chat
  - name: web-chat
  - name: web-pager
  - name: shop-owners
  - name: dead-mans-switch
`;

const rules = `groups:
  - name: databases
    rules:
      - alert: DatabaseDown
        expr: up{job="db"} == 0
        labels: { team: db, severity: page }
`;
const prometheus = `scrape_configs:
  - job_name: db
    static_configs: [{ targets: ['a:1'] }]
    relabel_configs:
      - { target_label: team, replacement: db }
`;

let workspace: string;
let workbench: Workbench;
let app: FrameLocator;

beforeAll(async () => {
  workspace = workspaceOf({
    'alertmanager.yml': config,
    'rules.yml': rules,
    'prometheus.yml': prometheus,
  });
  workbench = await Workbench.open({ workspace });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  rmSync(workspace, { recursive: true, force: true });
});

/** A route, by what it matches. */
function route(title: string) {
  return app.locator('.route', { hasText: title });
}

/** The receivers that an answer names. */
function answer(receivers: RegExp) {
  return app.locator('.answer strong', { hasText: receivers });
}

test('the tree is drawn beside the file', async () => {
  await workbench.openFile('alertmanager.yml');
  await workbench.run('Prometheus: Show Routing Tree');
  app = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  // The first web page in a window that has just come up takes its time.
  await route('{team="db"}').waitFor({ timeout: 120_000 });
  expect(await app.locator('.route').count()).toBe(8);
  expect(await app.locator('.answered').count()).toBe(0);
});

test('an alert marks the routes that take it, and says what keeps it back', async () => {
  await app.locator('#labels').fill('team=web, severity=page, service=shop, node=a');
  await app.locator('#firing').fill('alertname=NodeDown, node=a');
  await app.locator('#at').fill('2026-03-02T23:00:00Z');
  await app.getByRole('button', { name: 'Show', exact: true }).click();
  await app.getByText('→ web-pager, shop-owners').waitFor();
  await app.getByText('Inhibited by {alertname="NodeDown", node="a"}').waitFor();
  await app.getByText('No route is muted at this time.').waitFor();
  const taken = await app.locator('.route[data-verdict="taken"] .receiver').allTextContents();
  expect(taken).toEqual(['→ web-pager ⤵', '→ shop-owners']);
  await workbench.picture(join(pictureFolder(), 'routing-tree.png'), '.monaco-workbench');
  await app.getByRole('button', { name: 'Clear' }).click();
  await app.locator('.answered').waitFor({ state: 'detached' });
});

test('labels that cannot be read are said to be so', async () => {
  await app.locator('#labels').fill('team');
  await app.locator('#labels').press('Enter');
  await app.getByText('Labels: bad matcher format: team').waitFor();
});

test('it is searched and walked through by keys, and opens the file', async () => {
  await app.getByPlaceholder('Search routes').fill('pager');
  await app.getByText('2 found').waitFor();
  await app.locator('.route[aria-selected="true"] .receiver', { hasText: '→ db-pager' }).waitFor();
  await app.locator('.route[aria-selected="true"]').focus();
  await workbench.page.keyboard.press('ArrowLeft');
  await workbench.page.keyboard.press('ArrowDown');
  await app.locator('.route:focus', { hasText: '{team="web"}' }).waitFor();
  await workbench.page.keyboard.press('Enter');
  await workbench.page.getByText('Ln 14, Col 7').waitFor();
});

test('it follows what is typed into the file', async () => {
  await workbench.goTo(15, 25);
  await workbench.type('s');
  await route('→ web-chats').waitFor();
  await workbench.erase(1);
  await route('→ web-chats').waitFor({ state: 'detached' });
});

test('an answer is given anew when the file changes, and again when the file can be read', async () => {
  await app.locator('#labels').fill('team=web, severity=page');
  await app.locator('#firing').fill('');
  await app.locator('#labels').press('Enter');
  await answer(/^→ web-pager$/).waitFor();
  await workbench.line('receiver: web-pager').click();
  await workbench.goTo(18, 30);
  await workbench.type('s');
  await answer(/^→ web-pagers$/).waitFor();
  await workbench.goTo(1, 6);
  await workbench.type('d');
  await app.getByText('alertmanager.yml has no routes that can be read.').waitFor();
  await app.locator('.answered').waitFor({ state: 'detached' });
  await workbench.erase(1);
  await answer(/^→ web-pagers$/).waitFor();
  await workbench.goTo(18, 31);
  await workbench.erase(1);
  await answer(/^→ web-pager$/).waitFor();
});

test('the receivers stand above an alert, and the reason behind them', async () => {
  await workbench.openFile('rules.yml');
  await workbench.page.getByRole('button', { name: '→ db-pager' }).click();
  await workbench.title('Where Does This Alert Go?').waitFor();
  await workbench.accept();
  await workbench.line('Receivers: db-pager').waitFor();
});

test('the relabeling of a job is previewed', async () => {
  await workbench.openFile('prometheus.yml');
  await workbench.page.getByRole('button', { name: 'Preview Relabeling' }).click();
  await workbench.choice('Targets in static_configs').click();
  await workbench.line('+ team="db"').waitFor();
  await workbench.line('Scraped: http://a:1/metrics').waitFor();
});

test('the tree and its answer come back after other editors have covered them', async () => {
  await workbench.page.getByRole('tab', { name: /^Routes: / }).click();
  await answer(/^→ web-pager$/).waitFor();
  await expect.poll(() => app.locator('#labels').inputValue()).toBe('team=web, severity=page');
});
