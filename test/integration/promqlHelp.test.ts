import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated, eventually, openFile } from '../support/vscode/extensionHost.ts';

const rules = (expr: string) =>
  `groups:\n  - name: g\n    rules:\n      - record: job:help:sum\n        expr: ${expr}\n`;

/** Opens a rule file and gives the place right behind the first `behind` of its text. */
async function open(name: string, expr: string, behind: string) {
  await activated();
  const document = await openFile(name, rules(expr));
  const at = document.positionAt(document.getText().indexOf(behind) + behind.length);
  return { document, at };
}

describe('help in PromQL', () => {
  it('explains the function under the cursor, in a folded scalar too', async () => {
    const { document, at } = await open(
      'hover.yml',
      '>-\n          sum(\n            rate(up[5m]))',
      'rat',
    );
    const [hover] = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          at,
        ),
      (hovers) => hovers.length > 0,
    );
    assert.equal(document.getText(hover?.range), 'rate');
    assert.match((hover?.contents[0] as vscode.MarkdownString).value, /range.vector/);
  });

  it('offers functions, and metrics that the workspace records', async () => {
    const { document, at } = await open('complete.yml', 'job:hel + ra', '+ ra');
    const labels = async (): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const offered = await eventually(labels, (found) => found.includes('rate'));
    assert.ok(!offered.includes('sum'), 'what does not fit the letters is not offered');
  });

  it('shows the signature of the call around the cursor', async () => {
    const { document, at } = await open('signature.yml', 'round(up, 5)', 'round(up, ');
    const help = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
          'vscode.executeSignatureHelpProvider',
          document.uri,
          at,
        ),
      (found) => found !== undefined,
    );
    assert.match(help?.signatures[0]?.label ?? '', /^round\(/);
    assert.equal(help?.activeParameter, 1);
  });
});
