import type * as vscode from 'vscode';
import { once } from './core/base/once.ts';
import type { WorkspaceIndex } from './core/workspace/workspaceIndex.ts';
import type { Documents } from './editor/documents.ts';
import type { WorkspaceFiles } from './editor/workspaceFiles.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import type { Log } from './platform/log.ts';
import type { Settings } from './platform/settings.ts';
import type { Servers } from './prometheus/servers.ts';

/** What features that are loaded later work with. */
export interface LazyServices {
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly index: WorkspaceIndex;
  readonly servers: Servers;
  readonly settings: Settings;
  readonly log: Log;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
  /** Gives the path of a built thread by its name. */
  readonly scriptOf: (name: string) => string;
}

/** What `lazyFeatures` gives. */
export type LazyFeatures = ReturnType<typeof lazyFeatures>;

/** What activation does without: each is loaded when it is first asked for, as a bundle of its own. */
export function lazyFeatures(services: LazyServices, store: DisposableStore) {
  const { documents, servers, log, extensionUri, scriptOf } = services;
  return {
    stack: () => import('./stackFeatures.ts'),
    servers: () => import('./serverFeatures.ts'),
    routes: once(async () => {
      const { createRouteCommands } = await import('./routeFeatures.ts');
      return createRouteCommands({ documents, servers, log, extensionUri }, store);
    }),
    backtests: once(async () => {
      const { createBacktestCommands } = await import('./backtestFeatures.ts');
      return createBacktestCommands({ documents, servers, log, extensionUri }, store);
    }),
    tests: once(async () => {
      const { createTestFeatures } = await import('./testFeatures.ts');
      return createTestFeatures(services, scriptOf, store);
    }),
  };
}
