import * as vscode from 'vscode';
import { composeFilesGlob } from '../core/compose/fileNames.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import type { Seen } from './serverStatus.ts';
import type { StackWatcher } from './stackView.ts';

/** What the running stacks of the workspace are found with. */
export interface RunningStackServices {
  readonly addresses: Pick<ServerAddresses, 'setStackServer' | 'stackFolders'>;
  readonly seen: readonly Seen[];
  readonly log: Log;
}

/**
 * Shows the stacks of the workspace that run as servers, and takes away those that do not: found by the
 * containers that the engine has for their folders, while something of Prometheus is to be seen. Where the
 * engine cannot be reached, what was known stays.
 */
export function followRunningStacks(
  { addresses, seen, log }: RunningStackServices,
  load: () => Promise<StackWatcher>,
  store: DisposableStore,
): void {
  let watching: AbortController | undefined;
  const watch = async (signal: AbortSignal): Promise<void> => {
    const files = await vscode.workspace.findFiles(composeFilesGlob, '**/node_modules/**', 1);
    if ((files.length === 0 && addresses.stackFolders.length === 0) || signal.aborted) return;
    const { findStacks, watch: watchStack, stackServer } = await load();
    const folders = await findStacks();
    for (const path of addresses.stackFolders) {
      const isThere = folders.some((folder) => folder.path === path);
      if (!isThere) await addresses.setStackServer(path, undefined);
    }
    for (const folder of folders) {
      watchStack(
        folder,
        (status) => {
          if (status.kind !== 'known' || signal.aborted) return;
          const server = stackServer(folder, status.services);
          addresses.setStackServer(folder.path, server).then(undefined, tell);
        },
        signal,
      ).catch(tell);
    }
  };
  const tell = (error: unknown): void => {
    log.error(error);
  };
  const follow = (): void => {
    const { workspace, window } = vscode;
    const isWanted =
      workspace.isTrusted && window.state.focused && seen.some(({ isSeen }) => isSeen());
    if (isWanted === (watching !== undefined)) return;
    watching?.abort();
    watching = isWanted ? new AbortController() : undefined;
    if (watching !== undefined) watch(watching.signal).catch(tell);
  };
  for (const { onChange } of seen) store.add(onChange(follow));
  store.add(vscode.window.onDidChangeWindowState(follow));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(follow));
  store.add({ dispose: () => watching?.abort() });
  follow();
}
