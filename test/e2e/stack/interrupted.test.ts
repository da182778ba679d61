import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureImages } from '../../../scripts/host/images.ts';
import { nameOf } from '../../../scripts/host/localImages.ts';
import { OwnEngine } from '../../../scripts/host/ownEngine.ts';
import { StackFolder } from '../../support/stack/stackFolder.ts';
import { Workbench } from '../../../scripts/host/workbench.ts';
import { tellStory } from '../../support/story.ts';

/**
 * A start that is cancelled, whose engine is killed, or that is asked for twice leaves a state that
 * the next start repairs. One stack and one window for all, in this order, on an engine of its own,
 * which is really killed. Its containers do not reach the network: only services that need no build.
 * One of them is not healthy before the test lets it be: no start is over too soon.
 */
const services = ['alertmanager', 'node-exporter', 'prometheus'] as const;

const held = `services:
  node-exporter:
    volumes: ['./gate:/gate:ro']
    healthcheck: {test: [CMD, test, -e, /gate/open], interval: 1s, retries: 1000}
`;

let engine: OwnEngine;
let stack: StackFolder;
let workbench: Workbench;

// The engine of one part is that which the next one finds.
tellStory((part) => workbench.pictureOfFailure(part))();

beforeAll(async () => {
  const { prometheus, alertmanager, nodeExporter } = await ensureImages();
  engine = await OwnEngine.withImages([prometheus, alertmanager, nodeExporter].map(nameOf));
  stack = await StackFolder.ofComponents('interrupted', services, engine.host);
  mkdirSync(join(stack.path, 'gate'));
  stack.write('docker-compose.override.yml', held);
  workbench = await Workbench.open({
    workspace: stack.path,
    env: { ...process.env, DOCKER_HOST: engine.host },
    settings: { 'prometheus.servers': [] },
  });
});

afterAll(async () => {
  await workbench.close();
  await stack.remove();
  await engine.remove();
});

test('cancelling takes back what was started', async () => {
  await workbench.run('Prometheus: Start Stack');
  await expect.poll(() => stack.containers(), { timeout: 120_000 }).not.toEqual([]);
  await workbench.answer('Starting stack', 'Cancel');
  // VS Code closes the notification at once; taking back goes on behind it.
  await expect.poll(() => stack.containers(), { timeout: 120_000 }).toEqual([]);
});

test('an engine that is killed in the middle is told', async () => {
  await workbench.run('Prometheus: Start Stack');
  await expect.poll(() => stack.containers(), { timeout: 120_000 }).not.toEqual([]);
  await engine.kill();
  await workbench.told(/Docker engine is not running/, 120_000);
  await workbench.notification('Starting stack').waitFor({ state: 'detached', timeout: 120_000 });
  await workbench.dismissNotifications();
});

test('the next start repairs it, and a second one meanwhile is refused', async () => {
  await engine.start();
  // What the killed engine has left: a stack that is neither stopped nor up.
  const left = (await stack.containers()).filter((line) => !line.endsWith(' healthy'));
  expect(left).not.toEqual([]);
  await workbench.run('Prometheus: Start Stack');
  await workbench.told('Starting stack');
  await workbench.run('Prometheus: Start Stack');
  await workbench.told('is already being started or stopped');
  stack.write('gate/open', '');
  await workbench.told('All services are healthy', 280_000);
  expect(await stack.containers()).toEqual(services.map((name) => `${name} healthy`));
});
