import * as vscode from 'vscode';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Explains the PromQL under the pointer. */
export function registerHover(documents: Documents, store: DisposableStore): void {
  const provider: vscode.HoverProvider = {
    provideHover: async (document, position) => {
      const offset = document.offsetAt(position);
      const hover = await documents.ask(document, (service, id) => service.hover(id, offset));
      if (hover === undefined) return undefined;
      const text = new vscode.MarkdownString(hover.markdown);
      return new vscode.Hover(text, toRange(document, hover.span));
    },
  };
  store.add(vscode.languages.registerHoverProvider(documentLanguages, provider));
}
