import * as vscode from 'vscode';
import { asWritten } from '../core/base/plainText.ts';
import { formatVersion } from '../core/base/target.ts';
import { messageOf } from '../core/base/thrown.ts';
import { serverCommandIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { shownUrl } from '../prometheus/shownUrl.ts';
import { productOf, type Server, type ServerAbout } from '../prometheus/server.ts';
import type { Watch } from '../prometheus/watch.ts';
import { escapeMarkdown } from './nodes.ts';
import {
  followAbout,
  rememberAbout,
  rememberedAbout,
  type StatusServices,
} from './serverStatus.ts';

/** Milliseconds between two questions what the active server is: it may be replaced by another release. */
const askEvery = 60_000;

/**
 * The active server in the status bar; a click chooses another. It is seen, and the server asked what it
 * is, while a view or a document of Prometheus is to be seen; files are checked against what it says.
 */
export function showActiveServer(services: StatusServices, store: DisposableStore): void {
  const { servers, addresses, settings, seen, log } = services;
  const { Left } = vscode.StatusBarAlignment;
  const item = store.add(vscode.window.createStatusBarItem('prometheus.server', Left, 1));
  item.name = 'Prometheus Server';
  item.command = serverCommandIds.selectServer;
  let watched: { readonly server: Server; readonly watch: Watch<ServerAbout> } | undefined;

  const isWanted = (): boolean => addresses.isKnown && seen.some(({ isSeen }) => isSeen());
  const draw = (): void => {
    const state = watched?.watch.state;
    if (watched === undefined || !isWanted()) {
      item.hide();
      return;
    }
    const { address } = watched.server;
    const icon = state?.kind === 'failed' ? 'debug-disconnect' : 'server-environment';
    item.text = `$(${icon}) ${asWritten(address.name)}`;
    const lines = [
      `Active Prometheus server: **${escapeMarkdown(address.name)}**`,
      escapeMarkdown(shownUrl(address.url)),
      ...aboutLines(state, settings.target),
      servers.list.length > 1 ? 'Click to choose another.' : '',
    ];
    item.tooltip = new vscode.MarkdownString(lines.filter((line) => line !== '').join('\n\n'));
    item.show();
  };
  const learn = async (server: Server, about: ServerAbout): Promise<void> => {
    if (server !== servers.active) return;
    followAbout(services, about);
    await rememberAbout(services, server.address.url, about);
  };
  const start = (server: Server): Watch<ServerAbout> => {
    const watch = server.watch(
      (asked, signal) => asked.about(signal, askEvery / 2),
      () => askEvery,
      () => {
        const { state } = watch;
        if (state.kind === 'known') {
          learn(server, state.value).catch((error: unknown) => {
            log.error(error);
          });
        }
        draw();
      },
    );
    return watch;
  };
  const follow = (): void => {
    const { active } = servers;
    if (watched?.server !== active) {
      watched?.watch.dispose();
      watched = active === undefined ? undefined : { server: active, watch: start(active) };
    }
    if (!addresses.isKnown || watched?.watch.state.kind !== 'known')
      followAbout(services, rememberedAbout(services));
    watched?.watch.setActive(isWanted() && vscode.window.state.focused);
    draw();
  };
  store.add(vscode.window.onDidChangeWindowState(follow));
  store.add(servers.onChange(follow));
  for (const { onChange } of seen) store.add(onChange(follow));
  store.add(settings.target.onChange(draw));
  store.add({ dispose: () => watched?.watch.dispose() });
  follow();
}

function aboutLines(
  state: Watch<ServerAbout>['state'] | undefined,
  { value, server }: StatusServices['settings']['target'],
): readonly string[] {
  if (state?.kind === 'failed') {
    const { error } = state;
    return [escapeMarkdown(messageOf(error))];
  }
  if (state?.kind !== 'known') return [];
  const { features } = state.value;
  return [
    escapeMarkdown(productOf(state.value)),
    features.length === 0 ? '' : `Features: ${features.map(escapeMarkdown).join(', ')}`,
    server === undefined
      ? ''
      : `Files are checked against Prometheus ${formatVersion(value.prometheus)}, the version of this server.`,
  ];
}
