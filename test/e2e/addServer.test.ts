import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';

/** A real Prometheus that asks for a password is added, is not reached with a wrong one, and is removed again. */
const user = 'admin';
const password = 'test';
const hash = '$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay';

const rules = `groups:
  - name: g
    rules:
      - alert: TargetDown
        expr: up == 0
`;

let prometheus: Service & { readonly folder: string };
let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  prometheus = await startPrometheus({
    config: (port) => `
global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs:
  - job_name: self
    basic_auth: {username: ${user}, password: ${password}}
    static_configs: [{targets: ['127.0.0.1:${port}']}]
`,
    web: {
      config: `basic_auth_users: {${user}: '${hash}'}\n`,
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    },
  });
  workspace = workspaceOf({ 'rules.yml': rules });
  workbench = await Workbench.open({ workspace, settings: { 'prometheus.servers': [] } });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await prometheus.stop();
  for (const folder of [workspace, prometheus.folder]) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Answers the questions of Add Server up to the password. */
async function addServer(secret: string): Promise<void> {
  await workbench.run('Prometheus: Add Server');
  await workbench.reply('URL of the server', prometheus.url);
  await workbench.choice('User name and password').click();
  await typeCredentials(secret);
}

async function typeCredentials(secret: string): Promise<void> {
  await workbench.reply('User name', user);
  await workbench.reply('Password', secret);
}

const backtest = () => workbench.page.getByRole('button', { name: 'Would this alert have fired?' });

test('without a server no backtest is offered', async () => {
  await workbench.openContainer();
  await workbench.openFile('rules.yml');
  await workbench.page.getByRole('button', { name: 'Add Server' }).first().waitFor();
  expect(await backtest().count()).toBe(0);
});

test('a wrong password is told before anything is saved, and can be changed', async () => {
  await addServer('wrong');
  await workbench.page.getByText('denied access (HTTP 401). Nothing is saved yet.').waitFor();
  await workbench.dialog('Change Credentials').click();
  await workbench.choice('User name and password').click();
  await typeCredentials(password);
  await workbench.reply('Name of the server', 'production');
  await workbench.row(/^production\s*1\/1 up/).waitFor();
});

test('alerts offer a backtest once there is a server', async () => {
  await backtest().waitFor();
});

test('a server that is removed is gone, and one that is refused is not saved', async () => {
  await workbench.run('Prometheus: Remove Server');
  await workbench.dialog('Remove').click();
  await backtest().waitFor({ state: 'detached' });
  await addServer('wrong');
  await workbench.dialog('Cancel').click();
  await workbench.dialog('Cancel').waitFor({ state: 'detached' });
  await expect.poll(() => workbench.row('production').count()).toBe(0);
});
