import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated, eventually, openFile } from '../support/vscode/extensionHost.ts';

const rule = (expr: string): string =>
  `groups:\n  - name: refactor\n    rules:\n      - alert: A\n        expr: ${expr} # why\n`;

/** A place in a document, directly behind a text. */
function behind(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(text) + text.length);
}

/** What is offered at a place, with the edits of the first ones. */
function refactorings(
  document: vscode.TextDocument,
  at: vscode.Position,
  kind: string,
  resolved = 1,
) {
  return eventually(
    () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(at, at),
        kind,
        resolved,
      ),
    (found) => found.length > 0,
  );
}

describe('refactorings', () => {
  it('extract a part of an expression to a recording rule', async () => {
    await activated();
    const document = await openFile('extract.yml', rule('sum(rate(a_total[5m])) > 0'));
    const [action] = await refactorings(document, behind(document, 'su'), 'refactor.extract');
    assert.equal(action?.title, 'Extract to the recording rule global:a:rate5m');
    assert.ok(action.edit !== undefined);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.equal(
      document.getText(),
      rule('global:a:rate5m > 0').replace(
        '      - alert',
        '      - record: global:a:rate5m\n        expr: sum(rate(a_total[5m]))\n      - alert',
      ),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('an alert that is split by severity', () => {
  it('has the threshold of the new one selected', async () => {
    await activated();
    const labels = '        labels: {severity: warning}\n';
    const document = await openFile('split.yml', rule('up > 0.5') + labels);
    const actions = await refactorings(
      document,
      behind(document, 'alert: A'),
      'refactor.rewrite',
      9,
    );
    const action = actions.find(({ title }) => title.startsWith('Split by severity'));
    assert.ok(action?.edit !== undefined && action.command !== undefined);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    const { command, arguments: given = [] } = action.command;
    await vscode.commands.executeCommand(command, ...(given as unknown[]));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), '0.5');
    assert.equal(editor.selection.start.line, 7);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('recording rules', () => {
  it('have a call hierarchy', async () => {
    await activated();
    const document = await openFile('hierarchy.yml', rule('job:up:sum > 0'));
    const [item] = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
          'vscode.prepareCallHierarchy',
          document.uri,
          behind(document, 'job:up'),
        ),
      (found) => found.length > 0,
    );
    assert.equal(item?.name, 'job:up:sum');
    const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    assert.ok(calls.some(({ from }) => from.uri.path === document.uri.path));
  });
});

describe('a Grafana dashboard', () => {
  it('is checked, and leads to the rule that records a metric', async () => {
    await activated();
    const target = (expr: string) => ({ datasource: { type: 'prometheus' }, expr });
    const panel = {
      targets: [target('job:up:sum{job="$job"}'), target('rte(up[$__rate_interval])')],
    };
    const text = JSON.stringify({ panels: [panel], schemaVersion: 39 }, undefined, 2);
    const document = await openFile('dashboard.json', text);
    assert.equal(document.languageId, 'json');
    const [problem] = await eventually(
      () =>
        Promise.resolve(
          vscode.languages
            .getDiagnostics(document.uri)
            .filter(({ source }) => source === 'prometheus'),
        ),
      (found) => found.length > 0,
    );
    assert.match(problem?.message ?? '', /unknown function/);
    const [link] = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.LocationLink[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          behind(document, 'job:up'),
        ),
      (found) => found.length > 0,
    );
    assert.match(link?.targetUri.path ?? '', /\/rules\.yml$/);
  });
});

describe('a .promql file', () => {
  it('has Run above its expression', async () => {
    await activated();
    const document = await openFile('lens.promql', 'sum(\n  up\n)\n');
    const [lens] = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
          1,
        ),
      (found) => found.length > 0,
    );
    assert.equal(lens?.command?.command, 'prometheus.runQuery');
    assert.deepEqual(lens.command.arguments, [{ expr: 'sum(\n  up\n)' }]);
    const [folding] = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.deepEqual([folding?.start, folding?.end], [0, 1]);
  });
});
