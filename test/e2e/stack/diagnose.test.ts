import { chmodSync, rmdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StackFolder } from '../../support/stack/stackFolder.ts';
import { tellStory } from '../../support/story.ts';
import { Workbench } from '../../../scripts/host/workbench.ts';
import { impatient, tinyDisk } from '../../support/stack/overrides.ts';

/**
 * The common issues, provoked for real on one running stack, one after the other: Diagnose Stack
 * lists each with its evidence, its button repairs it, and the next list is without it.
 */
const prometheusYml = 'config/prometheus/prometheus.yml';
const override = 'docker-compose.override.yml';

let stack: StackFolder;
let workbench: Workbench;

beforeAll(async () => {
  stack = await StackFolder.ofComponents('troubled', [
    'prometheus',
    'node-exporter',
    'cadvisor',
    'alertmanager',
    'inference-gateway',
    'recording-rules',
    'alerting-rules',
  ]);
  workbench = await Workbench.open({
    workspace: stack.path,
    settings: { 'prometheus.servers': [] },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await stack.remove();
});

test('Verify Stack says that nothing runs, and its button starts the stack', async () => {
  await workbench.run('Prometheus: Verify Stack');
  await workbench.answer('Stack troubled is not running.', 'Start Stack');
  await workbench.told('All services are healthy', 280_000);
  await workbench.dismissNotifications();
  await clears();
});

test('a file that may not be read, a job and rules not loaded, faults left on', async () => {
  chmodSync(join(stack.path, 'config/prometheus/alerting_rules.yml'), 0o600);
  stack.write('config/prometheus/extra_rules.yml', extraRules);
  const before = stack.read(prometheusYml);
  stack.write(
    prometheusYml,
    `${before.replace('rule_files:', '$&\n  - extra_rules.yml')}
  - job_name: extra
    static_configs: [{targets: ['nobody:1234']}]
`,
  );
  await gateway('faults', 'PUT', { latency_seconds: 0.1 });

  await finds(/no permission to read config\/prometheus\/alerting_rules\.yml/, 'chmod -R o+rX');
  await finds('Prometheus has no target for the job extra', 'but not in /api/v1/targets');
  await finds('Prometheus has not loaded any rules from extra_rules.yml', 'has no group from it');
  await finds('The demo gateway is failing on purpose', '"latency_seconds":0.1');

  await repairs('no permission to read', 'Make It Readable');
  await repairs('The demo gateway is failing', 'Turn Faults Off');
  await repairs('no target for the job extra', 'Reload Prometheus');
  await expect.poll(() => workbench.choice('any rules from extra_rules.yml').count()).toBe(0);
  await finds('cannot resolve the name nobody (job extra)', 'There is no service named nobody');
  stack.write(prometheusYml, before);
  await workbench.page.keyboard.press('Escape');
  await workbench.run('Prometheus: Reload Configuration');
  await clears();
});

test('a configuration that does not load, and alerts that reach nobody', async () => {
  const before = stack.read(prometheusYml);
  stack.write(prometheusYml, before.replace('scrape_configs:', 'scrape_config:'));
  expect(await reload()).toBe(500);
  await finds(/config\/prometheus\/prometheus\.yml:\d+: /, 'rejected its configuration');
  stack.write(prometheusYml, before.replace(/^alerting:\n(?: .*\n)+/m, ''));
  await workbench.page.keyboard.press('Escape');
  await finds('A configuration file is not valid', 'The file is valid now');
  await repairs('A configuration file is not valid', 'Reload Prometheus');
  await finds('Alerts are not delivered', 'does not list an active');
  stack.write(prometheusYml, before);
  await workbench.page.keyboard.press('Escape');
  await finds('Alerts are not delivered', 'prometheus.yml names one');
  await repairs('Alerts are not delivered', 'Reload Prometheus');
  await clears();
});

test('a service that is stopped, its name, and rules without data', async () => {
  await stack.compose('stop', '-t', '1', 'inference-gateway');
  await finds('Not running: inference-gateway', 'the engine does not run all of them');
  await finds('cannot resolve the name inference-gateway', 'inference-gateway is not running');
  await finds('Recording rules without data', 'http_requests_total');
  await repairs('Not running: inference-gateway', 'Start Stack');
  await clears();
});

test('a service that hangs', async () => {
  stack.write(override, impatient);
  await stack.compose('up', '-d', '--wait', 'node-exporter');
  await stack.compose('kill', '-s', 'STOP', 'node-exporter');
  await finds('node-exporter is failing (unhealthy', '');
  await finds(/The target node-exporter:9100 .* is down/, 'deadline exceeded');
  await repairs('node-exporter is failing (unhealthy', 'Restart node-exporter');
  rmSync(join(stack.path, override));
  await clears();
});

test('a service that ran out of memory', async () => {
  const memory = stack.variable('INFERENCE_GATEWAY_MEMORY') ?? '';
  stack.set({ INFERENCE_GATEWAY_MEMORY: '16m' });
  await stack.compose('up', '-d', '--no-deps', 'inference-gateway');
  await finds('inference-gateway was killed because it ran out of memory', 'memory limit 16 MB');
  await repairs('was killed because', 'Set INFERENCE_GATEWAY_MEMORY to 32m');
  expect(stack.variable('INFERENCE_GATEWAY_MEMORY')).toBe('32m');
  await clears();
  stack.set({ INFERENCE_GATEWAY_MEMORY: memory });
});

test('a full disk', async () => {
  stack.write(override, tinyDisk);
  await stack.compose('up', '-d', '--no-deps', 'prometheus');
  await finds('The disk is full', 'no space left on device');
  await workbench.page.keyboard.press('Escape');
  rmSync(join(stack.path, override));
  await workbench.run('Prometheus: Start Stack');
  await workbench.told('All services are healthy', 280_000);
  await clears();
});

test('a port that is taken', async () => {
  await stack.compose('rm', '--stop', '--force', 'node-exporter');
  const taken = createServer();
  const port = Number(stack.variable('NODE_EXPORTER_PORT'));
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  await stack.compose('up', '-d', '--no-deps', 'node-exporter');
  await finds('node-exporter is failing (created', 'address already in use');
  await new Promise((resolve) => taken.close(resolve));
  await repairs('node-exporter is failing (created', 'Start Stack');
  await clears();
});

test('a folder that Docker made where a file was meant', async () => {
  stack.write(override, missingFile);
  await stack.compose('up', '-d', '--no-deps', 'node-exporter');
  await finds('extra.yml is a directory, but node-exporter expects a file', 'Docker creates one');
  rmSync(join(stack.path, override));
  await stack.compose('up', '-d', '--no-deps', '--wait', 'node-exporter');
  rmdirSync(join(stack.path, 'extra.yml'));
  await clears();
});

const missingFile = `services:
  node-exporter:
    volumes: ['./extra.yml:/etc/extra.yml:ro']
`;

const extraRules = `groups:
  - name: extra
    rules: [{record: 'extra:one', expr: vector(1)}]
`;

/** The heading of the list; what was closed is still in the page, hidden. */
const heading = (text: RegExp) =>
  workbench.page.locator('.quick-input-title:visible', { hasText: text });

/** Runs the command, where its list is not there, and gives the title of the list. */
async function diagnosed(): Promise<string> {
  if ((await heading(/Stack troubled: |Diagnosing/).count()) === 0)
    await workbench.run('Prometheus: Diagnose Stack');
  const done = heading(/^Stack troubled: /);
  await done.waitFor({ timeout: 60_000 });
  return done.innerText();
}

/** Diagnoses until a finding is listed that shows this as evidence or remedy. */
async function finds(title: string | RegExp, evidence: string): Promise<void> {
  await listed(async () => {
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: title });
    return (await row.count()) > 0 && (await workbench.choice(evidence).count()) > 0;
  });
}

