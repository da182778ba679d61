import { chmodSync, rmdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StackFolder } from '../support/stack/stackFolder.ts';
import { tellStory } from '../support/story.ts';
import { Workbench } from '../../scripts/host/workbench.ts';
import { impatient, tinyDisk } from '../support/stack/overrides.ts';

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
  await workbench.answer('Stack troubled is not running. Start Stack starts it.', 'Start Stack');
  await workbench.notification('every service is healthy').waitFor({ timeout: 280_000 });
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

  await finds(/may not read config\/prometheus\/alerting_rules\.yml/, 'chmod -R o+rX');
  await finds('Prometheus has no target of the job extra', '/api/v1/targets does not');
  await finds('Prometheus has no rules of extra_rules.yml', '/api/v1/rules has no group of it');
  await finds('The demo gateway fails on purpose', '"latency_seconds":0.1');

  await repairs('may not read', 'Let others read it');
  await repairs('The demo gateway fails', 'Let the gateway work again');
  await repairs('no target of the job extra', 'Reload Prometheus');
  expect(await workbench.choice('no rules of extra_rules.yml').count()).toBe(0);
  await finds('The name nobody (job extra) is not known', 'No service is called nobody');
  stack.write(prometheusYml, before);
  await workbench.page.keyboard.press('Escape');
  await workbench.run('Prometheus: Reload Configuration');
  await clears();
});

test('a configuration that does not load, and alerts that reach nobody', async () => {
  const before = stack.read(prometheusYml);
  stack.write(prometheusYml, before.replace('scrape_configs:', 'scrape_config:'));
  expect(await reload()).toBe(500);
  await finds(/config\/prometheus\/prometheus\.yml:\d+: /, 'refused its configuration');
  stack.write(prometheusYml, before.replace(/^alerting:\n(?: .*\n)+/m, ''));
  await workbench.page.keyboard.press('Escape');
  await finds('A configuration is not valid', 'The file is valid now');
  await repairs('A configuration is not valid', 'Reload Prometheus');
  await finds('Alerts reach nobody', 'lists no active one');
  stack.write(prometheusYml, before);
  await workbench.page.keyboard.press('Escape');
  await finds('Alerts reach nobody', 'prometheus.yml names one');
  await repairs('Alerts reach nobody', 'Reload Prometheus');
  await clears();
});

test('a service that is stopped, its name, and rules without data', async () => {
  await stack.compose('stop', '-t', '1', 'inference-gateway');
  await finds('Not running: inference-gateway', 'the engine does not run these');
  await finds('The name inference-gateway', 'inference-gateway is not running');
  await finds('Rules without data', 'http_requests_total');
  await repairs('Not running: inference-gateway', 'Start Stack');
  await clears();
});

test('a service that hangs', async () => {
  stack.write(override, impatient);
  await stack.compose('up', '-d', '--wait', 'node-exporter');
  await stack.compose('kill', '-s', 'STOP', 'node-exporter');
  await finds('node-exporter fails (unhealthy', '');
  await finds(/The target node-exporter:9100 .* is down/, 'deadline exceeded');
  await repairs('node-exporter fails (unhealthy', 'Restart node-exporter');
  rmSync(join(stack.path, override));
  await clears();
});

test('a service that ran out of memory', async () => {
  const memory = stack.variable('INFERENCE_GATEWAY_MEMORY') ?? '';
  stack.set({ INFERENCE_GATEWAY_MEMORY: '16m' });
  await stack.compose('up', '-d', '--no-deps', 'inference-gateway');
  await finds('inference-gateway was killed because it ran out of memory', 'a limit of 16 MB');
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
  await workbench.notification('every service is healthy').waitFor({ timeout: 280_000 });
  await clears();
});

test('a port that is taken', async () => {
  await stack.compose('rm', '--stop', '--force', 'node-exporter');
  const taken = createServer();
  const port = Number(stack.variable('NODE_EXPORTER_PORT'));
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  await stack.compose('up', '-d', '--no-deps', 'node-exporter');
  await finds('node-exporter fails (created', 'address already in use');
  await new Promise((resolve) => taken.close(resolve));
  await repairs('node-exporter fails (created', 'Start Stack');
  await clears();
});

test('a folder that Docker made where a file was meant', async () => {
  stack.write(override, missingFile);
  await stack.compose('up', '-d', '--no-deps', 'node-exporter');
  await finds('extra.yml is a folder, and node-exporter wants a file', 'Docker makes one');
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
  await listed(async () => (await diagnosed()).endsWith('nothing is wrong'));
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
