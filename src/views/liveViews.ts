import * as vscode from 'vscode';
import { PrometheusClient } from '../prometheus/client.ts';
import type { Fetch } from '../prometheus/http.ts';
import { commandIds, viewIds } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Servers } from '../platform/servers.ts';
import type { Settings } from '../platform/settings.ts';
import { alertNodes, alertSummary, firingCount } from './alertNodes.ts';
import { ServerTree } from './serverTree.ts';
import { targetNodes, targetSummary } from './targetNodes.ts';

/** What the views of live servers need. */
export interface LiveServices {
  readonly servers: Servers;
  readonly settings: Settings;
  readonly fetch: Fetch;
  readonly log: Log;
}

/** Server → scrape pool → target. */
export function createTargetsView({ servers, settings, fetch, log }: LiveServices): ServerTree {
  return new ServerTree(
    {
      viewId: viewIds.targets,
      retryCommand: commandIds.refreshTargets,
      badgeTooltip: (count) => vscode.l10n.t('{0} targets down', count),
      load: async ({ url }, signal) => {
        const targets = await new PrometheusClient({ url, fetch }).targets(signal);
        return {
          summary: targetSummary(targets),
          nodes: targetNodes(url, targets, Date.now()),
          badge: targets.filter((target) => target.health === 'down').length,
        };
      },
    },
    servers,
    () => settings.refreshInterval.value,
    log,
  );
}

/** Server → firing, pending, inactive → alert. */
export function createAlertsView({ servers, settings, fetch, log }: LiveServices): ServerTree {
  return new ServerTree(
    {
      viewId: viewIds.alerts,
      retryCommand: commandIds.refreshAlerts,
      badgeTooltip: (count) => vscode.l10n.t('{0} alerts firing', count),
      load: async ({ url }, signal) => {
        const rules = await new PrometheusClient({ url, fetch }).alertingRules(signal);
        return {
          summary: alertSummary(rules),
          nodes: alertNodes(url, rules, Date.now()),
          badge: firingCount(rules),
        };
      },
    },
    servers,
    () => settings.refreshInterval.value,
    log,
  );
}
