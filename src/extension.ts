import * as vscode from 'vscode';
import { registerCommands } from './commands/register.ts';
import { comparedRules, type Documents, openDocuments, seenDocuments } from './editor/documents.ts';
import { registerEditor } from './editor/register.ts';
import { watchWorkspaceFiles } from './editor/workspaceFiles.ts';
import { once } from './core/base/once.ts';
import { WorkspaceIndex } from './core/workspace/workspaceIndex.ts';
import { DisposableStore } from './platform/lifecycle.ts';
import { absolutePath } from './platform/absolutePath.ts';
import { activeServerKey } from './platform/activeServerKey.ts';
import { credentialStore } from './platform/credentialStore.ts';
import { createLog } from './platform/log.ts';
import { commandIds, viewIds } from './platform/ids.ts';
import { serverAddresses } from './platform/serverAddresses.ts';
import { readSettings } from './platform/settings.ts';
import type { TlsFiles } from './prometheus/address.ts';
import type { Fetch } from './prometheus/http.ts';
import { Servers } from './prometheus/servers.ts';
import { followRunningStacks } from './views/runningStacks.ts';
import { loadServerStatus } from './views/serverStatus.ts';
import {
  createAlertmanagerView,
  createAlertsView,
  createRulesView,
  createTargetsView,
} from './views/serverViews.ts';
import type { TestFeatures } from './testFeatures.ts';
import { startTesting } from './testing/start.ts';
import { StackView } from './views/stackView.ts';
import { TutorialView } from './views/tutorialView.ts';

/** What tests inside VS Code look at; nobody else is handed anything. */
export interface TestApi {
  readonly targets: vscode.TreeDataProvider<unknown>;
  readonly alerts: vscode.TreeDataProvider<unknown>;
  readonly documents: Pick<Documents, 'get' | 'onChecked'>;
  readonly loadTests: () => Promise<TestFeatures>;
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
  const credentials = credentialStore(context.secrets, fetch, store);
  const network = {
    fetch,
    tlsFetch: (files: TlsFiles): Fetch => {
      const loaded = import('./network/tlsFetch.ts');
      return async (url, init) => (await loaded).tlsFetch(files, absolutePath)(url, init);
    },
    credentials: credentials.headers,
  };
  const servers = new Servers(network, { active: state.get<string>(activeServerKey) });
  servers.update(addresses.value);
  store.add(
    addresses.onChange((list) => {
      servers.update(list);
    }),
  );
  const index = new WorkspaceIndex();
  const documents = openDocuments(settings, index, log, store);
  const live = { servers, settings, log, rulesDiffer: comparedRules(documents, index) };

  const targets = store.add(createTargetsView(live));
  const alerts = store.add(createAlertsView(live));
  const rules = store.add(createRulesView(live));
  const alertmanager = store.add(createAlertmanagerView(live));
  const loadServers = () => import('./serverFeatures.ts');
  const loadStack = () => import('./stackFeatures.ts');
  const loadWatcher = async () => {
    const { createStackWatcher, stackNode, stackServer } = await loadStack();
    return { ...createStackWatcher(state), stackNode, stackServer };
  };
  const stack = store.add(new StackView(viewIds.stack, commandIds.refreshStack, loadWatcher, log));
  const loadTutorial = async () => (await loadStack()).createTutorial({ settings, state });
  const tutorial = store.add(
    new TutorialView(viewIds.tutorial, commandIds.checkSteps, loadTutorial, state, log),
  );
  const scriptOf = (name: string) => context.asAbsolutePath(`dist/${name}.mjs`);
  const seen = [targets, alerts, rules, alertmanager, seenDocuments(documents)];
  loadServerStatus({ ...live, addresses, state, seen }, loadServers, store);
  followRunningStacks({ addresses, seen, log }, loadWatcher, store);
  const files = watchWorkspaceFiles(scriptOf('worker'), index, settings, log, store);
  const { extensionUri } = context;
  const editor = registerEditor(
    { documents, files, index, servers, addresses, settings, log, extensionUri },
    store,
  );
  const routes = once(async () => {
    const { createRouteCommands } = await import('./routeFeatures.ts');
    return createRouteCommands(documents, extensionUri, log, store);
  });
  const backtests = once(async () => {
    const { createBacktestCommands } = await import('./backtestFeatures.ts');
    return createBacktestCommands({ documents, servers, log, extensionUri }, store);
  });
  const testing = { documents, files, index, settings, log };
  const loadTests = once(async () => {
    const { createTestFeatures } = await import('./testFeatures.ts');
    return createTestFeatures(testing, scriptOf, store);
  });
  startTesting(testing, loadTests, store);
  const services = {
    ...editor,
    targets,
    alerts,
    rules,
    alertmanager,
    stack,
    tutorial,
    index,
    servers,
    network,
    credentials,
    files,
    routes,
    backtests,
    addresses,
    settings,
    log,
    state,
    extension,
  };
  registerCommands(services, { stack: loadStack, servers: loadServers, tests: loadTests }, store);
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { targets, alerts, documents, loadTests }
    : undefined;
}
