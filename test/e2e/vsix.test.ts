import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { packageExtension } from '../../scripts/host/extensionHost.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';

let folder: string;
let vsix: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-vsix-'));
  vsix = join(folder, 'prometheus-workbench.vsix');
  await packageExtension(vsix);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the packaged extension installs and marks a wrong expression', async () => {
  const workspace = workspaceOf({
    'rules.yml': 'groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: rate(up)\n',
  });
  const workbench = await Workbench.open({ workspace, vsix });
  onTestFailed(() => workbench.pictureOfFailure('vsix'));
  try {
    await workbench.openFile('rules.yml');
    await workbench.squiggles('error').first().waitFor();
    expect(await workbench.squiggles('error').count()).toBe(1);
  } finally {
    await workbench.close();
    rmSync(workspace, { recursive: true, force: true });
  }
});
