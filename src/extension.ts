import * as vscode from 'vscode';
import { registerCommands } from './commands/register.ts';
import { checkPages } from './editor/checkPages.ts';
import { registerCodeActions } from './editor/codeActions.ts';
import { registerCompletion } from './editor/completion.ts';
import { registerDiagnostics } from './editor/diagnostics.ts';
import { type Documents, openDocuments } from './editor/documents.ts';
import { formatActiveEditor, registerFormatting } from './editor/formatting.ts';
import { registerHover } from './editor/hover.ts';
import { registerKindStatus } from './editor/kindStatus.ts';
import { createMetricNames } from './editor/metricNames.ts';
import { registerNavigation } from './editor/navigation.ts';
import { registerOutline } from './editor/outline.ts';
import { registerRename } from './editor/rename.ts';
import { registerSemanticTokens } from './editor/semanticTokens.ts';
import { registerSignatureHelp } from './editor/signatureHelp.ts';
import { watchWorkspaceFiles } from './editor/workspaceFiles.ts';
import { WorkspaceIndex } from './core/workspace/workspaceIndex.ts';
import { DisposableStore } from './platform/lifecycle.ts';
import { createLog } from './platform/log.ts';
import { commandIds, viewIds } from './platform/ids.ts';
import { serverAddresses } from './platform/serverAddresses.ts';
import { readSettings } from './platform/settings.ts';
import { joinedCatalog } from './prometheus/catalogs.ts';
import { Servers } from './prometheus/servers.ts';
import { createAlertsView, createTargetsView } from './views/serverViews.ts';
import { StackView } from './views/stackView.ts';
import { TutorialView } from './views/tutorialView.ts';

/** What tests inside VS Code look at; nobody else is handed anything. */
export interface TestApi {
  readonly targets: vscode.TreeDataProvider<unknown>;
  readonly alerts: vscode.TreeDataProvider<unknown>;
  readonly documents: Pick<Documents, 'get' | 'onChecked'>;
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
  const { workspaceState: state, extension } = context;
  const addresses = serverAddresses(settings, state, store);
  const servers = new Servers({ fetch });
  servers.update(addresses.value);
  store.add(
    addresses.onChange((list) => {
      servers.update(list);
    }),
  );
  const live = { servers, settings, log };

  const targets = store.add(createTargetsView(live));
  const alerts = store.add(createAlertsView(live));
  const loadStack = () => import('./stackFeatures.ts');
  const loadWatcher = async () => (await loadStack()).createStackWatcher(state);
  const stack = store.add(new StackView(viewIds.stack, commandIds.refreshStack, loadWatcher, log));
  const loadTutorial = async () => (await loadStack()).createTutorial({ settings, state });
  const tutorial = store.add(
    new TutorialView(viewIds.tutorial, commandIds.checkSteps, loadTutorial, state, log),
  );
  const index = new WorkspaceIndex();
  const documents = openDocuments(settings, index, log, store);
  const script = context.asAbsolutePath('dist/worker.mjs');
  const files = watchWorkspaceFiles(script, index, settings, log, store);
  registerDiagnostics(documents, files, checkPages(context.extensionUri), store);
  registerCodeActions(documents, store);
  registerKindStatus(documents, settings, store);
  registerFormatting(settings, documents, store);
  registerSemanticTokens(documents, store);
  registerHover(documents, store);
  const served = joinedCatalog(() => servers.list.map(({ catalog }) => catalog));
  registerCompletion(documents, createMetricNames(served, index), store);
  registerSignatureHelp(documents, store);
  registerNavigation(documents, store);
  registerOutline(documents, store);
  registerRename(documents, store);
  const views = { targets, alerts, stack, tutorial };
  const formatExpressions = () => formatActiveEditor(documents);
  const services = {
    ...views,
    files,
    formatExpressions,
    addresses,
    settings,
    log,
    state,
    extension,
  };
  registerCommands(services, loadStack, store);
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { targets, alerts, documents }
    : undefined;
}
