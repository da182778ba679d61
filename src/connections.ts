import type * as vscode from 'vscode';
import { absolutePath } from './platform/absolutePath.ts';
import { activeServerKey } from './platform/activeServerKey.ts';
import { type CredentialStore, credentialStore } from './platform/credentialStore.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import { type ServerAddresses, serverAddresses } from './platform/serverAddresses.ts';
import type { Settings } from './platform/settings.ts';
import type { TlsFiles } from './prometheus/address.ts';
import type { Fetch } from './prometheus/http.ts';
import type { Network } from './prometheus/server.ts';
import { Servers } from './prometheus/servers.ts';

/** The servers of this window, and how they are reached. */
export interface Connections {
  readonly addresses: ServerAddresses;
  readonly credentials: CredentialStore;
  readonly network: Network;
  readonly servers: Servers;
}

/** Connects to the servers that the settings and running stacks name; nothing is asked of any of them yet. */
export function openConnections(
  { secrets, workspaceState }: Pick<vscode.ExtensionContext, 'secrets' | 'workspaceState'>,
  settings: Settings,
  store: DisposableStore,
): Connections {
  const addresses = serverAddresses(settings, workspaceState, store);
  const credentials = credentialStore(secrets, fetch, store);
  const network = { fetch, tlsFetch, credentials: credentials.headers };
  const servers = new Servers(network, { active: workspaceState.get<string>(activeServerKey) });
  servers.update(addresses.value);
  store.add(
    addresses.onChange((list) => {
      servers.update(list);
    }),
  );
  return { addresses, credentials, network, servers };
}

/** What asks servers with certificates of their own is loaded with the first of them. */
function tlsFetch(files: TlsFiles): Fetch {
  const loaded = import('./network/tlsFetch.ts');
  return async (url, init) => (await loaded).tlsFetch(files, absolutePath)(url, init);
}
