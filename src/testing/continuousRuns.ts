import * as vscode from 'vscode';
import { ChangedFiles } from '../core/workspace/changedFiles.ts';
import type { FileQuestions } from '../core/workspace/fileSnapshot.ts';
import type { TestTree } from './testTree.ts';

/** Runs a request whenever one of its test files is saved, or a rule file that they load. */
export async function runContinuously(
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
  tree: TestTree,
  run: (request: vscode.TestRunRequest) => Promise<ReadonlyMap<string, FileQuestions>>,
): Promise<void> {
  /** What each test file asks of others, by its path. */
  const questions = new Map<string, FileQuestions>();
  const runAgain = async (include: readonly vscode.TestItem[] | undefined): Promise<void> => {
    const next = new vscode.TestRunRequest(include, request.exclude, request.profile, true);
    for (const [path, asked] of await run(next)) questions.set(path, asked);
  };
  let queue = runAgain(request.include);
  const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    const path = uri.fsPath;
    const changed = new ChangedFiles([path]);
    queue = queue.then(async () => {
      const concerned = [...questions].filter(
        ([own, asked]) => own === path || changed.concern(asked),
      );
      const own = tree.fileItem(uri);
      const files = new Set([
        ...concerned.flatMap(([file]) => tree.fileItem(vscode.Uri.file(file)) ?? []),
        ...(own === undefined ? [] : [own]),
      ]);
      const include = (request.include ?? [...files]).filter((item) => files.has(fileOf(item)));
      if (include.length > 0 && !token.isCancellationRequested) await runAgain(include);
    });
  });
  token.onCancellationRequested(() => {
    saved.dispose();
  });
  await queue;
}

function fileOf(item: vscode.TestItem): vscode.TestItem {
  return item.parent === undefined ? item : fileOf(item.parent);
}
