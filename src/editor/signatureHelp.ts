import * as vscode from 'vscode';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Documents } from './documents.ts';

/** Shows the signature of the PromQL function whose arguments are being typed. */
export function registerSignatureHelp(documents: Documents, store: DisposableStore): void {
  const provider: vscode.SignatureHelpProvider = {
    provideSignatureHelp: async (document, position) => {
      const offset = document.offsetAt(position);
      const found = await documents.ask(document, (service, id) =>
        service.editing.signature(id, offset),
      );
      if (found === undefined) return undefined;
      const documentation = new vscode.MarkdownString(found.documentation);
      const signature = new vscode.SignatureInformation(found.label, documentation);
      signature.parameters = found.parameters.map(
        ({ from, to }) => new vscode.ParameterInformation([from, to]),
      );
      const help = new vscode.SignatureHelp();
      help.signatures = [signature];
      help.activeParameter = found.active;
      return help;
    },
  };
  store.add(vscode.languages.registerSignatureHelpProvider(documentLanguages, provider, '(', ','));
}
