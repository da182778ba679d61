import * as vscode from 'vscode';
import { asWritten, plainText } from '../core/base/plainText.ts';
import { viewIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { ActiveAlert } from '../prometheus/rules.ts';
import { ServerWatches } from '../prometheus/serverWatches.ts';
import { maxAgeFor } from '../prometheus/shared.ts';
import { AlertMessages } from './alertMessages.ts';
import { firingAlerts, firingSummary } from './firingSummary.ts';
import { escapeMarkdown } from './nodes.ts';
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
  const messages = new AlertMessages(settings.notifiedAlerts, log);
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
        messages.tell(watched.server.address, watched.watch.state.value).catch((error: unknown) => {
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
}
