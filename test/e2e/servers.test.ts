import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/host/ports.ts';
import { startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { pictureFolder } from '../support/vscode/pictureFolder.ts';
import { tellStory } from '../support/story.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';

/** A real Prometheus between one that hangs and one that is not there, and a real one in agent mode. */
let prometheus: Service;
let agent: Service;
let hanging: Server;
let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  prometheus = await startPrometheus({
    config: (port) => `
global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs:
  - job_name: prometheus
    static_configs: [{targets: ['127.0.0.1:${port}']}]
  - job_name: missing
    static_configs: [{targets: ['127.0.0.1:1', '127.0.0.1:2']}]
`,
    files: {
      'rules.yml':
        'groups: [{name: g, rules: [{alert: TargetDown, expr: up == 0, labels: {severity: page}}]}]\n',
    },
  });
  agent = await startPrometheus({
    isAgent: true,
    config: (port) => `
global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs:
  - job_name: self
    static_configs: [{targets: ['127.0.0.1:${port}']}]
`,
  });
  hanging = createServer();
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const address = hanging.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  workspace = workspaceOf({ 'notes.txt': '' });
  workbench = await Workbench.open({
    workspace,
    settings: {
      // Time to look at a tooltip: a row that is drawn again takes it away.
      'prometheus.refreshInterval': 5,
      'prometheus.servers': [
        { name: 'hanging', url: `http://127.0.0.1:${port}` },
        { name: 'living', url: prometheus.url },
        { name: 'closed', url: `http://127.0.0.1:${await freePort()}` },
        { name: 'agent', url: agent.url },
      ],
    },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  hanging.close();
  await prometheus.stop();
  await agent.stop();
  rmSync(workspace, { recursive: true, force: true });
});

test('a server that hangs and one that is closed do not hold up the living one', async () => {
  await workbench.showViews();
  await workbench.fold('Stack', 'Tutorial');
  const living = workbench.row(/^living\s*1\/3 up/);
  await living.waitFor({ timeout: 9_000 });
  // Before it is given up, after 10 s.
  expect(await workbench.row(/^hanging\s*loading/).count()).toBeGreaterThan(0);
  await workbench
    .row(/^closed\s*unreachable/)
    .first()
    .waitFor();
  await workbench
    .row(/^hanging\s*no response/)
    .first()
    .waitFor({ timeout: 20_000 });
});

test('alerts of one name begin with what tells them apart', async () => {
  await workbench.row(/^living\s*2 firing/).waitFor();
  await workbench.row(/^TargetDown\s*127\.0\.0\.1:1 · for/).waitFor();
  await workbench.row(/^TargetDown\s*127\.0\.0\.1:2 · for/).waitFor();
  await workbench.picture(join(pictureFolder(), 'servers.png'), '.sidebar');
});

test('the tooltip of a server shows its version', async () => {
  await workbench.explained(workbench.row(/^living\s*1\/3 up/), /Prometheus \d+\.\d+/);
});

test('an agent shows its targets, and says that it has no alerts', async () => {
  await workbench.fold('Alerts');
  await workbench.row(/^agent\s*1\/1 up/).waitFor();
  await workbench.fold('Targets');
  await workbench.unfold('Alerts');
  await workbench
    .row(/^agent\s*agent mode/)
    .first()
    .waitFor();
  await workbench
    .row(/runs in agent mode, which has no queries, rules, or alerts\./)
    .first()
    .waitFor();
});
