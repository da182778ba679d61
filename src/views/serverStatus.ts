import type * as vscode from 'vscode';
import type { Disposable, DisposableStore } from '../platform/lifecycle.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import { wordsOf } from '../prometheus/serverTarget.ts';
import type { ServerAbout } from '../prometheus/server.ts';
import type { showActiveServer } from './activeServer.ts';
import type { showFiring } from './firingStatus.ts';
import type { LiveServices } from './serverViews.ts';

/** Something of Prometheus that may be seen. */
export interface Seen {
  readonly isSeen: () => boolean;
  /** Calls back whenever that may have changed. */
  readonly onChange: (listener: () => void) => Disposable;
}

/** What the status bar says of servers works with these. */
export interface StatusServices extends LiveServices {
  readonly addresses: Pick<ServerAddresses, 'isKnown' | 'onChange'>;
  /** What this workspace remembers. */
  readonly state: vscode.Memento;
  /** Views and documents. */
  readonly seen: readonly Seen[];
}

/** Where is remembered what servers have said of themselves: files are checked right from the start. */
const aboutKey = 'prometheus.serverAbout';

/** What the active server has said last; undefined where it has never been asked. */
export function rememberedAbout({ servers, state }: StatusServices): ServerAbout | undefined {
  const url = servers.active?.address.url ?? '';
  return state.get<Record<string, ServerAbout>>(aboutKey)?.[url];
}

/** Remembers what the servers of the list have said, and forgets all others. */
export async function rememberAbout(
  { servers, state }: StatusServices,
  url: string,
  about: ServerAbout,
): Promise<void> {
  const known = { ...state.get<Record<string, ServerAbout>>(aboutKey), [url]: about };
  const listed = servers.list.flatMap(({ address }) => {
    const one = known[address.url];
    return one === undefined ? [] : [[address.url, one] as const];
  });
  await state.update(aboutKey, Object.fromEntries(listed));
}

/** Checks files against what the active server has said of itself; a guessed server has no say. */
export function followAbout(services: StatusServices, about: ServerAbout | undefined): void {
  const name = services.servers.active?.address.name;
  const isFollowed = about !== undefined && name !== undefined && services.addresses.isKnown;
  services.settings.target.follow(isFollowed ? { name, words: wordsOf(about) } : undefined);
}

/** Loads what shows servers in the status bar, once there is one that is more than a guess. */
export function loadServerStatus(
  services: StatusServices,
  load: () => Promise<{
    readonly showActiveServer: typeof showActiveServer;
    readonly showFiring: typeof showFiring;
  }>,
  store: DisposableStore,
): void {
  const { addresses, log } = services;
  let isLoaded = false;
  const follow = (): void => {
    if (isLoaded || !addresses.isKnown) return;
    isLoaded = true;
    followAbout(services, rememberedAbout(services));
    load().then(
      (loaded) => {
        loaded.showActiveServer(services, store);
        loaded.showFiring(services, store);
      },
      (error: unknown) => {
        log.error(error);
      },
    );
  };
  store.add(addresses.onChange(follow));
  follow();
}
