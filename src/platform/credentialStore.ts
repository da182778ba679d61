import type * as vscode from 'vscode';
import type { Credentials } from '../prometheus/credentials.ts';
import type { Fetch } from '../prometheus/http.ts';
import type { DisposableStore } from './lifecycle.ts';

/** The credentials of servers, by URL. VS Code keeps them in the keychain of the system. */
export interface CredentialStore {
  /** The headers that go with a request to the server at `url`; none where it has no credentials. */
  readonly headers: (url: string) => Promise<Readonly<Record<string, string>>>;
  has(url: string): Promise<boolean>;
  /** Replaces the credentials of a server; undefined removes them. */
  set(url: string, credentials: Credentials | undefined): Promise<void>;
}

const keyPrefix = 'prometheus.credentials ';

/** Credentials in VS Code's secret storage. */
export function credentialStore(
  secrets: vscode.SecretStorage,
  fetch: Fetch,
  store: DisposableStore,
): CredentialStore {
  type Provider = Promise<(() => Promise<Readonly<Record<string, string>>>) | undefined>;
  const providers = new Map<string, Provider>();
  // Another window may have changed them.
  store.add(
    secrets.onDidChange(({ key }) => {
      if (key.startsWith(keyPrefix)) providers.delete(key.slice(keyPrefix.length));
    }),
  );
  const load = async (url: string): Provider => {
    const stored = await secrets.get(keyPrefix + url);
    if (stored === undefined) return undefined;
    const { headersFor, readCredentials } = await import('../prometheus/credentials.ts');
    const credentials = readCredentials(stored);
    return credentials === undefined ? undefined : headersFor(credentials, fetch);
  };
  const provider = (url: string): Provider => {
    const known = providers.get(url);
    if (known !== undefined) return known;
    const loaded = load(url);
    providers.set(url, loaded);
    loaded.catch(() => providers.delete(url));
    return loaded;
  };
  return {
    headers: async (url) => (await (await provider(url))?.()) ?? {},
    has: async (url) => (await provider(url)) !== undefined,
    set: async (url, credentials) => {
      if (credentials === undefined) await secrets.delete(keyPrefix + url);
      else await secrets.store(keyPrefix + url, JSON.stringify(credentials));
      providers.delete(url);
    },
  };
}
