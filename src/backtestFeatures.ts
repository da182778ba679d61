import type * as vscode from 'vscode';
import { pickServer } from './commands/servers/pickServer.ts';
import { backtestAlert } from './editor/backtest.ts';
import type { Documents } from './editor/documents.ts';
import { testOnRealData } from './editor/realData.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import type { Log } from './platform/log.ts';
import type { EditorPlace } from './platform/row.ts';
import type { Server } from './prometheus/server.ts';
import type { Servers } from './prometheus/servers.ts';
import { BacktestPanels } from './webview/host/backtestPanel.ts';

/** The commands about what an alert would have done; each works at the place of a code lens, or else at the cursor. */
export interface BacktestCommands {
  /** Draws when the alert would have been pending and firing. */
  readonly backtestAlert: (at?: EditorPlace) => Promise<void>;
  /** Writes a rule test from the series that a server has. */
  readonly testOnRealData: (at?: EditorPlace) => Promise<void>;
}

/** What the commands work with. */
interface BacktestServices {
  readonly documents: Documents;
  readonly servers: Servers;
  readonly log: Log;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
}

/** What the editor loads with the first command about backtests, as a bundle of its own. */
export function createBacktestCommands(
  { documents, servers, log, extensionUri }: BacktestServices,
  store: DisposableStore,
): BacktestCommands {
  const panels = new BacktestPanels(extensionUri, (error) => {
    log.error(error);
  });
  store.add(panels);
  const pick = (title: string): Promise<Server | undefined> =>
    pickServer(servers, { kind: 'none' }, title);
  return {
    backtestAlert: async (at) => {
      const source = await backtestAlert(documents, pick, at);
      if (source !== undefined) panels.show(source);
    },
    testOnRealData: (at) => testOnRealData(documents, pick, at),
  };
}
