import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated, eventually, openFile, untilChecked } from '../support/vscode/extensionHost.ts';

const user =
  'groups:\n  - name: nav\n    rules:\n      - alert: NavDown\n        expr: job:up:sum == 0\n';

/** Opens a file that uses a recording rule of another one; gives the place of the use. */
async function open(name: string) {
  await activated();
  const document = await openFile(name, user);
  const at = document.positionAt(document.getText().indexOf('up:sum'));
  return { document, at };
}

describe('navigation', () => {
  it('goes from a metric to the rule that records it, in a file that is not open', async () => {
    const { document, at } = await open('definition.yml');
    const [link] = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.LocationLink[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          at,
        ),
      (found) => found.length > 0,
    );
    assert.match(link?.targetUri.path ?? '', /\/rules\.yml$/);
    assert.equal(link?.targetSelectionRange?.start.line, 3);
  });

  it('finds every use, shows the outline, and finds rules of the workspace by name', async () => {
    const { document, at } = await open('references.yml');
    const uses = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          at,
        ),
      (found) => found.length > 1,
    );
    assert.ok(uses.some(({ uri }) => uri.path.endsWith('/rules.yml')));
    assert.ok(uses.some(({ uri }) => uri.path === document.uri.path));
    const [group] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.equal(group?.name, 'nav');
    assert.deepEqual(
      group.children.map(({ name }) => name),
      ['NavDown'],
    );
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'jobupsum',
    );
    assert.ok(symbols.some(({ name }) => name === 'job:up:sum'));
  });

  it('takes an older version of a file that is shown beside it for what it is', async () => {
    const { document } = await open('versions.yml');
    const older = `# One line more.\n${user.replace('== 0', '== (')}`;
    const registration = vscode.workspace.registerTextDocumentContentProvider('older', {
      provideTextDocumentContent: () => older,
    });
    try {
      const before = await vscode.workspace.openTextDocument(
        document.uri.with({ scheme: 'older', query: 'HEAD' }),
      );
      await vscode.languages.setTextDocumentLanguage(before, 'yaml');
      await vscode.window.showTextDocument(before);
      const [hover] = await eventually(
        () =>
          vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            before.uri,
            before.positionAt(older.indexOf('up:sum')),
          ),
        (found) => found.length > 0,
      );
      assert.ok(hover);
      const uses = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        document.uri,
        document.positionAt(user.indexOf('up:sum')),
      );
      const own = uses.filter(({ uri }) => uri.path === document.uri.path);
      assert.deepEqual(
        own.map(({ uri, range }) => [uri.scheme, range.start.line]),
        [['file', 4]],
      );
      await untilChecked(document);
      assert.deepEqual(vscode.languages.getDiagnostics(before.uri), []);
    } finally {
      registration.dispose();
    }
  });

  it('renames a recording rule in every file, and refuses with a reason', async () => {
    const { document, at } = await open('rename.yml');
    const edit = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          at,
          'job:up:total',
        ),
      (found) => found.size > 1,
    );
    const files = edit.entries().map(([uri]) => uri.path.replace(/^.*\//, ''));
    assert.ok(files.includes('rules.yml'), files.join());
    assert.ok(files.includes('rename.yml'), files.join());
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          at,
          'not a name',
        ),
      /A metric name consists of/,
    );
  });
});

describe('formatting', () => {
  it('lays out the expressions of a rule file and changes nothing else', async () => {
    await activated();
    const ugly =
      'groups:\n  - name: fmt # why\n    rules:\n      - record: job:fmt:sum\n        expr: sum(up)by(job)\n';
    const document = await openFile('format.yml', ugly);
    await vscode.commands.executeCommand('prometheus.formatExpressions');
    await eventually(
      () => Promise.resolve(document.getText()),
      (text) => text === ugly.replace('sum(up)by(job)', 'sum by (job) (up)'),
    );
    assert.equal(document.getText(), ugly.replace('sum(up)by(job)', 'sum by (job) (up)'));
  });
});
