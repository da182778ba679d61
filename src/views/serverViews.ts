import { commandIds, viewIds } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { Servers } from '../prometheus/servers.ts';
import { alertNodes, alertSummary, firingCount } from './alertNodes.ts';
import { ServerTree } from './serverTree.ts';
import { targetNodes, targetSummary } from './targetNodes.ts';

/** What the views of live servers need. */
export interface LiveServices {
  readonly servers: Servers;
  readonly settings: Settings;
  readonly log: Log;
}

/** Server → scrape pool → target. */
export function createTargetsView({ servers, settings, log }: LiveServices): ServerTree {
  return new ServerTree(servers, {
    viewId: viewIds.targets,
    retryCommand: commandIds.refreshTargets,
    badgeTooltip: (count) => (count === 1 ? '1 target down' : `${count} targets down`),
    interval: () => settings.refreshInterval.value,
    onBug: (error) => {
      log.error(error);
    },
    load: async ({ address, prometheus }, signal) => {
      const targets = await prometheus.targets(signal);
      return {
        summary: targetSummary(targets),
        nodes: targetNodes(address.url, targets, Date.now()),
        badge: targets.filter((target) => target.health === 'down').length,
      };
    },
  });
}

/** Server → firing, pending, inactive → alert. */
export function createAlertsView({ servers, settings, log }: LiveServices): ServerTree {
  return new ServerTree(servers, {
    viewId: viewIds.alerts,
    retryCommand: commandIds.refreshAlerts,
    badgeTooltip: (count) => (count === 1 ? '1 alert firing' : `${count} alerts firing`),
    interval: () => settings.refreshInterval.value,
    onBug: (error) => {
      log.error(error);
    },
    load: async ({ address, prometheus }, signal) => {
      const rules = await prometheus.alertingRules(signal);
      return {
        summary: alertSummary(rules),
        nodes: alertNodes(address.url, rules, Date.now()),
        badge: firingCount(rules),
      };
    },
  });
}
