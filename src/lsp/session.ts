import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CheckedDocument,
  LanguageService,
  type ServiceOptions,
} from '../core/analysis/service.ts';
import { LineIndex } from '../core/base/text.ts';
import { workspaceCatalog } from '../core/features/promql/workspaceCatalog.ts';
import { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { decodeBytes } from '../core/yaml/reader/bytes.ts';
import { BackgroundChecks } from '../files/backgroundChecks.ts';
import { candidatesIn } from '../files/candidatesIn.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { readClientOptions } from './options.ts';

/** What a session tells its client. */
export interface Tell {
  /** A document is to be checked: it was opened or changed, or a file that it names has. */
  readonly checked: (uri: string) => void;
  /** One sentence about something that cannot be followed. */
  readonly warn: (message: string) => void;
}

/** An open document as requests see it. */
export interface OpenText {
  readonly service: LanguageService;
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** The documents that a client has open, and the files of its folders. */
export class Session {
  readonly index = new WorkspaceIndex();
  /** The metrics that the files record and use. */
  readonly catalog = workspaceCatalog(this.index);
  readonly service: LanguageService;
  readonly #tell: Tell;
  readonly #checks: BackgroundChecks;
  readonly #documents = new Map<string, TextDocument>();
  readonly #ending = new AbortController();
  #folders: readonly string[] = [];
  #options: ServiceOptions;

  /** @param script the path of the built `checkWorker.ts` */
  constructor(script: string, tell: Tell) {
    this.#tell = tell;
    this.#checks = new BackgroundChecks(script);
    this.#options = readClientOptions(undefined).options;
    this.service = new LanguageService(nodeHost, this.#options, this.index);
  }

  /** Takes over what the client says of itself. Folders that are not on disk are left out. */
  start(folders: readonly string[], options: unknown): void {
    this.#folders = folders.flatMap((uri) => pathOf(uri) ?? []);
    this.#follow(options ?? undefined);
  }

  /** Takes over settings, which a client sends with or without the section around them. */
  configure(settings: unknown): void {
    const isSection = typeof settings === 'object' && settings !== null && 'prometheus' in settings;
    this.#follow(isSection ? settings.prometheus : settings);
  }

  get uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** Reads the files of the folders in the background. */
  scan(): void {
    const paths = this.#folders.flatMap((folder) => [...candidatesIn(folder)]);
    this.#read(paths);
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
    this.#sync(uri);
  }

  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    this.#documents.set(uri, TextDocument.update(document, changes, version));
    this.#sync(uri);
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.service.close(uri);
    const path = pathOf(uri);
    // What is on disk counts again.
    if (path !== undefined) this.#read([path]);
  }

  /** Takes in changes on disk; gives the open documents that they concern. */
  filesChanged(uris: readonly string[]): readonly string[] {
    const paths = uris.flatMap((uri) => pathOf(uri) ?? []);
    const open = new Set(this.uris.map(pathOf));
    this.#read(paths.filter((path) => !open.has(path)));
    return this.service.filesChanged(paths);
  }

  check(uri: string): Promise<CheckedDocument | undefined> {
    return this.service.check(uri);
  }

  /** An open document; undefined for one that is not open. */
  of(uri: string): OpenText | undefined {
    const document = this.service.document(uri);
    if (document === undefined) return undefined;
    const { text, lines } = document;
    return { service: this.service, path: pathOf(uri) ?? uri, text, lines };
  }

  /** An open document and a UTF-16 offset in it. */
  at(uri: string, position: Position): (OpenText & { readonly offset: number }) | undefined {
    const open = this.of(uri);
    return open && { ...open, offset: open.lines.offset(position) };
  }

  /** The lines of a file: of the open document, else of what is on disk. Rejects where it cannot be read. */
  async linesOf(path: string): Promise<LineIndex> {
    const open = this.uris.find((uri) => pathOf(uri) === path);
    const lines = open === undefined ? undefined : this.of(open)?.lines;
    return lines ?? new LineIndex(decodeBytes(await readFile(path)).text);
  }

  dispose(): void {
    this.#ending.abort();
    this.#checks.dispose();
  }

  #follow(given: unknown): void {
    const { options, problem } = readClientOptions(given);
    if (problem !== undefined) this.#tell.warn(problem);
    this.#options = { ...options, roots: this.#folders };
    this.service.configure(this.#options);
  }

  #sync(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    const path = pathOf(uri);
    this.service.open({
      id: uri,
      path: path ?? uri,
      text: document.getText(),
      version: document.version,
      hasFiles: path !== undefined,
    });
    this.#tell.checked(uri);
  }

  /** Summarises files for the index; one that is gone or none of ours is taken out. */
  #read(paths: readonly string[]): void {
    if (paths.length === 0) return;
    const options = { ...this.#options, problems: false };
    const taken = this.#checks.run(
      paths,
      options,
      (outcomes) => {
        for (const { path, summary } of outcomes) {
          if (summary === undefined) this.index.remove(path);
          else this.index.update(path, summary);
        }
      },
      this.#ending.signal,
    );
    taken.catch((error: unknown) => {
      if (this.#ending.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell.warn(`The files of the workspace cannot be read: ${reason}`);
    });
  }
}

/** The URI of a path on disk. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** The path of a `file:` URI; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
