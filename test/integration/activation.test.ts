import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { activated, eventually, openFile } from '../support/vscode/extensionHost.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

const id = 'prometheus-workbench.prometheus-workbench';

function manifest(): Manifest {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, 'the extension is not installed');
  return extension.packageJSON as Manifest;
}

describe('activation', () => {
  it('starts by itself when a YAML file is opened', async () => {
    await openFile('any.yml', 'a: 1\n');
    const extension = await eventually(
      () => vscode.extensions.getExtension<TestApi | undefined>(id),
      (found) => found?.isActive === true,
    );
    // Active is also what VS Code calls an extension whose activation has failed.
    assert.ok(extension?.exports, 'activation failed');
  });

  it('registers every command of the manifest', async () => {
    await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest()
      .contributes.commands.map(({ command }) => command)
      .filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('can show every view of the manifest', async () => {
    await activated();
    const views = Object.values(manifest().contributes.views).flat();
    assert.ok(views.length >= 2);
    for (const view of views) await vscode.commands.executeCommand(`${view.id}.focus`);
  });
});
