import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Decision } from '../../stack/scaffold/applyScaffold.ts';
import type { PlannedFile } from '../../stack/scaffold/scaffold.ts';

const scheme = 'prometheus-stack';

/** Asks about files that are there with other contents, and can show what would change. */
export function createFileDecider(folder: string): {
  decide: (file: PlannedFile) => Promise<Decision>;
  dispose: () => void;
} {
  const planned = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => planned.get(uri.path) ?? '',
  });

  const showDiff = async (file: PlannedFile): Promise<void> => {
    const proposal = vscode.Uri.from({ scheme, path: `/${file.path}` });
    planned.set(proposal.path, new TextDecoder().decode(file.contents));
    await vscode.commands.executeCommand(
      'vscode.diff',
      vscode.Uri.file(join(folder, file.path)),
      proposal,
      `${file.path} (current ↔ template)`,
      { preview: true },
    );
  };

  const decide = async (file: PlannedFile): Promise<Decision> => {
    const diff = { label: '$(diff) Show Diff', decision: undefined };
    const choices: { label: string; decision: Decision | undefined }[] = [
      diff,
      { label: '$(replace) Overwrite', decision: 'overwrite' },
      { label: '$(debug-step-over) Skip', decision: 'skip' },
      { label: '$(replace-all) Overwrite All', decision: 'overwrite-all' },
      { label: '$(debug-continue) Skip All', decision: 'skip-all' },
    ];
    for (;;) {
      const picked = await vscode.window.showQuickPick(choices, {
        title: `${file.path} already exists and is different`,
        ignoreFocusOut: true,
      });
      if (picked === undefined) return 'cancel';
      if (picked.decision !== undefined) return picked.decision;
      await showDiff(file);
    }
  };
  return {
    decide,
    dispose: () => {
      provider.dispose();
    },
  };
}
