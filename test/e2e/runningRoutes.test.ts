import { rmSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAlertmanager, type Service } from '../../scripts/host/prometheus.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';

/** The routes of a real Alertmanager with a large configuration, which goes away at last. */
let alertmanager: Service;
let workspace: string;
let workbench: Workbench;
let app: FrameLocator;

const depth = 40;
const width = 460;

/** A chain of routes, and many beside it. */
function largeConfig(): string {
  const chain = Array.from({ length: depth }, (_, level) => {
    const indent = '  '.repeat(2 * level + 1);
    return `${indent}- matchers: [level${level}="yes"]\n${indent}  receiver: level-${level}\n${indent}  routes:\n`;
  });
  const end = `${'  '.repeat(2 * depth + 1)}- receiver: deepest\n`;
  const teams = Array.from(
    { length: width },
    (_, team) =>
      `  - {matchers: [team="${team}"], receiver: ${receiver(team)}, continue: true, mute_time_intervals: [always]}\n`,
  );
  const receivers = [
    'root',
    'deepest',
    ...chain.map((_, level) => `level-${level}`),
    ...teams.map((_, team) => receiver(team)),
  ];
  return `route:
  receiver: root
  group_wait: 1s
  routes:
${chain.join('')}${end}${teams.join('')}
time_intervals: [{name: always, time_intervals: [{times: [{start_time: '00:00', end_time: '24:00'}]}]}]
receivers:
${receivers.map((name) => `  - name: ${name}\n`).join('')}`;
}

/** Some are longer than there is room for. */
function receiver(team: number): string {
  return team === 317 ? `team-${team}-${'on-call-'.repeat(20)}end` : `team-${team}`;
}

beforeAll(async () => {
  alertmanager = await startAlertmanager(largeConfig());
  await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels: { alertname: 'Down', team: '317' } }]),
  });
  workspace = workspaceOf({ 'notes.txt': '' });
  workbench = await Workbench.open({
    workspace,
    settings: {
      'prometheus.servers': [
        { name: 'a', url: 'http://127.0.0.1:1', alertmanagers: [alertmanager.url] },
      ],
    },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await alertmanager.stop();
  rmSync(workspace, { recursive: true, force: true });
});

/** The share of a part of the page that is to be seen. */
async function isSeen(selector: string): Promise<boolean> {
  const [part, page] = await Promise.all([
    app.locator(selector).first().boundingBox(),
    app.locator('svg').boundingBox(),
  ]);
  if (part === null || page === null) return false;
  const isInside =
    part.x >= page.x &&
    part.y >= page.y &&
    part.x + part.width <= page.x + page.width &&
    part.y + part.height <= page.y + page.height;
  // As high as a line of text, at least.
  return isInside && part.height > 20;
}

test('a large tree is drawn from its root on, where it can be read', async () => {
  await workbench.showViews();
  await workbench.fold('Targets', 'Alerts', 'Rules', 'Stack', 'Tutorial');
  await workbench.unfold('Alertmanager');
  await workbench.chooseInMenu(
    workbench.row(new RegExp(`^${alertmanager.url}`)).first(),
    'Show Routing Tree',
  );
  app = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await app.locator('.route').first().waitFor({ timeout: 120_000 });
  expect(await app.locator('.route').count()).toBe(depth + width + 2);
  await expect.poll(() => isSeen('[data-index="0"]')).toBe(true);
});

test('a search and keys lead to routes that can be read, from an overview as well', async () => {
  await app.getByRole('button', { name: 'Show All' }).click();
  await app.getByPlaceholder('Search routes').fill('deepest');
  await app.getByText('1 found').waitFor();
  await expect.poll(() => isSeen('.route[aria-selected="true"]')).toBe(true);
  await app.getByPlaceholder('Search routes').press('Enter');
  for (let key = 0; key < 4; key++) await workbench.page.keyboard.press('Tab');
  await workbench.page.keyboard.press('ArrowLeft');
  await app.locator('.route:focus', { hasText: `level-${depth - 1}` }).waitFor();
  await workbench.page.keyboard.press('Home');
  await app.locator('.route:focus', { hasText: '→ root' }).waitFor();
  await expect.poll(() => isSeen('.route:focus')).toBe(true);
});

test('an answer leads to the route that takes the alert; its long name is cut, its marks are not', async () => {
  await app.locator('#labels').fill('team="317"');
  await app.locator('#at').fill('2026-03-02T10:00:00Z');
  await app.locator('#labels').press('Enter');
  await app.getByText(/is muted: always/).waitFor();
  await expect.poll(() => isSeen('.route[data-verdict="taken"]')).toBe(true);
  const taken = app.locator('.route[data-verdict="taken"] .receiver');
  const [line, name] = await Promise.all([
    taken.boundingBox(),
    taken.locator('span').boundingBox(),
  ]);
  expect(name?.width).toBeLessThan(line?.width ?? 0);
  await expect.poll(() => taken.textContent()).toMatch(/end ⤵ ◷$/);
});

test('where an alert goes is told by the Alertmanager that has it', async () => {
  const group = workbench.row(/^All alerts/);
  await group.first().click();
  await workbench.chooseInMenu(workbench.row(/^Down/), 'Where Does This Alert Go?');
  await workbench.title('Where Does This Alert Go?').waitFor();
  await workbench.accept();
  await workbench.line(/Receivers:\steam-317-on-call/).waitFor();
});

test('an Alertmanager that has gone away is said to have, and its tree stays', async () => {
  await workbench.page.getByRole('tab', { name: /^Routes: / }).click();
  await app.locator('#labels').waitFor();
  await alertmanager.stop();
  await app.locator('#labels').press('Enter');
  await app.getByText(/Cannot reach .*: connection refused/).waitFor();
  expect(await app.locator('.route').count()).toBe(depth + width + 2);
});
