import type * as vscode from 'vscode';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import type { Settings } from '../platform/settings.ts';
import type { Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import { registerCallHierarchy } from './callHierarchy.ts';
import { checkPages } from './checkPages.ts';
import { registerCodeActions } from './codeActions.ts';
import { registerCodeLens } from './codeLens.ts';
import { registerCompletion } from './completion.ts';
import { registerDiagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { formatActiveEditor, registerFormatting } from './formatting.ts';
import { registerHover } from './hover.ts';
import { registerInlayHints } from './inlayHints.ts';
import { registerKindStatus } from './kindStatus.ts';
import { registerLiveChecks } from './liveChecks.ts';
import { registerNavigation } from './navigation.ts';
import { registerOutline } from './outline.ts';
import { activeQuery, registerQueries } from './queries.ts';
import { registerRefactorings } from './refactorings.ts';
import { registerRename } from './rename.ts';
import { registerRuleStatus } from './ruleStatusLenses.ts';
import { registerSemanticTokens } from './semanticTokens.ts';
import { registerSignatureHelp } from './signatureHelp.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What the features of text editors work with. */
export interface EditorServices {
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly index: WorkspaceIndex;
  readonly servers: Servers;
  readonly addresses: Pick<ServerAddresses, 'isKnown' | 'onChange'>;
  readonly settings: Settings;
  readonly log: Log;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
}

/** What commands ask of the active editor. */
export interface ActiveEditor {
  /** The expression that the cursor is on; undefined where there is none. */
  readonly activeQuery: () => Promise<string | undefined>;
  /** Lays out its expressions, or those of its selection. */
  readonly formatExpressions: () => Promise<void>;
  /** Checks its rules against the data of a server. */
  readonly checkByData: (server: Server, signal: AbortSignal) => Promise<void>;
}

/** Brings everything to text editors that the extension does in them. */
export function registerEditor(services: EditorServices, store: DisposableStore): ActiveEditor {
  const { documents, files, index, servers, addresses, settings, log } = services;
  const pages = checkPages(services.extensionUri);
  registerDiagnostics(documents, files, pages, store);
  const liveChecks = registerLiveChecks({ documents, servers, settings, pages, log }, store);
  registerCodeActions(documents, store);
  registerRefactorings(documents, store);
  registerKindStatus(documents, settings, store);
  registerFormatting(settings, documents, store);
  registerSemanticTokens(documents, store);
  registerHover(documents, servers, settings, addresses, store);
  registerCompletion(documents, servers.catalog, store);
  registerSignatureHelp(documents, store);
  registerInlayHints(documents, settings, store);
  registerNavigation(documents, store);
  registerCallHierarchy(documents, store);
  registerOutline(documents, store);
  registerRename(documents, store);
  registerRuleStatus({ servers, index, settings, addresses }, store);
  registerQueries(documents, settings, store);
  registerCodeLens(documents, settings, servers, index, store);
  return {
    activeQuery: () => activeQuery(documents),
    formatExpressions: () => formatActiveEditor(documents),
    checkByData: liveChecks.checkActiveEditor,
  };
}
