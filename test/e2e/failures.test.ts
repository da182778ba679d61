import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureDocker } from '../host/docker.ts';
import { repository } from '../host/extensionHost.ts';
import { imageVariables } from '../host/images.ts';
import { run, runOk } from '../host/run.ts';
import { Workbench } from './workbench.ts';

/** What is told when a stack cannot start, and that nothing half-started is left behind. */
let parent: string;
let folder: string;
let docker: string;

beforeEach(async () => {
  ({ docker } = await ensureDocker());
  parent = mkdtempSync(join(tmpdir(), 'workbench-failures-'));
  folder = join(parent, 'unlucky');
  cpSync(join(repository, 'stack-template'), folder, { recursive: true });
});

afterEach(async () => {
  await run(docker, ['compose', 'down', '-v', '--remove-orphans'], { cwd: folder });
  rmSync(parent, { recursive: true, force: true });
});

async function inWorkbench(
  env: NodeJS.ProcessEnv,
  story: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workbench = await Workbench.open({
    workspace: folder,
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

async function containers(): Promise<string> {
  const label = 'label=com.docker.compose.project=unlucky';
  return (await runOk(docker, ['ps', '-aq', '--filter', label])).stdout;
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
  const empty = mkdtempSync(join(parent, 'path-'));
  // The server would ask a login shell for the PATH otherwise, as one started from a desktop must.
  await inWorkbench({ PATH: empty, VSCODE_CLI: '1' }, async (workbench) => {
    await workbench.run('Prometheus: Start Stack');
    await workbench.notification(/[Ii]nstall Docker/).waitFor({ timeout: 60_000 });
  });
});

test('a port that is taken is named before anything starts', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  setVariables({ ...(await imageVariables()), ALERTMANAGER_PORT: String(port) });
  try {
    await inWorkbench({}, async (workbench) => {
      await workbench.run('Prometheus: Start Stack');
      await workbench.notification(new RegExp(`${port}`)).waitFor({ timeout: 120_000 });
    });
    expect(await containers()).toBe('');
  } finally {
    taken.close();
  }
});

function setVariables(variables: Readonly<Record<string, string>>): void {
  const place = join(folder, '.env');
  let text = readFileSync(place, 'utf8');
  for (const [name, value] of Object.entries(variables)) {
    text = text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`);
  }
  writeFileSync(place, text);
}
