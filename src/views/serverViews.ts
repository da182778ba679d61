import { counted } from '../core/base/words.ts';
import { commandIds, viewIds } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import { maxAgeFor } from '../prometheus/shared.ts';
import type * as contents from './contents.ts';
import type { ServerContent } from './serverRows.ts';
import { ServerTree } from './serverTree.ts';

/** What the views of live servers need. */
export interface LiveServices {
  readonly servers: Servers;
  /** Compares rules of servers with those of the workspace, which may not have any. */
  readonly rulesDiffer: contents.RulesDiffer;
  readonly settings: Settings;
  readonly log: Log;
}

/** What the rows are made by: loaded with the first view that is looked at. */
type Contents = typeof contents;

/** Server → scrape pool → target. */
export function createTargetsView(services: LiveServices): ServerTree {
  return createView(services, {
    viewId: viewIds.targets,
    retryCommand: commandIds.refreshTargets,
    badgeTooltip: (count) => `${counted(count, 'target')} down`,
    content: ({ targetsContent }) => targetsContent,
  });
}

/** Server → firing, pending, inactive → alert. */
export function createAlertsView(services: LiveServices): ServerTree {
  return createView(services, {
    viewId: viewIds.alerts,
    retryCommand: commandIds.refreshAlerts,
    badgeTooltip: (count) => `${counted(count, 'alert')} firing`,
    content: ({ alertsContent }) => alertsContent,
  });
}

/** Server → group → rule. */
export function createRulesView(services: LiveServices): ServerTree {
  return createView(services, {
    viewId: viewIds.rules,
    retryCommand: commandIds.refreshRules,
    badgeTooltip: (count) => (count === 1 ? '1 rule fails' : `${count} rules fail`),
    content: ({ rulesContent }) => rulesContent,
  });
}

/** Server → Alertmanager → receivers, silences, cluster. */
export function createAlertmanagerView(services: LiveServices): ServerTree {
  return createView(services, {
    viewId: viewIds.alertmanager,
    retryCommand: commandIds.refreshAlertmanager,
    badgeTooltip: String,
    content: ({ alertmanagerContent }) => alertmanagerContent,
  });
}

interface ViewOptions {
  readonly viewId: string;
  readonly retryCommand: string;
  readonly badgeTooltip: (count: number) => string;
  readonly content: (
    contents: Contents,
  ) => (server: Server, question: contents.Question) => Promise<ServerContent>;
}

function createView(
  { servers, settings, log, rulesDiffer }: LiveServices,
  { content, ...options }: ViewOptions,
): ServerTree {
  const interval = (): number => settings.refreshInterval.value;
  return new ServerTree(servers, {
    ...options,
    interval,
    load: async (server, signal, filter, askAgain) => {
      const loaded = await import('./contents.ts');
      const maxAge = maxAgeFor(interval());
      return content(loaded)(server, { signal, filter, maxAge, rulesDiffer, askAgain });
    },
    onBug: (error) => {
      log.error(error);
    },
  });
}
