import * as vscode from 'vscode';
import type { DisposableStore } from './lifecycle.ts';
import { isSameAddress, withStacks, type ServerAddress } from '../prometheus/address.ts';
import type { ConfigValue, Settings } from './settings.ts';

/** The servers that the views show: those of the settings, and the stacks of this workspace that run. */
export interface ServerAddresses extends ConfigValue<readonly ServerAddress[]> {
  /** True where somebody has named a server, or a stack runs: the default is a guess. */
  readonly isKnown: boolean;
  /** The folders whose stacks are shown. */
  readonly stackFolders: readonly string[];
  /** Shows the server of the stack in a folder too, until it is taken away with undefined. Remembered by this
   * workspace. */
  setStackServer(folder: string, server: ServerAddress | undefined): Promise<void>;
}

/** Servers by the folder of their stack. */
type StackServers = Readonly<Record<string, ServerAddress>>;

const stackServersKey = 'prometheus.stackServers';

/** The servers of the settings, and those of running stacks, which the workspace state keeps. */
export function serverAddresses(
  { servers, serversNamed }: Pick<Settings, 'servers' | 'serversNamed'>,
  state: vscode.Memento,
  store: DisposableStore,
): ServerAddresses {
  const changed = store.add(new vscode.EventEmitter<readonly ServerAddress[]>());
  const stacks = (): StackServers => state.get<StackServers>(stackServersKey) ?? {};
  const isKnown = (): boolean => serversNamed.value || Object.keys(stacks()).length > 0;
  const current = (): readonly ServerAddress[] => {
    if (!isKnown()) return servers.value;
    // The default is a guess, and the servers of stacks are known.
    return withStacks(serversNamed.value ? servers.value : [], Object.values(stacks()));
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
    get isKnown() {
      return isKnown();
    },
    get stackFolders() {
      return Object.keys(stacks());
    },
    onChange: changed.event,
    setStackServer: async (folder, server) => {
      const { [folder]: before, ...others } = stacks();
      const isSame =
        before !== undefined && server !== undefined
          ? isSameAddress(before, server)
          : before === server;
      if (isSame) return;
      await state.update(
        stackServersKey,
        server === undefined ? others : { ...others, [folder]: server },
      );
      tell();
    },
  };
}
