import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { imageVariables } from '../../../scripts/host/images.ts';
import { StackFolder } from '../../support/stack/stackFolder.ts';
import { Workbench } from '../../../scripts/host/workbench.ts';

/** What is told when a stack cannot start, and that nothing half-started is left behind. */
let stack: StackFolder;

beforeEach(async () => {
  stack = await StackFolder.ofTemplate('unlucky');
});

afterEach(async () => {
  await stack.remove();
});

async function inWorkbench(
  env: NodeJS.ProcessEnv,
  story: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workbench = await Workbench.open({
    workspace: stack.path,
    env: { ...process.env, ...env },
    settings: { 'prometheus.servers': [] },
  });
  try {
    await story(workbench);
  } catch (error) {
    await workbench.pictureOfFailure('failures');
    throw error;
  } finally {
    await workbench.close();
  }
}

test('an engine that does not answer is named, with what to do', async () => {
  const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
  await inWorkbench(env, async (workbench) => {
    await workbench.run('Prometheus: Start Stack');
    const told = workbench.notification(/engine.*(Start|start)/);
    await told.waitFor({ timeout: 60_000 });
    expect(await told.innerText()).toContain('Docker');
  });
});

test('a program that is not there is named, with what to install', async () => {
  const empty = mkdtempSync(join(stack.path, '../path-'));
  // The server would ask a login shell for the PATH otherwise, as one started from a desktop must.
  await inWorkbench({ PATH: empty, VSCODE_CLI: '1' }, async (workbench) => {
    await workbench.run('Prometheus: Start Stack');
    await workbench.told(/[Ii]nstall Docker/, 60_000);
  });
});

test('a port that is taken is named before anything starts', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  stack.set({ ...(await imageVariables()), ALERTMANAGER_PORT: String(port) });
  try {
    await inWorkbench({}, async (workbench) => {
      await workbench.run('Prometheus: Start Stack');
      await workbench.told(new RegExp(`${port}`), 120_000);
    });
    expect(await stack.left()).toEqual([]);
  } finally {
    taken.close();
  }
});
