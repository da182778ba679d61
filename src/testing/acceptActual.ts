import * as vscode from 'vscode';
import type { RuleTestThread } from '../files/ruleTestThread.ts';
import { withProgress } from '../platform/progress.ts';
import type { TestingServices } from './services.ts';
import { sourceOf } from './testRuns.ts';

/** What VS Code hands over to a command of a failure's menu. */
interface FailedTest {
  readonly test?: vscode.TestItem;
}

/**
 * Lets an assertion expect what came. It is run again for that: the file may have changed since it failed.
 * @param argument the failure
 */
export async function acceptActual(
  { settings }: Pick<TestingServices, 'settings'>,
  thread: RuleTestThread,
  argument: unknown,
): Promise<void> {
  const assertion = (argument as FailedTest | undefined)?.test;
  const test = assertion?.parent;
  if (assertion?.uri === undefined || test?.parent === undefined) {
    void vscode.window.showInformationMessage(
      'Choose Accept Actual on a failed assertion of a rule test.',
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument(assertion.uri);
  const { version } = document;
  const source = sourceOf(document.uri, document.getText(), settings);
  const request = { kind: 'accept', ...source, test: test.id, assertion: assertion.id } as const;
  const outcome = await withProgress('Running the test', ({ signal }) =>
    thread.ask(request, signal),
  );
  if (outcome === undefined) return;
  if ('refused' in outcome) {
    void vscode.window.showWarningMessage(outcome.refused);
    return;
  }
  if (document.version !== version) {
    void vscode.window.showInformationMessage('The file has changed in the meantime. Try again.');
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of outcome.edits) {
    const range = new vscode.Range(document.positionAt(span.from), document.positionAt(span.to));
    edit.replace(document.uri, range, newText);
  }
  await vscode.workspace.applyEdit(edit);
}
