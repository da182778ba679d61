import type * as vscode from 'vscode';
import type { LazyFeatures } from './lazyFeatures.ts';
import { commandIds, viewIds } from './platform/ids.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import type { ServerAddresses } from './platform/serverAddresses.ts';
import { followRunningStacks } from './views/runningStacks.ts';
import { loadServerStatus, type Seen } from './views/serverStatus.ts';
import {
  createAlertmanagerView,
  createAlertsView,
  createRulesView,
  createTargetsView,
  type LiveServices,
} from './views/serverViews.ts';
import { StackView } from './views/stackView.ts';
import { TutorialView } from './views/tutorialView.ts';

/** What the views and the status bar work with. */
export interface SidebarServices {
  readonly live: LiveServices;
  readonly addresses: ServerAddresses;
  /** What this workspace remembers. */
  readonly state: vscode.Memento;
  /** The documents: servers are asked while something of Prometheus is seen. */
  readonly seen: Seen;
}

/** The views in the sidebar, and what the status bar says of servers. */
export function createSidebar(
  { live, addresses, state, seen: documents }: SidebarServices,
  load: Pick<LazyFeatures, 'stack' | 'servers'>,
  store: DisposableStore,
) {
  const { log, settings } = live;
  const targets = store.add(createTargetsView(live));
  const alerts = store.add(createAlertsView(live));
  const rules = store.add(createRulesView(live));
  const alertmanager = store.add(createAlertmanagerView(live));
  const loadWatcher = async () => {
    const { createStackWatcher, stackNode, stackServer } = await load.stack();
    return { ...createStackWatcher(state), stackNode, stackServer };
  };
  const stack = store.add(new StackView(viewIds.stack, commandIds.refreshStack, loadWatcher, log));
  const loadTutorial = async () => (await load.stack()).createTutorial({ settings, state });
  const tutorial = store.add(
    new TutorialView(viewIds.tutorial, commandIds.checkSteps, loadTutorial, state, log),
  );
  const seen = [targets, alerts, rules, alertmanager, documents];
  loadServerStatus({ ...live, addresses, state, seen }, load.servers, store);
  followRunningStacks({ addresses, seen, log }, loadWatcher, store);
  return { targets, alerts, rules, alertmanager, stack, tutorial };
}
