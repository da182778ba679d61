import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageVariables } from '../host/images.ts';
import { EngineRelay } from './engineRelay.ts';
import { StackFolder } from './stackFolder.ts';
import { Workbench } from './workbench.ts';

/**
 * A start that is cancelled, cut off from the engine, or asked for twice leaves a state that the
 * next start repairs. One stack and one window for all, in this order.
 */
let stack: StackFolder;
let workbench: Workbench;
let relay: EngineRelay;

beforeAll(async () => {
  stack = await StackFolder.ofTemplate('interrupted');
  stack.set(await imageVariables());
  const socket = join(stack.path, '..', 'engine.sock');
  relay = new EngineRelay(socket, '/var/run/docker.sock');
  await relay.start();
  workbench = await Workbench.open({
    workspace: stack.path,
    env: { ...process.env, DOCKER_HOST: `unix://${socket}` },
    settings: { 'prometheus.servers': [] },
  });
});

afterAll(async () => {
  await workbench.close();
  relay.cut();
  await stack.remove();
});

test('cancelling takes back what was started', async ({ onTestFailed }) => {
  onTestFailed(() => workbench.pictureOfFailure('cancelled'));
  await workbench.run('Prometheus: Start Stack');
  await expect.poll(() => stack.containers(), { timeout: 120_000 }).not.toEqual([]);
  await workbench.answer('Starting stack', 'Cancel');
  // VS Code closes the notification at once; taking back goes on behind it.
  await expect.poll(() => stack.containers(), { timeout: 120_000 }).toEqual([]);
});

test('an engine that dies in the middle is told', async ({ onTestFailed }) => {
  onTestFailed(() => workbench.pictureOfFailure('engine-died'));
  await workbench.run('Prometheus: Start Stack');
  await expect.poll(() => stack.containers(), { timeout: 120_000 }).not.toEqual([]);
  relay.cut();
  await workbench.notification(/Docker/).waitFor({ timeout: 120_000 });
  await workbench.notification('Starting stack').waitFor({ state: 'detached', timeout: 120_000 });
  await workbench.dismissNotifications();
});

test('the next start repairs it, and a second one meanwhile is refused', async ({
  onTestFailed,
}) => {
  onTestFailed(() => workbench.pictureOfFailure('repaired'));
  await relay.start();
  await workbench.run('Prometheus: Start Stack');
  await workbench.notification('Starting stack').waitFor();
  await workbench.run('Prometheus: Start Stack');
  await workbench.notification('is being started or stopped already').waitFor();
  await workbench.notification('every service is healthy').waitFor({ timeout: 280_000 });
  const states = (await stack.containers()).map((line) => line.split(' ')[1]);
  expect(states).toEqual(Array.from({ length: 6 }, () => 'healthy'));
});
