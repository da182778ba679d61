import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('activation', () => {
  it('starts when a YAML file is opened', async () => {
    const extension = vscode.extensions.getExtension('prometheus-workbench.prometheus-workbench');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
