import type { PlacedProblem } from '../base/place.ts';
import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { NameScheme } from '../config/shared/names.ts';
import { type KindPatterns, kindChooser } from '../documents/kinds/chosenKind.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { CheckSettings } from '../project/checkSettings.ts';
import type { Product } from '../schema/schema.ts';
import { type FileHost, type FileQuestions, FileSnapshot } from '../workspace/fileSnapshot.ts';
import type { FileSummary } from '../workspace/summary.ts';
import type { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { AnalysedDocument } from './document.ts';
import { type FileOptions, Projects } from './projects.ts';

/** How all documents are analysed. */
export interface ServiceOptions {
  readonly target: Target;
  readonly names?: NameScheme;
  /** Which checks run, where no project file says otherwise; default: those that are recommended. */
  readonly checks?: CheckSettings;
  /** Folders of the workspace: no project file is looked for above them. */
  readonly roots?: readonly string[];
  /** Overrides the recognition by content. */
  readonly fileKinds?: KindPatterns;
}

/** A document that somebody works on. */
export interface OpenDocument {
  /** What the caller calls it: a path, a URI. */
  readonly id: string;
  /** Where it is, for recognising it by its name and for files that it names. */
  readonly path: string;
  readonly text: string;
  /** Grows with each change. */
  readonly version: number;
  /** True where `path` lies in the file system that the host reads. */
  readonly hasFiles: boolean;
  /** True for what is only looked at, such as an older version of a file: what it says counts nowhere else. */
  readonly isCopy?: boolean;
}

/** The outcome for one version of a document. */
export interface CheckedDocument {
  readonly id: string;
  readonly version: number;
  /** Absent: none of ours, and `problems` is empty. */
  readonly kind?: FileKind;
  /** What a user calls a file of this kind. */
  readonly title?: string;
  /** The program that reads it. */
  readonly product?: Product;
  /** Why it has this kind, or none: words that continue "because". */
  readonly reason: string;
  readonly problems: readonly Problem[];
  /** The same with lines, related places in other files too. */
  readonly placed: readonly PlacedProblem[];
}

/** A document that is open, and what is kept beside its analysis. */
export interface OpenEntry {
  readonly open: OpenDocument;
  readonly document: AnalysedDocument;
  /** What the project file says of it; absent until it was looked for. */
  readonly project?: FileOptions;
  readonly questions?: FileQuestions;
  /** The last outcome; absent where a file that it rests on has changed since. */
  checked?: CheckedDocument;
  /** What the last check against the data of a server found, and in which text. */
  readonly live?: { readonly text: string; readonly problems: readonly Problem[] };
}

/** The documents that somebody works on, each analysed as the options and its project file ask for, and the files around them. */
export class OpenDocuments {
  /** What is known of all files; whoever reads those on disk puts them in. */
  readonly index: WorkspaceIndex;
  /** The files around the documents. */
  readonly files: FileSnapshot;
  readonly #entries = new Map<string, OpenEntry>();
  #options: ServiceOptions;
  #chosenKind: (path: string) => FileKind | undefined;
  #projects: Projects;

  constructor(host: FileHost, options: ServiceOptions, index: WorkspaceIndex) {
    this.index = index;
    this.#options = options;
    this.#chosenKind = kindChooser(options.fileKinds ?? {});
    this.files = new FileSnapshot(host);
    this.#projects = new Projects(this.files, options.roots);
  }

  /** Changes how documents are analysed, or in which folders; all is read anew when it is next asked for. */
  configure(options: ServiceOptions): void {
    this.#options = options;
    this.files.clear();
    this.#chosenKind = kindChooser(options.fileKinds ?? {});
    this.#projects = new Projects(this.files, options.roots);
    for (const { open } of this.#entries.values()) this.#analyse(open);
  }

  get options(): ServiceOptions {
    return this.#options;
  }

  /** All of them, in the order in which they were opened. */
  get all(): readonly OpenEntry[] {
    return [...this.#entries.values()];
  }

  /** Opens a document, or takes in its next version. */
  open(open: OpenDocument): void {
    const entry = this.#entries.get(open.id);
    if (open.hasFiles) this.files.open(open.path, open.text);
    if (entry === undefined || entry.open.path !== open.path) this.#analyse(open);
    else {
      entry.document.update(open.text);
      this.#entries.set(open.id, { ...entry, open });
    }
  }

  close(id: string): void {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    if (entry === undefined) return;
    const { hasFiles, path } = entry.open;
    if (hasFiles) this.files.close(path);
    // Nobody else says what is in it.
    else if (!this.all.some(({ open }) => open.path === path)) this.index.remove(path);
  }

  /** An open document as far as it is known; undefined for one that is not open. */
  get(id: string): OpenEntry | undefined {
    return this.#entries.get(id);
  }

  /** Keeps something more of a document that is still open. */
  keep(id: string, more: Partial<Pick<OpenEntry, 'questions' | 'checked' | 'live'>>): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#entries.set(id, { ...entry, ...more });
  }

  /** What the workspace remembers of an open document; undefined where it is none of ours. */
  async summary(id: string): Promise<FileSummary | undefined> {
    return (await this.loaded(id))?.summary();
  }

  /** The text of a file as it is now, open or not, saved or not; undefined where it cannot be read. */
  async text(path: string): Promise<string | undefined> {
    return this.#openAt(path)?.document.text ?? this.files.read(path);
  }

  /** A file as it is now, open or not; undefined where it cannot be read. */
  async analysed(path: string): Promise<AnalysedDocument | undefined> {
    const open = this.#openAt(path);
    if (open !== undefined) return this.loaded(open.open.id);
    const text = await this.files.read(path);
    return text === undefined ? undefined : this.#analysedText(path, text);
  }

  /** Every file of the workspace, open or not, whose text has a word; one after the other. */
  async *mentioning(word: string): AsyncGenerator<{
    readonly path: string;
    readonly document: AnalysedDocument;
  }> {
    const open = new Map(this.all.map((entry) => [entry.open.path, entry]));
    for (const path of [...this.index.paths].sort()) {
      const entry = open.get(path);
      const text = entry === undefined ? await this.files.peek(path) : entry.document.text;
      if (text?.includes(word) !== true) continue;
      const document =
        entry === undefined
          ? await this.#analysedText(path, text)
          : await this.loaded(entry.open.id);
      if (document !== undefined) yield { path, document };
    }
  }

  #openAt(path: string): OpenEntry | undefined {
    return this.all.find(({ open }) => open.path === path);
  }

  async #analysedText(path: string, text: string): Promise<AnalysedDocument> {
    const kind = this.#chosenKind(path);
    const { target } = this.#options;
    const document = new AnalysedDocument(text, {
      target,
      path,
      ...(kind === undefined ? {} : { kind }),
    });
    await document.load();
    return document;
  }

  /** The paths of all documents of a kind that are known so far, sorted. */
  pathsOfKind(kind: FileKind): readonly string[] {
    return [...this.index.paths].filter((path) => this.index.summary(path)?.kind === kind).sort();
  }

  /** Waits until the whole workspace is known: who renames must not miss a file that is still to be read. */
  async indexAll(): Promise<void> {
    await this.index.whole();
    await this.indexOpen();
  }

  /** Puts the open documents, or all but one, into the index: their text counts in place of what is on disk. */
  async indexOpen(except?: string): Promise<void> {
    for (const { open } of this.all) {
      if (open.id === except || open.isCopy === true) continue;
      const summary = await this.summary(open.id);
      const known = this.index.summary(open.path);
      if (summary === known) continue;
      if (summary === undefined) this.index.remove(open.path);
      else this.index.update(open.path, summary);
    }
  }

  /** The analysis of an open document, which can be asked at once. */
  async loaded(id: string): Promise<AnalysedDocument | undefined> {
    const document = (await this.prepared(id))?.document;
    await document?.load();
    return document;
  }

  /** An open document, read as its project file asks for. */
  async prepared(id: string): Promise<OpenEntry | undefined> {
    const entry = this.#entries.get(id);
    if (entry?.open.hasFiles !== true) return entry;
    const project = await this.#projects.optionsFor(entry.open.path, this.#options);
    const now = this.#entries.get(id);
    if (now === undefined) return undefined;
    if (now.project !== undefined && now.project.project === project.project) return now;
    if (project.project === undefined && now.project === undefined) {
      const prepared = { ...now, project };
      this.#entries.set(id, prepared);
      return prepared;
    }
    return this.#analyse(now.open, project);
  }

  #analyse(open: OpenDocument, project?: FileOptions): OpenEntry {
    const { names } = this.#options;
    const { target, checks } = project ?? this.#options;
    const kind = this.#chosenKind(open.path);
    const document = new AnalysedDocument(open.text, {
      target,
      path: open.path,
      ...(names === undefined ? {} : { names }),
      ...(checks === undefined ? {} : { checks }),
      ...(kind === undefined ? {} : { kind }),
    });
    const entry = { open, document, ...(project === undefined ? {} : { project }) };
    this.#entries.set(open.id, entry);
    return entry;
  }
}
