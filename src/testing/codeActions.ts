import * as vscode from 'vscode';
import { testCommandIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { EditorPlace } from '../platform/row.ts';
import type { TestingServices } from './services.ts';
import { rulesIn } from '../core/workspace/fileParts.ts';

const kind = vscode.CodeActionKind.Refactor.append('generateTest');

/** Offers _Generate Test…_ on every rule. */
export function registerTestActions(
  { documents }: Pick<TestingServices, 'documents'>,
  store: DisposableStore,
): void {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, { start }, { only }) => {
      if (only !== undefined && !only.contains(kind)) return [];
      const summary = await documents.ask(document, (service, id) => service.summary(id));
      const rule = rulesIn(summary).find(
        ({ rule: { from, to } }) => from.line <= start.line && start.line <= to.line,
      );
      if (rule === undefined) return [];
      const action = new vscode.CodeAction(`Generate Test for ${rule.name}…`, kind);
      const place: EditorPlace = {
        kind: 'place',
        uri: document.uri.toString(),
        offset: rule.place.span.from,
      };
      action.command = {
        title: action.title,
        command: testCommandIds.generateTest,
        arguments: [place],
      };
      return [action];
    },
  };
  const selector = ['yaml', 'helm'].map((language) => ({ language, scheme: 'file' }));
  const metadata = { providedCodeActionKinds: [kind] };
  store.add(vscode.languages.registerCodeActionsProvider(selector, provider, metadata));
}
