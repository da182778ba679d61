import type { PlacedProblem } from '../base/place.ts';
import type { TextEdit } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { LiveSnapshot } from '../live/liveSnapshot.ts';
import type { FileHost } from '../workspace/fileSnapshot.ts';
import type { FileSummary } from '../workspace/summary.ts';
import { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { actionsAt, fixAll, type ProblemAction } from './actions.ts';
import type { AnalysedDocument } from './document.ts';
import { DocumentChecks } from './documentChecks.ts';
import { Editing } from './editing.ts';
import { Navigation } from './navigation.ts';
import {
  type CheckedDocument,
  type OpenDocument,
  OpenDocuments,
  type ServiceOptions,
} from './openDocuments.ts';
import { Refactorings } from './refactorings.ts';
import { RelabelingPreviews } from './relabelingPreviews.ts';
import { RoutingTrees } from './routingTrees.ts';
import { SingleRules } from './singleRules.ts';

/**
 * Everything the product knows of PromQL and Prometheus' files, for editors and language clients: opens,
 * changes and checks documents; its parts answer what is asked of them, in plain data. Does no I/O but
 * through its host, and starts nothing by itself: the caller decides when a document is checked. The code
 * behind its parts is loaded with the first question: problems are shown without it. All offsets are UTF-16
 * offsets.
 */
export class LanguageService {
  /** Hover, completion, colors and layout. */
  readonly editing: Editing;
  /** Names across files. */
  readonly navigation: Navigation;
  /** Changes of code. */
  readonly refactorings: Refactorings;
  /** Where alerts go. */
  readonly routing: RoutingTrees;
  /** Single rules, and what servers say of them. */
  readonly rules: SingleRules;
  /** What relabeling does. */
  readonly relabeling: RelabelingPreviews;
  readonly #documents: OpenDocuments;
  readonly #checks: DocumentChecks;

  constructor(host: FileHost, options: ServiceOptions, index = new WorkspaceIndex()) {
    const documents = new OpenDocuments(host, options, index);
    this.#documents = documents;
    this.#checks = new DocumentChecks(documents);
    this.editing = new Editing(documents);
    this.navigation = new Navigation(documents);
    this.refactorings = new Refactorings(documents);
    this.routing = new RoutingTrees(documents);
    this.rules = new SingleRules(documents, this.routing);
    this.relabeling = new RelabelingPreviews(documents);
  }

  /** What is known of all files; whoever reads those on disk puts them in. */
  get index(): WorkspaceIndex {
    return this.#documents.index;
  }

  /** Changes how documents are analysed; all are read anew when they are next asked for. */
  configure(options: ServiceOptions): void {
    this.#documents.configure(options);
  }

  /** Opens a document, or takes in its next version. */
  open(open: OpenDocument): void {
    this.#documents.open(open);
  }

  close(id: string): void {
    this.#documents.close(id);
  }

  /** The version of an open document that was taken in last. */
  version(id: string): number | undefined {
    return this.#documents.get(id)?.open.version;
  }

  /** The analysis of an open document. */
  document(id: string): AnalysedDocument | undefined {
    return this.#documents.get(id)?.document;
  }

  /**
   * What is wrong with an open document, once the files that it names were fetched; undefined where it
   * was closed meanwhile. The outcome is that of the document's latest version.
   */
  check(id: string): Promise<CheckedDocument | undefined> {
    return this.#checks.check(id);
  }

  /**
   * What is wrong with an open document according to the data of a server, and that alone.
   * @throws ServerUnavailable; the signal's reason where it is aborted
   */
  checkLive(
    id: string,
    server: LiveSnapshot,
    signal?: AbortSignal,
  ): Promise<readonly PlacedProblem[]> {
    return this.#checks.checkLive(id, server, signal);
  }

  /** True for an open document with a rule that can be read: what `checkLive` looks at. */
  async hasRules(id: string): Promise<boolean> {
    const subject = (await this.#documents.loaded(id))?.subject();
    return subject?.form === 'rules' && subject.files.some(({ rules }) => rules.length > 0);
  }

  /** What the last `checkLive` of an open document found, without what lies in a part that was edited since. */
  liveProblems(id: string): readonly PlacedProblem[] {
    return this.#checks.liveProblems(id);
  }

  /**
   * Forgets what was known of files that were changed, added or removed.
   * @returns the open documents that name one of them, and are to be checked again
   */
  filesChanged(paths: readonly string[]): readonly string[] {
    return this.#checks.filesChanged(paths);
  }

  /** What can be done about the problems of an open document that touch a span. */
  async actions(id: string, within: Span): Promise<readonly ProblemAction[]> {
    const checked = await this.#checks.latest(id);
    const document = this.document(id);
    if (checked === undefined || document === undefined) return [];
    return actionsAt(document, [...checked.placed, ...this.liveProblems(id)], within);
  }

  /** The edits that fix every problem of an open document that has a fix which is certainly wanted. */
  async fixAll(id: string): Promise<readonly TextEdit[]> {
    return fixAll((await this.#checks.latest(id))?.problems ?? []);
  }

  /** What the workspace remembers of an open document; undefined where it is none of ours. */
  summary(id: string): Promise<FileSummary | undefined> {
    return this.#documents.summary(id);
  }

  /** The paths of all documents of a kind in the workspace, sorted. */
  async filesOfKind(kind: FileKind): Promise<readonly string[]> {
    await this.#documents.indexAll();
    return this.#documents.pathsOfKind(kind);
  }
}
