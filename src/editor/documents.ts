import * as vscode from 'vscode';
import type { CheckedDocument, ServiceOptions } from '../core/analysis/openDocuments.ts';
import type { LanguageService } from '../core/analysis/service.ts';
import type { ServerRule } from '../core/workspace/serverRule.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { AfterTyping } from '../files/afterTyping.ts';
import { mayBeOurs } from '../platform/languages.ts';
import type { Disposable, DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { isCopy, pathOf } from './convert.ts';

/** The open documents that could be ours, and the service that analyses them. */
export interface Documents {
  /** The latest outcome; undefined until the document was checked once. */
  get(uri: vscode.Uri): CheckedDocument | undefined;
  /** Fires after each check, and with `undefined` when a document is closed or no longer ours. */
  readonly onChecked: vscode.Event<{
    readonly document: vscode.TextDocument;
    readonly checked: CheckedDocument | undefined;
  }>;
  /** Asks the service about a document as it is now; undefined for documents that cannot be ours. */
  ask<T>(
    document: vscode.TextDocument,
    question: (service: LanguageService, id: string) => Promise<T>,
  ): Promise<T | undefined>;
  /** Checks the open documents again that name one of these files, by their paths. */
  filesChanged(paths: readonly string[]): void;
  /** Asks the service about the workspace, with every open document as it is now. */
  askAll<T>(question: (service: LanguageService) => Promise<T>): Promise<T>;
}

/** Milliseconds from a keystroke to the check: only what changed is read again, so it can be short. */
const debounce = 30;

/** Checks every open document: on opening, on typing, and when a setting changes what is right. */
export function openDocuments(
  settings: Settings,
  index: WorkspaceIndex,
  log: Log,
  store: DisposableStore,
): Documents {
  const documents = new CheckedDocuments(settings, index, log);
  store.add(documents);
  const { workspace } = vscode;
  store.add(
    workspace.onDidOpenTextDocument((document) => {
      documents.schedule(document, 0);
    }),
  );
  store.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) documents.edited(document);
    }),
  );
  store.add(
    workspace.onDidCloseTextDocument((document) => {
      documents.forget(document);
    }),
  );
  store.add(
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === 'file') documents.filesChanged([uri.fsPath]);
    }),
  );
  for (const setting of [
    settings.target,
    settings.names,
    settings.diagnosticsEnabled,
    settings.fileKinds,
    settings.checks,
  ]) {
    store.add(
      setting.onChange(() => {
        documents.configure();
      }),
    );
  }
  store.add(
    workspace.onDidChangeWorkspaceFolders(() => {
      documents.configure();
    }),
  );
  for (const document of workspace.textDocuments) documents.schedule(document, 0);
  return documents;
}

