import * as vscode from 'vscode';
import { registerCommands } from './commands/register.ts';
import { checkPages } from './editor/checkPages.ts';
import { registerCodeActions } from './editor/codeActions.ts';
import { registerCompletion } from './editor/completion.ts';
import { registerDiagnostics } from './editor/diagnostics.ts';
import { type Documents, openDocuments } from './editor/documents.ts';
import { registerFormatting } from './editor/formatting.ts';
import { registerHover } from './editor/hover.ts';
import { registerKindStatus } from './editor/kindStatus.ts';
import { createMetricNames } from './editor/metricNames.ts';
import { registerSemanticTokens } from './editor/semanticTokens.ts';
import { registerSignatureHelp } from './editor/signatureHelp.ts';
import { watchWorkspaceFiles } from './editor/workspaceFiles.ts';
import { DisposableStore } from './platform/lifecycle.ts';
import { createLog } from './platform/log.ts';
import { commandIds, viewIds } from './platform/ids.ts';
import { createServers } from './platform/servers.ts';
import { readSettings } from './platform/settings.ts';
import { createAlertsView, createTargetsView } from './views/liveViews.ts';
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
  const settings = readSettings(store);
  const { workspaceState } = context;
  const servers = createServers(settings.servers, settings.serversNamed, workspaceState, store);
  const live = { servers, settings, fetch, log };

  const targets = store.add(createTargetsView(live));
  const alerts = store.add(createAlertsView(live));
  const loadStack = () => import('./stackFeatures.ts');
  const loadWatcher = async () => (await loadStack()).createStackWatcher(workspaceState);
  const stack = store.add(new StackView(viewIds.stack, commandIds.refreshStack, loadWatcher, log));
  const loadTutorial = async () => (await loadStack()).createTutorial({ settings, context });
  const tutorial = store.add(
    new TutorialView(viewIds.tutorial, commandIds.checkSteps, loadTutorial, workspaceState, log),
  );
  const documents = openDocuments(settings, log, store);
  const script = context.asAbsolutePath('dist/worker.mjs');
  const files = watchWorkspaceFiles(script, settings, log, store);
  registerDiagnostics(documents, files, checkPages(context.extensionUri), store);
  registerCodeActions(documents, store);
  registerKindStatus(documents, settings, store);
  registerFormatting(settings, store);
  registerSemanticTokens(documents, store);
  registerHover(documents, store);
  registerCompletion(documents, createMetricNames(servers, files.index, fetch), store);
  registerSignatureHelp(documents, store);
  const services = { targets, alerts, stack, tutorial, files, servers, settings, log, context };
  registerCommands(services, loadStack, store);
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { targets, alerts, documents }
    : undefined;
}
