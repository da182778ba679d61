import type * as vscode from 'vscode';
import type { LanguageService } from '../core/analysis/service.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';

/** What the Test Explorer works with. */
export interface TestingServices {
  readonly documents: {
    readonly onChecked: vscode.Event<{
      readonly document: vscode.TextDocument;
      readonly checked: { readonly kind?: string | undefined } | undefined;
    }>;
    ask<T>(
      document: vscode.TextDocument,
      question: (service: LanguageService, id: string) => Promise<T>,
    ): Promise<T | undefined>;
  };
  readonly files: { readonly onChecked: vscode.Event<{ readonly uri: vscode.Uri }> };
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  readonly log: Log;
}

/** What is known of a file that tests may be in. */
export function isTestFile(index: WorkspaceIndex, { scheme, fsPath }: vscode.Uri): boolean {
  return scheme === 'file' && index.summary(fsPath)?.kind === 'rule-test';
}