/** Presses the button of a finding, and waits for the list that is without it. */
async function repairs(title: string, button: string): Promise<void> {
  const row = workbench.choice(title).first();
  await row.hover();
  await row.getByRole('button', { name: button }).click();
  await heading(/^Stack troubled: /).waitFor({ state: 'hidden' });
  await listed(async () => (await workbench.choice(title).count()) === 0);
}

/** Diagnoses until nothing is wrong any more. */
async function clears(): Promise<void> {
  await listed(async () => (await diagnosed()).endsWith('no problems found'));
  await workbench.page.keyboard.press('Escape');
}

/** Diagnoses again and again until the list is as it should be. */
async function listed(isSo: () => Promise<boolean>): Promise<void> {
  const others = async (): Promise<string> => {
    await diagnosed();
    if (await isSo()) return '';
    const list = await workbench.page.locator('.quick-input-list').innerText();
    await workbench.page.keyboard.press('Escape');
    await heading(/Stack troubled: /).waitFor({ state: 'hidden' });
    return list;
  };
  await expect.poll(others, { timeout: 40_000, interval: 250 }).toBe('');
}

/** Lets Prometheus read its configuration, valid or not; gives the status of its answer. */
async function reload(): Promise<number> {
  const port = stack.variable('PROMETHEUS_PORT') ?? '';
  return (await fetch(`http://127.0.0.1:${port}/-/reload`, { method: 'POST' })).status;
}

/** Asks the demo gateway. */
async function gateway(path: string, method: string, body: unknown): Promise<void> {
  const port = stack.variable('INFERENCE_GATEWAY_PORT') ?? '';
  await fetch(`http://127.0.0.1:${port}/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
