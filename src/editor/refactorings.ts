import * as vscode from 'vscode';
import type { OfferedRefactoring } from '../core/features/refactoring/index.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Documents } from './documents.ts';
import { rangeOf } from '../platform/range.ts';
import { workspaceEdit } from './edits.ts';

const kinds = {
  'refactor.extract': vscode.CodeActionKind.RefactorExtract,
  'refactor.inline': vscode.CodeActionKind.RefactorInline,
  'refactor.rewrite': vscode.CodeActionKind.RefactorRewrite,
} as const satisfies Record<OfferedRefactoring['kind'], vscode.CodeActionKind>;

/** A refactoring of a document as it was; its edits are computed when the user chooses it. */
class RefactoringAction extends vscode.CodeAction {
  readonly offered: OfferedRefactoring;
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly range: vscode.Range;

  constructor(offered: OfferedRefactoring, document: vscode.TextDocument, range: vscode.Range) {
    super(offered.title, kinds[offered.kind]);
    this.offered = offered;
    this.document = document;
    this.version = document.version;
    this.range = range;
    if (offered.refused !== undefined) this.disabled = { reason: offered.refused };
  }
}

/** Offers changes of code: rate(), grouping, recording rules, how a value is written. */
export function registerRefactorings(documents: Documents, store: DisposableStore): void {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range, { only }) => {
      const asked = only ?? vscode.CodeActionKind.Refactor;
      if (!Object.values(kinds).some((kind) => asked.intersects(kind))) return [];
      const within = spanOf(document, range);
      const offered = await documents.ask(document, (service, id) =>
        service.refactorings.offered(id, within),
      );
      return (offered ?? [])
        .filter(({ kind }) => asked.contains(kinds[kind]))
        .map((one) => new RefactoringAction(one, document, range));
    },
    resolveCodeAction: async (action) => {
      if (action instanceof RefactoringAction) await resolve(documents, action);
      return action;
    },
  };
  store.add(
    vscode.languages.registerCodeActionsProvider(documentLanguages, provider, {
      providedCodeActionKinds: Object.values(kinds),
    }),
  );
}

/** Adds the edits; where there are none, the user is told why. */
async function resolve(documents: Documents, action: RefactoringAction): Promise<void> {
  const { document, version, range, offered } = action;
  const within = spanOf(document, range);
  const outcome = await documents.ask(document, (service, id) =>
    service.refactorings.edits(id, within, offered.id),
  );
  // The edits of another text would change the wrong characters.
  if (outcome === undefined || document.version !== version) return;
  if ('refused' in outcome) void vscode.window.showInformationMessage(outcome.refused);
  else {
    const { edits, select } = outcome;
    action.edit = await workspaceEdit(document, edits);
    if (select !== undefined) {
      const selection = rangeOf(select);
      action.command = {
        title: action.title,
        command: 'vscode.open',
        arguments: [document.uri, { selection }],
      };
    }
  }
}

function spanOf(document: vscode.TextDocument, { start, end }: vscode.Range) {
  return { from: document.offsetAt(start), to: document.offsetAt(end) };
}
