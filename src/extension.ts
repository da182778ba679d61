import * as vscode from 'vscode';
import { registerCommands } from './commands/register.ts';
import { openConnections } from './connections.ts';
import { WorkspaceIndex } from './core/workspace/workspaceIndex.ts';
import { comparedRules, type Documents, openDocuments, seenDocuments } from './editor/documents.ts';
import { registerEditor } from './editor/register.ts';
import { watchWorkspaceFiles } from './editor/workspaceFiles.ts';
import { type LazyFeatures, lazyFeatures } from './lazyFeatures.ts';
import { DisposableStore } from './platform/lifecycle.ts';
import { createLog } from './platform/log.ts';
import { readSettings } from './platform/settings.ts';
import { createSidebar } from './sidebar.ts';
import { startTesting } from './testing/start.ts';

/** What tests inside VS Code look at; nobody else is handed anything. */
export interface TestApi {
  readonly targets: vscode.TreeDataProvider<unknown>;
  readonly alerts: vscode.TreeDataProvider<unknown>;
  readonly documents: Pick<Documents, 'get' | 'onChecked'>;
  readonly loadTests: LazyFeatures['tests'];
}

/** Builds the services and hands them to the features; everything ends with the context. */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const store = new DisposableStore();
  context.subscriptions.push(store);

  const log = store.add(createLog());
  const settings = readSettings(store, (problem) => {
    log.warn(problem);
    void vscode.window.showWarningMessage(problem);
  });
  const { workspaceState: state, extension, extensionUri } = context;
  const scriptOf = (name: string) => context.asAbsolutePath(`dist/${name}.mjs`);
  const connections = openConnections(context, settings, store);
  const { servers, addresses } = connections;
  const index = new WorkspaceIndex();
  const documents = openDocuments(settings, index, log, store);
  const files = watchWorkspaceFiles(scriptOf('worker'), index, settings, log, store);
  store.add(
    files.onChanged((paths) => {
      documents.filesChanged(paths);
    }),
  );
  const services = {
    ...connections,
    documents,
    files,
    index,
    settings,
    log,
    state,
    extension,
    extensionUri,
    scriptOf,
  };

  const load = lazyFeatures(services, store);
  const live = { servers, settings, log, rulesDiffer: comparedRules(documents, index) };
  const seen = seenDocuments(documents);
  const sidebar = createSidebar({ live, addresses, state, seen }, load, store);
  const editor = registerEditor(services, store);
  startTesting(services, load.tests, store);
  const { routes, backtests } = load;
  registerCommands({ ...services, ...editor, ...sidebar, routes, backtests }, load, store);
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { targets: sidebar.targets, alerts: sidebar.alerts, documents, loadTests: load.tests }
    : undefined;
}
