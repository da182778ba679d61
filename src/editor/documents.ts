import * as vscode from 'vscode';
import type { LiveValidation, Validation } from '../core/analysis/validate.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { chosenKind } from './chosenKind.ts';

/** What is known about an open document, and for which of its versions. */
export interface CheckedDocument extends Validation {
  readonly document: vscode.TextDocument;
  readonly version: number;
}

/** The latest outcome for every open document that could be ours. */
export interface CheckedDocuments {
  /** Undefined until the document was checked once, and for languages that are never ours. */
  get(uri: vscode.Uri): CheckedDocument | undefined;
  /** Fires after each check, and with `undefined` when a document is closed or no longer ours. */
  readonly onChange: vscode.Event<{ uri: vscode.Uri; checked: CheckedDocument | undefined }>;
}

/** Milliseconds after a keystroke: only what changed is read again, so it can be short. */
const debounce = 30;

/** The languages of documents that may be ours. */
export const checkedLanguages: readonly string[] =
  'yaml promql json jsonc markdown helm plaintext'.split(' ');

/** Checks every open document: on opening, on typing, and when a setting changes what is right. */
export function checkOpenDocuments(
  settings: Settings,
  log: Log,
  store: DisposableStore,
): CheckedDocuments {
  const latest = new Map<string, CheckedDocument>();
  /** What is kept of each document from check to check. */
  const lives = new Map<string, LiveValidation>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const changed = store.add(
    new vscode.EventEmitter<{ uri: vscode.Uri; checked: CheckedDocument | undefined }>(),
  );

  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.delete(key);
    lives.delete(key);
    if (latest.delete(key)) changed.fire({ uri: document.uri, checked: undefined });
  };

  const check = async (document: vscode.TextDocument): Promise<void> => {
    // Loaded with the first file that could be ours: activation stays light.
    const { LiveValidation } = await import('../core/analysis/entry.ts');
    const { editorLookup } = await import('./lookup.ts');
    if (document.isClosed) return;
    const version = document.version;
    const kind = chosenKind(document.uri, settings.fileKinds.value);
    const key = document.uri.toString();
    const live = lives.get(key) ?? new LiveValidation();
    lives.set(key, live);
    const validation = live.validate(document.getText(), {
      target: settings.target.value,
      path: document.uri.fsPath,
      literalSecrets: settings.literalSecrets.value,
      ...(kind === undefined ? {} : { kind }),
      ...(settings.names.value === undefined ? {} : { names: settings.names.value }),
      ...(document.uri.scheme === 'file' ? { lookup: editorLookup() } : {}),
    });
    const checked = { ...validation, document, version };
    latest.set(key, checked);
    changed.fire({ uri: document.uri, checked });
  };

  const schedule = (document: vscode.TextDocument, delay: number): void => {
    if (!settings.diagnosticsEnabled.value || !checkedLanguages.includes(document.languageId)) {
      forget(document);
      return;
    }
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const run = () => {
      timers.delete(key);
      check(document).catch((error: unknown) => {
        log.error(error);
      });
    };
    timers.set(key, setTimeout(run, delay));
  };

  const scheduleAll = (): void => {
    for (const document of vscode.workspace.textDocuments) schedule(document, 0);
  };

  store.add(
    vscode.workspace.onDidOpenTextDocument((document) => {
      schedule(document, 0);
    }),
  );
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) schedule(document, debounce);
    }),
  );
  // What a saved file says can make another one right or wrong: rule tests, rule_files.
  store.add(vscode.workspace.onDidSaveTextDocument(scheduleAll));
  store.add(vscode.workspace.onDidCloseTextDocument(forget));
  for (const setting of [
    settings.target,
    settings.names,
    settings.diagnosticsEnabled,
    settings.fileKinds,
    settings.literalSecrets,
  ]) {
    store.add(setting.onChange(scheduleAll));
  }
  store.add({
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  });
  scheduleAll();
  return { get: (uri) => latest.get(uri.toString()), onChange: changed.event };
}
