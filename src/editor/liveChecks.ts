import * as vscode from 'vscode';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { LiveRuns } from '../prometheus/liveRuns.ts';
import type { Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { CheckPages } from './checkPages.ts';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';

/** Checks rules against the data of a server: on save where the settings ask for it, and on demand. */
export interface LiveChecks {
  /** Checks the active editor against the data of a server, asked anew; says so where it cannot be reached, or there are no rules. */
  readonly checkActiveEditor: (server: Server, signal: AbortSignal) => Promise<void>;
}

/** What live checks work with. */
interface LiveServices {
  readonly documents: Documents;
  readonly servers: Servers;
  readonly settings: Settings;
  readonly pages: CheckPages;
  readonly log: Log;
}

/** Publishes the problems of live checks, until the text at their place is edited. */
export function registerLiveChecks(services: LiveServices, store: DisposableStore): LiveChecks {
  const { documents, servers, settings, pages, log } = services;
  const collection = store.add(vscode.languages.createDiagnosticCollection('prometheus-live'));
  const runs = store.add(
    new LiveRuns((message) => {
      log.warn(message);
      void vscode.window.showWarningMessage(message);
    }),
  );

  /** @param signal present where a user waits for it */
  const check = async (
    document: vscode.TextDocument,
    server: Server,
    signal?: AbortSignal,
  ): Promise<void> => {
    const { uri } = document;
    const found = await runs.run({
      id: uri.toString(),
      server,
      signal,
      check: (live, ended) =>
        documents.ask(document, (service, id) => service.checkLive(id, live, ended)),
    });
    if (found === undefined || document.isClosed) return;
    collection.set(
      uri,
      found.map((placed) => toDiagnostic(placed, uri, pages)),
    );
  };

  store.add(
    vscode.workspace.onDidSaveTextDocument((document) => {
      const server = servers.active;
      // The files of an untrusted workspace must not say what is asked.
      const isWanted = settings.liveChecksOnSave.value && vscode.workspace.isTrusted;
      if (!isWanted || server === undefined) return;
      check(document, server).catch((error: unknown) => {
        log.error(error);
      });
    }),
  );
  store.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      runs.end(uri.toString());
      collection.delete(uri);
    }),
  );
  return {
    checkActiveEditor: async (server, signal) => {
      const document = vscode.window.activeTextEditor?.document;
      const hasRules =
        document && (await documents.ask(document, (service, id) => service.hasRules(id)));
      if (document !== undefined && hasRules === true) return check(document, server, signal);
      if (document !== undefined) collection.delete(document.uri);
      void vscode.window.showInformationMessage('The active editor has no rules to check.');
      return undefined;
    },
  };
}
