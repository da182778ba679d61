import * as vscode from 'vscode';
import type { DisposableStore } from './lifecycle.ts';
import type { ServerSetting } from './readSettings.ts';
import type { ConfigValue, Settings } from './settings.ts';

/** The servers that the views show: those of the settings, and the stack that was started here. */
export interface ServerAddresses extends ConfigValue<readonly ServerSetting[]> {
  /** Shows the stack's server too, in this workspace, until it is taken away with undefined. */
  setStackServer(server: ServerSetting | undefined): Promise<void>;
}

const stackServerKey = 'prometheus.stackServer';

export function serverAddresses(
  { servers, serversNamed }: Pick<Settings, 'servers' | 'serversNamed'>,
  state: vscode.Memento,
  store: DisposableStore,
): ServerAddresses {
  const changed = store.add(new vscode.EventEmitter<readonly ServerSetting[]>());
  const current = (): readonly ServerSetting[] => {
    const stack = state.get<ServerSetting>(stackServerKey);
    if (stack === undefined) return servers.value;
    // The default is a guess, and the stack's server is known.
    if (!serversNamed.value) return [stack];
    return [stack, ...servers.value.filter(({ url }) => !isSamePlace(url, stack.url))];
  };
  const tell = (): void => {
    changed.fire(current());
  };
  store.add(servers.onChange(tell));
  store.add(serversNamed.onChange(tell));
  return {
    get value() {
      return current();
    },
    onChange: changed.event,
    setStackServer: async (server) => {
      await state.update(stackServerKey, server);
      tell();
    },
  };
}

function isSamePlace(a: string, b: string): boolean {
  const plain = (url: string) => url.replace('//127.0.0.1', '//localhost');
  return plain(a) === plain(b);
}
