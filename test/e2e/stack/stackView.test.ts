import { rmSync } from 'node:fs';
import { expect, onTestFailed, test } from 'vitest';
import { Workbench, workspaceOf } from '../../../scripts/host/workbench.ts';

/** The Stack view before anything runs: what it says must be true from its first moment on. */

const compose = `services:
  prometheus:
    image: prom/prometheus:v3
    volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml:ro']
`;

async function inWorkspace(
  files: Readonly<Record<string, string>>,
  story: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workspace = workspaceOf(files);
  const settings = { 'prometheus.servers': [] };
  const env = { ...process.env, DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
  const workbench = await Workbench.open({ workspace, settings, env });
  onTestFailed(() => workbench.pictureOfFailure('stack-view'));
  try {
    await story(workbench);
  } finally {
    await workbench.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

test('a workspace with a stack is never said to have none', async () => {
  await inWorkspace({ 'compose.yaml': compose, 'prometheus.yml': '' }, async (workbench) => {
    const said = await workbench.everythingSaid('.sidebar');
    await workbench.openContainer();
    await workbench.row('Docker engine not reachable').waitFor();
    // What is on the screen is written down a moment later.
    await expect.poll(async () => (await said()).join('\n')).toContain('not reachable');
    expect((await said()).join('\n')).not.toContain('no monitoring stack');
  });
});

test('a workspace without one is offered Init Stack, once it has been searched', async () => {
  await inWorkspace({ 'notes.txt': 'none' }, async (workbench) => {
    await workbench.openContainer();
    await workbench.page.getByText('This workspace has no monitoring stack yet.').waitFor();
    await workbench.page.locator('.sidebar').getByText('Init Stack').last().waitFor();
    expect(await workbench.page.getByText('Looking for a monitoring stack').count()).toBe(0);
  });
});
