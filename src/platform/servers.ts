import * as vscode from 'vscode';
import type { DisposableStore } from './lifecycle.ts';
import type { ConfigValue, ServerSetting } from './settings.ts';

export type Server = ServerSetting;

/** The servers that the views show: those of the settings, and the stack that was started here. */
export interface Servers {
  readonly list: readonly Server[];
  readonly onChange: vscode.Event<void>;
  /** Shows the stack's server too, in this workspace, until it is taken away with undefined. */
  setStackServer(server: Server | undefined): Promise<void>;
}

const stackServerKey = 'prometheus.stackServer';

export function createServers(
  setting: ConfigValue<readonly ServerSetting[]>,
  named: ConfigValue<boolean>,
  state: vscode.Memento,
  store: DisposableStore,
): Servers {
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    setting.onChange(() => {
      changed.fire();
    }),
  );
  return {
    get list() {
      const stack = state.get<Server>(stackServerKey);
      if (stack === undefined) return setting.value;
      // The default is a guess, and the stack's server is known.
      if (!named.value) return [stack];
      const others = setting.value.filter((server) => !samePlace(server.url, stack.url));
      return [stack, ...others];
    },
    onChange: changed.event,
    setStackServer: async (server) => {
      await state.update(stackServerKey, server);
      changed.fire();
    },
  };
}

function samePlace(a: string, b: string): boolean {
  const plain = (url: string) => url.replace('//127.0.0.1', '//localhost');
  return plain(a) === plain(b);
}
