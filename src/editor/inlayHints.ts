import * as vscode from 'vscode';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Settings } from '../platform/settings.ts';
import type { Documents } from './documents.ts';

/** Shows the labels of results and the evaluations of waiting alerts in the text, where settings ask for it. */
export function registerInlayHints(
  documents: Documents,
  { inlayHints }: Settings,
  store: DisposableStore,
): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    inlayHints.onChange(() => {
      changed.fire();
    }),
  );
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: async (document, range) => {
      const within = { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
      const hints = await documents.ask(document, (service, id) =>
        service.editing.inlayHints(id, within, inlayHints.value),
      );
      return hints?.map(({ at, label, tooltip }) => {
        const hint = new vscode.InlayHint(document.positionAt(at), label);
        hint.tooltip = tooltip;
        hint.paddingLeft = true;
        return hint;
      });
    },
  };
  store.add(vscode.languages.registerInlayHintsProvider(documentLanguages, provider));
}
