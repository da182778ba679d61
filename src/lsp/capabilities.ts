import {
  type ClientCapabilities,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { completionTriggers } from '../core/features/completionTriggers.ts';
import { tokenModifiers, tokenTypes } from '../core/features/promql/tokens.ts';
import { fixAllKind } from './convert.ts';
import { checkByServer } from './liveChecks.ts';
import { runQuery } from './queries.ts';
import { selectCommand } from './selection.ts';

/** What a client can do that changes how the server talks to it. */
export interface ClientSupport {
  /** It asks for the problems of a document. */
  readonly pulls: boolean;
  /** It asks for problems again when it is told to. */
  readonly refreshes: boolean;
  readonly watches: boolean;
  /** It opens and closes folders while the server runs. */
  readonly changesFolders: boolean;
  /** It tells a change of settings only to those who ask for that. */
  readonly registersSettings: boolean;
  /** It has settings and waits to be asked for them. */
  readonly tellsSettings: boolean;
  /** It asks what would be renamed before it asks for a new name. */
  readonly preparesRename: boolean;
}

/** What the capabilities of a client say. */
export function clientSupport({ textDocument, workspace }: ClientCapabilities): ClientSupport {
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsSettings: workspace?.configuration === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
  };
}

/** What the server offers to a client. */
export function serverCapabilities({ preparesRename }: ClientSupport): ServerCapabilities {
  // Others know no options of a rename.
  return { ...forAll, renameProvider: preparesRename ? { prepareProvider: true } : true };
}

const forAll: ServerCapabilities = {
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: true,
  },
  diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
  completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  definitionProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  callHierarchyProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  selectionRangeProvider: true,
  foldingRangeProvider: true,
  codeActionProvider: {
    codeActionKinds: ['quickfix', fixAllKind, 'refactor'],
    resolveProvider: true,
  },
  codeLensProvider: {},
  linkedEditingRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  inlayHintProvider: true,
  executeCommandProvider: {
    commands: [checkByServer, selectCommand, runQuery],
    workDoneProgress: true,
  },
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