class CheckedDocuments implements Documents {
  readonly #settings: Settings;
  readonly #index: WorkspaceIndex;
  readonly #log: Log;
  readonly #latest = new Map<string, CheckedDocument>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #checked = new vscode.EventEmitter<{
    document: vscode.TextDocument;
    checked: CheckedDocument | undefined;
  }>();
  readonly onChecked = this.#checked.event;
  readonly #afterTyping = new AfterTyping((paths) => {
    this.filesChanged(paths);
  });
  #service: Promise<LanguageService> | undefined;

  constructor(settings: Settings, index: WorkspaceIndex, log: Log) {
    this.#settings = settings;
    this.#index = index;
    this.#log = log;
  }

  get(uri: vscode.Uri): CheckedDocument | undefined {
    return this.#latest.get(uri.toString());
  }

  async ask<T>(
    document: vscode.TextDocument,
    question: (service: LanguageService, id: string) => Promise<T>,
  ): Promise<T | undefined> {
    if (!isCandidate(document)) return undefined;
    const service = await this.#loaded();
    if (document.isClosed) return undefined;
    return question(service, sync(service, document));
  }

  async askAll<T>(question: (service: LanguageService) => Promise<T>): Promise<T> {
    const service = await this.#loaded();
    for (const document of vscode.workspace.textDocuments) {
      if (isCandidate(document)) sync(service, document);
    }
    return question(service);
  }

  /** Checks a document after so many milliseconds, in place of a check that is still to come. */
  schedule(document: vscode.TextDocument, delay: number): void {
    const isEnabled = this.#settings.diagnosticsEnabled.value;
    const isWanted = isEnabled && isCandidate(document) && !isCopy(document.uri);
    if (!isWanted) {
      this.forget(document);
      return;
    }
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const run = () => {
      this.#timers.delete(key);
      this.#check(document).catch((error: unknown) => {
        this.#log.error(error);
      });
    };
    this.#timers.set(key, setTimeout(run, delay));
  }

  /** Checks a document after an edit, and a moment later the other ones that depend on it. */
  edited(document: vscode.TextDocument): void {
    this.schedule(document, debounce);
    const { uri } = document;
    if (isCandidate(document) && uri.scheme === 'file') this.#afterTyping.edited(uri.fsPath);
  }

  forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    void this.#service?.then((service) => {
      service.close(key);
    });
    if (this.#latest.delete(key)) this.#checked.fire({ document, checked: undefined });
  }

  filesChanged(paths: readonly string[]): void {
    void this.#service?.then((service) => {
      const ids = new Set(service.filesChanged(paths));
      for (const document of vscode.workspace.textDocuments) {
        if (ids.has(document.uri.toString())) this.schedule(document, 0);
      }
    });
  }

  /** Takes over the settings and checks every document again. */
  configure(): void {
    void this.#service?.then((service) => {
      service.configure(serviceOptions(this.#settings));
    });
    for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#afterTyping.dispose();
    this.#checked.dispose();
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const checked = await this.ask(document, (service, id) => service.check(id));
    // Closed meanwhile, or a newer version is already on its way.
    if (checked === undefined || document.isClosed) return;
    this.#latest.set(checked.id, checked);
    this.#checked.fire({ document, checked });
  }

  /** The service, loaded with the first document that could be ours: activation stays light. */
  #loaded(): Promise<LanguageService> {
    return (this.#service ??= load(this.#settings, this.#index));
  }
}

function isCandidate(document: vscode.TextDocument): boolean {
  return mayBeOurs(document.languageId, () => document.getText());
}

async function load(settings: Settings, index: WorkspaceIndex): Promise<LanguageService> {
  const { LanguageService } = await import('../core/analysis/entry.ts');
  const { editorHost } = await import('./host.ts');
  return new LanguageService(editorHost, serviceOptions(settings), index);
}

/** Hands the document's latest version to the service; gives its id there. */
function sync(service: LanguageService, document: vscode.TextDocument): string {
  const id = document.uri.toString();
  if (service.version(id) !== document.version) {
    const { uri, version } = document;
    const hasFiles = uri.scheme === 'file';
    const text = document.getText();
    service.open({ id, path: pathOf(uri), text, version, hasFiles, isCopy: isCopy(uri) });
  }
  return id;
}

/** Whether a document of Prometheus is to be seen; it is told where that changes, and not with each check. */
export function seenDocuments(documents: Documents) {
  const isSeen = (): boolean =>
    vscode.window.visibleTextEditors.some(
      ({ document }) => documents.get(document.uri)?.kind !== undefined,
    );
  return {
    isSeen,
    onChange: (listener: () => void): Disposable => {
      let wasSeen = isSeen();
      const look = (): void => {
        if (isSeen() === wasSeen) return;
        wasSeen = !wasSeen;
        listener();
      };
      return vscode.Disposable.from(
        documents.onChecked(look),
        vscode.window.onDidChangeVisibleTextEditors(look),
      );
    },
  };
}

/** Compares rules of servers with those of the workspace; nothing is loaded where it has none. */
export function comparedRules(documents: Documents, index: WorkspaceIndex) {
  return async (rules: readonly ServerRule[]): Promise<readonly boolean[]> => {
    const hasAny = rules.some(({ name }) => index.records(name) || index.hasAlert(name));
    return hasAny ? documents.askAll((service) => service.rules.differ(rules)) : [];
  };
}

/** What the settings say of how documents are analysed. */
export function serviceOptions({ target, names, fileKinds, checks }: Settings): ServiceOptions {
  return {
    target: target.value,
    fileKinds: fileKinds.value,
    checks: checks.value,
    roots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    ...(names.value === undefined ? {} : { names: names.value }),
  };
}
