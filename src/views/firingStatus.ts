import * as vscode from 'vscode';
import { asWritten, plainText } from '../core/base/plainText.ts';
import { settingIds, viewIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { ActiveAlert } from '../prometheus/rules.ts';
import type { Server } from '../prometheus/server.ts';
import { ServerWatches } from '../prometheus/serverWatches.ts';
import { maxAgeFor } from '../prometheus/shared.ts';
import { firingAlerts, firingSummary } from './firingSummary.ts';
import { NewAlerts, readWanted } from './newAlerts.ts';
import { escapeMarkdown, labelText } from './nodes.ts';
import type { StatusServices } from './serverStatus.ts';

/**
 * What fires, in the status bar, and a notification for each alert that is new and that the user wants
 * to be told of. Only servers that are more than a guess are asked, and only while the window is in front.
 */
export function showFiring(
  services: Pick<StatusServices, 'servers' | 'settings' | 'addresses' | 'log'>,
  store: DisposableStore,
): void {
  const { servers, settings, addresses, log } = services;
  const item = store.add(
    vscode.window.createStatusBarItem('prometheus.firing', vscode.StatusBarAlignment.Left),
  );
  item.name = 'Prometheus Alerts';
  item.command = `${viewIds.alerts}.focus`;
  const news = new NewAlerts();
  const watches = store.add(
    new ServerWatches<readonly ActiveAlert[]>(servers, {
      load: async ({ rules }, signal) => {
        const maxAge = maxAgeFor(settings.refreshInterval.value);
        return firingAlerts(await rules.get(maxAge, signal));
      },
      interval: () => settings.refreshInterval.value,
      onChange: (watched) => {
        draw();
        if (watched?.watch.state.kind !== 'known') return;
        tellNews(watched.server, watched.watch.state.value).catch((error: unknown) => {
          log.error(error);
        });
      },
    }),
  );
  const draw = (): void => {
    const lines = watches.list.flatMap(({ server, watch: { state } }) => {
      const name = escapeMarkdown(server.address.name);
      if (state.kind === 'known')
        return [`${name}: ${firingSummary(state.value) || 'no firing alerts'}`];
      return state.kind === 'failed' ? [`${name}: cannot be reached`] : [];
    });
    const known = watches.list.flatMap(({ watch: { state } }) =>
      state.kind === 'known' ? state.value : [],
    );
    const summary = firingSummary(known);
    item.text = summary === '' ? '$(bell)' : `$(bell-dot) ${asWritten(plainText(summary))}`;
    item.tooltip = new vscode.MarkdownString(['Firing alerts', ...lines].join('\n\n'));
    if (isWanted() && lines.length > 0) item.show();
    else item.hide();
  };
  const isWanted = (): boolean => addresses.isKnown && settings.firingInStatusBar.value;
  const follow = (): void => {
    const isNeeded = isWanted() || settings.notifiedAlerts.value.length > 0;
    watches.setActive(isNeeded && vscode.window.state.focused);
    draw();
  };
  store.add(vscode.window.onDidChangeWindowState(follow));
  store.add(addresses.onChange(follow));
  store.add(settings.firingInStatusBar.onChange(follow));
  store.add(settings.notifiedAlerts.onChange(follow));
  follow();

  async function tellNews({ address }: Server, firing: readonly ActiveAlert[]): Promise<void> {
    const entries = settings.notifiedAlerts.value;
    if (entries.length === 0) return;
    const { isWanted, problems } = await readWanted(entries);
    for (const problem of problems) log.warn(`${settingIds.notifiedAlerts}: ${problem}`);
    const fresh = news.since(address.url, firing, isWanted);
    await Promise.all(fresh.map((alert) => notify(alert, address.name)));
  }

  async function notify(alert: ActiveAlert, server: string): Promise<void> {
    const name = alert.labels['alertname'] ?? 'An alert';
    const what = alert.annotations['summary'] ?? labelText(alert.labels, ['alertname']);
    const show = 'Show Alerts';
    const message = asWritten(plainText(`${name} fires at ${server}: ${what}`));
    const chosen = await vscode.window.showWarningMessage(message, show);
    if (chosen === show) await vscode.commands.executeCommand(`${viewIds.alerts}.focus`);
  }
}
