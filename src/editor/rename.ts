import * as vscode from 'vscode';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';
import { workspaceEdit } from './edits.ts';

/**
 * Renames recording rules, alerts, receivers, time intervals and jobs in all files of the workspace, and with
 * `editor.linkedEditing` labels on both sides of an operation while they are typed.
 */
export function registerRename(documents: Documents, store: DisposableStore): void {
  const provider: vscode.RenameProvider = {
    prepareRename: async (document, position) => {
      const offset = document.offsetAt(position);
      const start = await documents.ask(document, (service, id) =>
        service.navigation.startRename(id, offset),
      );
      if (start === undefined) throw new Error('There is nothing to rename here.');
      if ('refused' in start) throw new Error(start.refused);
      return { range: toRange(document, start.span), placeholder: start.name };
    },
    provideRenameEdits: async (document, position, newName) => {
      const offset = document.offsetAt(position);
      const outcome = await documents.ask(document, (service, id) =>
        service.navigation.rename(id, offset, newName),
      );
      if (outcome === undefined) throw new Error('There is nothing to rename here.');
      if ('refused' in outcome) throw new Error(outcome.refused);
      return workspaceEdit(document, outcome.edits);
    },
  };
  const linked: vscode.LinkedEditingRangeProvider = {
    provideLinkedEditingRanges: async (document, position) => {
      const offset = document.offsetAt(position);
      const found = await documents.ask(document, (service, id) =>
        service.editing.linked(id, offset),
      );
      if (found === undefined) return undefined;
      const ranges = found.spans.map((span) => toRange(document, span));
      return new vscode.LinkedEditingRanges(ranges, new RegExp(found.pattern));
    },
  };
  const { languages } = vscode;
  store.add(languages.registerRenameProvider(documentLanguages, provider));
  store.add(languages.registerLinkedEditingRangeProvider(documentLanguages, linked));
}
