import { readFile } from 'node:fs/promises';
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckedDocument, ServiceOptions } from '../core/analysis/openDocuments.ts';
import { LanguageService } from '../core/analysis/service.ts';
import type { PlacedProblem } from '../core/base/place.ts';
import { LineIndex } from '../core/base/text.ts';
import { recordOf } from '../core/base/wire.ts';
import { isCandidate } from '../core/documents/candidates.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import type { InlayHintOptions } from '../core/features/promql/inlayHints.ts';
import { ChangedFiles } from '../core/workspace/changedFiles.ts';
import { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { decodeBytes } from '../core/yaml/reader/bytes.ts';
import { candidatesIn } from '../files/candidatesIn.ts';
import { nodeHostWith } from '../files/nodeHost.ts';
import { LiveRuns } from '../prometheus/liveRuns.ts';
import { Servers } from '../prometheus/servers.ts';
import type { ActionSupport } from './actionSupport.ts';
import { type AnswerForms, answerForms } from './answerForms.ts';
import { FolderFiles } from './folderFiles.ts';
import { type QueryLenses, readClientOptions } from './options.ts';
import { pathOf, pathsOf } from './uris.ts';

/** What a session tells its client. */
export interface Tell {
  /** A document is to be checked: it was opened or changed, or a file that it names has. */
  readonly checked: (uri: string) => void;
  /** One sentence about something that cannot be followed. */
  readonly warn: (message: string) => void;
  /** One sentence that a user has to see. */
  readonly show: (message: string) => void;
}

/** An open document as requests see it. */
export interface OpenText {
  readonly service: LanguageService;
  readonly path: string;
  readonly kind: FileKind | undefined;
  readonly text: string;
  readonly lines: LineIndex;
}

/** The documents that a client has open, and the files of its folders. */
export class Session {
  readonly index = new WorkspaceIndex();
  /** What the client takes; until it has said so, as little as clients may. */
  forms: AnswerForms = answerForms({});
  readonly service: LanguageService;
  /** The servers that the client names. */
  readonly servers = new Servers({ fetch }, { isTogether: true });
  /** True where hover asks them for the value of an expression. */
  liveValue = false;
  /** True where the first of them is asked about the rules that are saved. */
  liveOnSave = false;
  inlayHints: InlayHintOptions = {};
  /** Above which expressions _Run_ is offered. */
  queryLenses: QueryLenses = 'promql';
  /** True where alerts say where they go. */
  receiverLenses = true;
  /** True for a client that asks for lenses again when it is told to. */
  refreshesLenses = false;
  readonly #tell: Tell;
  readonly #files: FolderFiles;
  readonly #live: LiveRuns;
  readonly #documents = new Map<string, TextDocument>();
  /** What the client makes of code actions; until it has said so, as little as clients may. */
  actionSupport: ActionSupport = { resolves: false, disables: false, shows: false };
  #startedScan: () => void = () => undefined;
  readonly #scan = new Promise<void>((resolve) => {
    this.#startedScan = resolve;
  });
  /** True once the files of the folders were read. */
  #isRead = false;
  #options: ServiceOptions;
  /** The initialization options; settings that are sent later take precedence. */
  #initial: unknown;

  /** @param script the path of the built `checkWorker.ts` */
  constructor(script: string, tell: Tell) {
    this.#tell = tell;
    this.#live = new LiveRuns(tell.show);
    this.#files = new FolderFiles(script, this.index, tell.warn);
    this.#options = readClientOptions(undefined).options;
    const host = nodeHostWith(() => this.#files.all);
    this.service = new LanguageService(host, this.#options, this.index);
  }

  /** Takes over what the client says of itself. Folders that are not on disk are left out. */
  start(folders: readonly string[], options: unknown): void {
    this.#files.folders = pathsOf(folders);
    this.#initial = options;
    this.#follow(options);
  }

  /**
   * Takes over settings, which a client sends with or without the section around them. What they do not say stays as
   * the initialization options say it: some clients send settings that are empty.
   */
  configure(settings: unknown): void {
    const { prometheus = settings } = recordOf(settings);
    this.#follow({ ...recordOf(this.#initial), ...recordOf(prometheus) });
  }

  get uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** Reads the files of the folders in the background. */
  scan(): void {
    this.#files.read(this.#files.all, this.#options);
    this.#startedScan();
  }

  /** Resolves once the files of the folders were read. */
  async whole(): Promise<void> {
    await this.#scan;
    await this.index.whole();
    this.#isRead = true;
  }

  /**
   * Whether it is known where alerts go. A client that asks again when it is told to is answered at once: it shows the
   * lenses of a document when it has all of them. Others wait until the files of the folders were read.
   */
  async knowsReceivers(): Promise<boolean> {
    if (!this.refreshesLenses) await this.whole();
    return this.#isRead;
  }

  /** True for a file that says where alerts go, or said it when it was read last. */
  isRouting(uri: string): boolean {
    const path = pathOf(uri);
    const known = path === undefined ? undefined : this.index.summary(path);
    return [this.of(uri)?.kind, known?.kind].includes('alertmanager');
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
    this.#live.end(uri);
    const path = pathOf(uri);
    // What is on disk counts again.
    if (path !== undefined) this.#files.read([path], this.#options);
  }

  /** Takes in changes of files and folders on disk; gives the open documents that they concern. */
  filesChanged(uris: readonly string[]): readonly string[] {
    const named = pathsOf(uris);
    // Of a folder that comes or goes, a client may tell nothing but its name.
    const folders = new ChangedFiles(named);
    const gone = [...this.index.paths].filter((path) => folders.include(path));
    const come = named
      .filter((path) => !isCandidate(path) && this.#files.includes(path))
      .flatMap((path) => [...candidatesIn(path)]);
    const changed = [...new Set([...named, ...gone, ...come])];
    const open = new Set(this.uris.map(pathOf));
    this.#files.read(
      changed.filter((path) => isCandidate(path) && !open.has(path) && this.#files.includes(path)),
      this.#options,
    );
    return this.service.filesChanged(changed);
  }

  /** Takes in the folders that the client has opened and closed. */
  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    const gone = pathsOf(removed);
    const kept = this.#files.folders.filter((folder) => !gone.includes(folder));
    this.#files.folders = [...new Set([...kept, ...pathsOf(added)])];
    this.#options = { ...this.#options, roots: this.#files.folders };
    this.service.configure(this.#options);
    for (const path of [...this.index.paths])
      if (!this.#files.includes(path)) this.index.remove(path);
    this.filesChanged(added);
  }

  /** What is wrong with a document, by itself and by what a server has said of it. */
  async check(uri: string): Promise<Pick<CheckedDocument, 'version' | 'placed'> | undefined> {
    const checked = await this.service.check(uri);
    if (checked === undefined) return undefined;
    const { version, placed } = checked;
    return { version, placed: [...placed, ...this.service.liveProblems(uri)] };
  }

  /**
   * Checks a document against the data of the first server; `check` gives the outcome as well from then on.
   * @param signal present where a user waits for it
   * @returns undefined where there is no server, it cannot be reached, or the check was ended
   */
  async checkLive(
    uri: string,
    signal?: AbortSignal,
  ): Promise<readonly PlacedProblem[] | undefined> {
    const server = this.servers.active;
    if (server === undefined) {
      if (signal !== undefined) this.#tell.show('No server is configured to check rules against.');
      return undefined;
    }
    return this.#live.run({
      id: uri,
      server,
      signal,
      check: (live, ended) => this.service.checkLive(uri, live, ended),
    });
  }

  /** The documents with rules among some; says so where there are none. */
  async withRules(uris: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const uri of uris) if (await this.service.hasRules(uri)) found.push(uri);
    if (found.length === 0) this.#tell.show('There are no rules to check.');
    return found;
  }

  /** An open document; undefined for one that is not open. */
  of(uri: string): OpenText | undefined {
    const document = this.service.document(uri);
    if (document === undefined) return undefined;
    const { kind, text, lines } = document;
    return { service: this.service, path: pathOf(uri) ?? uri, kind, text, lines };
  }

  /** An open document and a UTF-16 offset in it. */
  at(uri: string, position: Position): (OpenText & { readonly offset: number }) | undefined {
    const open = this.of(uri);
    return open && { ...open, offset: open.lines.offset(position) };
  }

  /** The lines of a file: of the open document, else of what is on disk. Rejects where it cannot be read. */
  async linesOf(path: string): Promise<LineIndex> {
    const open = this.uris.find((uri) => (pathOf(uri) ?? uri) === path);
    const lines = open === undefined ? undefined : this.of(open)?.lines;
    return lines ?? new LineIndex(decodeBytes(await readFile(path)).text);
  }

  dispose(): void {
    this.#files.dispose();
    this.#live.dispose();
  }

  #follow(given: unknown): void {
    const { options, servers, problem, ...read } = readClientOptions(given);
    this.servers.update(servers);
    this.liveOnSave = read.liveOnSave;
    this.liveValue = read.liveValue;
    this.inlayHints = read.inlayHints;
    this.queryLenses = read.queryLenses;
    this.receiverLenses = read.receiverLenses;
    if (problem !== undefined) this.#tell.warn(problem);
    this.#options = { ...options, roots: this.#files.folders };
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
      isCopy: path === undefined && !uri.startsWith('untitled:'),
    });
    this.#tell.checked(uri);
  }
}
