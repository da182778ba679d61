import { type Place, type PlacedProblem, placeProblems } from '../base/place.ts';
import type { Problem, TextEdit } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { NameScheme } from '../config/shared/names.ts';
import { type KindPatterns, kindChooser } from '../documents/kinds/chosenKind.ts';
import { documentKind, type FileKind } from '../documents/kinds/index.ts';
import type { Completions } from '../features/promql/completion.ts';
import type { Hover } from '../features/promql/hover.ts';
import type { MetricCatalog } from '../features/promql/metricCatalog.ts';
import type { SignatureHelp } from '../features/promql/signature.ts';
import type { FileLink } from '../features/navigation/links.ts';
import type { Definition, FilePlace, NameQuestion } from '../features/navigation/navigate.ts';
import type { OutlineRow, SymbolInFile } from '../features/navigation/outline.ts';
import type { RenameOutcome, RenameStart } from '../features/navigation/rename.ts';
import type { PromqlToken } from '../features/promql/tokens.ts';
import type { CheckSettings } from '../project/checkSettings.ts';
import type { Product } from '../schema/schema.ts';
import {
  concerns,
  type FileHost,
  type FileQuestions,
  FileSnapshot,
} from '../workspace/fileSnapshot.ts';
import type { FileSummary } from '../workspace/summary.ts';
import { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { actionsAt, fixAll, type ProblemAction } from './actions.ts';
import { AnalysedDocument } from './document.ts';
import { type FileOptions, Projects, withQuestions } from './projects.ts';

/** What answers requests at a place. It comes with the first of them: problems are shown without it. */
const features = () => import('../features/promql/index.ts');
const navigation = () => import('../features/navigation/index.ts');
const formatting = () => import('./format.ts');

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

/** A document, and what is kept beside its analysis. */
interface Entry {
  readonly open: OpenDocument;
  readonly document: AnalysedDocument;
  /** What the project file says of it; absent until it was looked for. */
  readonly project?: FileOptions;
  readonly questions?: FileQuestions;
  /** The last outcome; absent where a file that it rests on has changed since. */
  checked?: CheckedDocument;
}

/**
 * Everything the product knows of PromQL and Prometheus' files, for editors and language clients: opens
 * and changes documents, answers in plain data. Does no I/O but through its host, and starts nothing by
 * itself: the caller decides when a document is checked. All offsets are UTF-16 offsets.
 */
export class LanguageService {
  /** What is known of all files; whoever reads those on disk puts them in. */
  readonly index: WorkspaceIndex;
  readonly #snapshot: FileSnapshot;
  readonly #entries = new Map<string, Entry>();
  readonly #texts = new Map<string, string>();
  #options: ServiceOptions;
  #chosenKind: (path: string) => FileKind | undefined;
  #projects: Projects;

  constructor(host: FileHost, options: ServiceOptions, index = new WorkspaceIndex()) {
    this.index = index;
    this.#options = options;
    this.#chosenKind = kindChooser(options.fileKinds ?? {});
    this.#snapshot = new FileSnapshot(host, (path) => this.#texts.get(path));
    this.#projects = new Projects(this.#snapshot, options.roots);
  }

  /** Changes how documents are analysed; all are read anew when they are next asked for. */
  configure(options: ServiceOptions): void {
    this.#options = options;
    this.#chosenKind = kindChooser(options.fileKinds ?? {});
    this.#projects = new Projects(this.#snapshot, options.roots);
    for (const { open } of this.#entries.values()) this.#analyse(open);
  }

  /** Opens a document, or takes in its next version. */
  open(open: OpenDocument): void {
    const entry = this.#entries.get(open.id);
    if (open.hasFiles) this.#texts.set(open.path, open.text);
    if (entry === undefined || entry.open.path !== open.path) this.#analyse(open);
    else {
      entry.document.update(open.text);
      this.#entries.set(open.id, { ...entry, open });
    }
  }

  close(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.open.hasFiles === true) {
      this.#texts.delete(entry.open.path);
      this.#snapshot.forget([entry.open.path]);
    }
    this.#entries.delete(id);
  }

  /** The version of an open document that was taken in last. */
  version(id: string): number | undefined {
    return this.#entries.get(id)?.open.version;
  }

  /** The analysis of an open document. */
  document(id: string): AnalysedDocument | undefined {
    return this.#entries.get(id)?.document;
  }

  /**
   * What is wrong with an open document, once the files that it names were fetched; undefined where it
   * was closed meanwhile. The outcome is that of the document's latest version.
   */
  async check(id: string): Promise<CheckedDocument | undefined> {
    for (;;) {
      const entry = await this.#prepared(id);
      if (entry === undefined) return undefined;
      const { document, open, project } = entry;
      const { text } = document;
      await document.load();
      if (project?.isExcluded === true) return excluded(entry, project);
      const settled = open.hasFiles
        ? await this.#snapshot.settle((files) => document.problems(files))
        : undefined;
      const problems = settled?.outcome ?? document.problems();
      const questions = settled && withQuestions(settled.questions, project?.questions ?? nothing);
      const now = this.#entries.get(id);
      // An edit while files were fetched: its own outcome is wanted.
      if (now !== undefined && (now.document !== document || document.text !== text)) continue;
      if (now === undefined) return undefined;
      const { kind, reason } = document;
      const placed = placeProblems(text, problems, (path) => this.#snapshot.textOf(path));
      const outcome = { id, version: now.open.version, reason, problems, placed };
      const checked = kind === undefined ? outcome : { ...outcome, ...namesOf(kind) };
      this.#entries.set(id, { ...now, checked, ...(questions === undefined ? {} : { questions }) });
      return checked;
    }
  }

  /** The last outcome where it is that of the latest version, else a new one: editors ask at each move. */
  async #latest(id: string): Promise<CheckedDocument | undefined> {
    const entry = await this.#prepared(id);
    return entry?.checked?.version === entry?.open.version ? entry?.checked : this.check(id);
  }

  /** What can be done about the problems of an open document that touch a span. */
  async actions(id: string, within: Span): Promise<readonly ProblemAction[]> {
    const checked = await this.#latest(id);
    const document = this.document(id);
    if (checked === undefined || document === undefined) return [];
    return actionsAt(document, checked.placed, within);
  }

  /** The edits that fix every problem of an open document that has a fix which is certainly wanted. */
  async fixAll(id: string): Promise<readonly TextEdit[]> {
    return fixAll((await this.#latest(id))?.problems ?? []);
  }

  /**
   * Forgets what was known of files that were changed, added or removed.
   * @returns the open documents that name one of them, and are to be checked again
   */
  filesChanged(paths: readonly string[]): readonly string[] {
    this.#snapshot.forget(paths);
    const concerned = [...this.#entries.values()].filter(({ questions }) =>
      paths.some((path) => questions && concerns(questions, path)),
    );
    for (const entry of concerned) delete entry.checked;
    return concerned.map(({ open }) => open.id);
  }

  /** What the workspace remembers of an open document; undefined where it is none of ours. */
  async summary(id: string): Promise<FileSummary | undefined> {
    return (await this.#loaded(id))?.summary();
  }

  async hover(id: string, offset: number): Promise<Hover | undefined> {
    const document = await this.#loaded(id);
    return document && (await features()).hoverAt(document, offset);
  }

  async signature(id: string, offset: number): Promise<SignatureHelp | undefined> {
    const document = await this.#loaded(id);
    return document && (await features()).signatureAt(document, offset);
  }

  /** Rejects where the catalog does. */
  async completions(
    id: string,
    offset: number,
    catalog: MetricCatalog,
  ): Promise<Completions | undefined> {
    const document = await this.#loaded(id);
    return document && (await features()).completionsAt(document, offset, catalog);
  }

  /** The tokens of every expression that touches a span. */
  async tokens(id: string, within: Span): Promise<readonly PromqlToken[]> {
    const document = await this.#loaded(id);
    return document === undefined ? [] : (await features()).promqlTokens(document, within);
  }

  /** The edits that lay out the expressions of a document, or those that touch a span. */
  async format(id: string, within?: Span): Promise<readonly TextEdit[]> {
    const document = await this.#loaded(id);
    return document === undefined ? [] : (await formatting()).formatDocument(document, within);
  }

  /** The parts of the expression at an offset, from the innermost on. */
  async selections(id: string, offset: number): Promise<readonly Span[]> {
    const document = await this.#loaded(id);
    return document === undefined ? [] : (await features()).selectionsAt(document, offset);
  }

  /** Where the name at an offset is declared, in this file or others. */
  async definitions(id: string, offset: number): Promise<readonly Definition[]> {
    const question = await this.#question(id, offset);
    return question === undefined ? [] : (await navigation()).definitionsOf(question);
  }

  /** Where the name at an offset is used, and declared if that is asked for. */
  async references(
    id: string,
    offset: number,
    { declarations }: { readonly declarations: boolean },
  ): Promise<readonly FilePlace[]> {
    const question = await this.#question(id, offset);
    if (question === undefined) return [];
    const { definitionsOf, usesOf } = await navigation();
    return [...(declarations ? definitionsOf(question) : []), ...usesOf(question)];
  }

  /** The places of a document at which the name at an offset stands. */
  async highlights(id: string, offset: number): Promise<readonly Place[]> {
    const { nameAt, highlightsOf } = await navigation();
    const summary = await this.summary(id);
    if (summary === undefined) return [];
    const name = nameAt(summary, offset);
    return name === undefined ? [] : highlightsOf(summary, name);
  }

  async outline(id: string): Promise<readonly OutlineRow[]> {
    const summary = await this.summary(id);
    return summary === undefined ? [] : (await navigation()).outlineOf(summary);
  }

  /** The recording rules and alerts of the workspace that fit a query. */
  async symbols(query: string): Promise<readonly SymbolInFile[]> {
    await this.#indexOpen();
    return (await navigation()).symbolsMatching(this.index, query);
  }

  /** The files that a document names and that exist. */
  async links(id: string): Promise<readonly FileLink[]> {
    const summary = await this.summary(id);
    const open = this.#entries.get(id)?.open;
    if (summary === undefined || open?.hasFiles !== true) return [];
    const { linksOf } = await navigation();
    const { outcome } = await this.#snapshot.settle((files) => linksOf(summary, open.path, files));
    return outcome;
  }

  /** What a rename at an offset would change here; undefined where there is nothing to rename. */
  async startRename(
    id: string,
    offset: number,
  ): Promise<RenameStart | { readonly refused: string } | undefined> {
    const question = await this.#question(id, offset);
    const text = this.document(id)?.text;
    if (question === undefined || text === undefined) return undefined;
    return (await navigation()).startRename(question, text);
  }

  /** The edits that rename what stands at an offset; undefined where there is nothing to rename. */
  async rename(id: string, offset: number, newName: string): Promise<RenameOutcome | undefined> {
    const question = await this.#question(id, offset);
    if (question === undefined) return undefined;
    const { rename } = await navigation();
    return rename(question, newName, (path) => this.#snapshot.read(path));
  }

  /** The name at an offset; undefined where there is none. */
  async #question(id: string, offset: number): Promise<NameQuestion | undefined> {
    const { nameAt } = await navigation();
    await this.#indexOpen();
    const path = this.#entries.get(id)?.open.path;
    const summary = await this.summary(id);
    const name = summary && nameAt(summary, offset);
    if (name === undefined || path === undefined) return undefined;
    return { name, path, index: this.index };
  }

  /** Puts the open documents into the index: their text counts in place of what is on disk. */
  async #indexOpen(): Promise<void> {
    for (const { open } of [...this.#entries.values()]) {
      const summary = await this.summary(open.id);
      const known = this.index.summary(open.path);
      if (summary === known) continue;
      if (summary === undefined) this.index.remove(open.path);
      else this.index.update(open.path, summary);
    }
  }

  async #loaded(id: string): Promise<AnalysedDocument | undefined> {
    const document = (await this.#prepared(id))?.document;
    await document?.load();
    return document;
  }

  /** An open document, read as its project file asks for. */
  async #prepared(id: string): Promise<Entry | undefined> {
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

  #analyse(open: OpenDocument, project?: FileOptions): Entry {
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

/** What users are told of a kind. */
function namesOf(kind: FileKind): Pick<CheckedDocument, 'kind' | 'title' | 'product'> {
  const { title, product } = documentKind(kind);
  return { kind, title, product };
}

const nothing: FileQuestions = { paths: [], globs: [] };

/** The outcome for a document that its project file excludes. */
function excluded(
  { open: { id, version } }: Entry,
  { projectPath = '' }: FileOptions,
): CheckedDocument {
  return { id, version, reason: `it is excluded by ${projectPath}`, problems: [], placed: [] };
}
