import { type PlacedProblem, placeProblems } from '../base/place.ts';
import { documentKind, type FileKind } from '../documents/kinds/index.ts';
import type { LiveSnapshot } from '../live/liveSnapshot.ts';
import { unedited } from '../live/unedited.ts';
import { ChangedFiles } from '../workspace/changedFiles.ts';
import type { FileQuestions } from '../workspace/fileSnapshot.ts';
import { AnalysedDocument } from './document.ts';
import { loadedJudging } from './loaded.ts';
import type { CheckedDocument, OpenDocuments, OpenEntry } from './openDocuments.ts';
import { type FileOptions, withQuestions } from './projects.ts';
import { settledProblems } from './settled.ts';

/** What is wrong with open documents; the last outcome of each is kept beside it. */
export class DocumentChecks {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /**
   * What is wrong with an open document, once the files that it names were fetched; undefined where it
   * was closed meanwhile. The outcome is that of the document's latest version.
   */
  async check(id: string): Promise<CheckedDocument | undefined> {
    for (;;) {
      const entry = await this.#documents.prepared(id);
      if (entry === undefined) return undefined;
      const { document, open, project } = entry;
      const { text } = document;
      await document.load();
      if (project?.isExcluded === true) return excluded(entry, project);
      const settled = open.hasFiles
        ? await settledProblems(document, this.#documents.files)
        : undefined;
      const problems = settled?.outcome ?? document.problems();
      const questions = settled && withQuestions(settled.questions, project?.questions ?? nothing);
      const now = this.#documents.get(id);
      // An edit while files were fetched: its own outcome is wanted.
      if (now !== undefined && (now.document !== document || document.text !== text)) continue;
      if (now === undefined) return undefined;
      const { kind, reason } = document;
      const placed = placeProblems(
        text,
        problems,
        (path) => this.#documents.files.textOf(path),
        document.lines,
      );
      const outcome = { id, version: now.open.version, reason, problems, placed };
      const checked = kind === undefined ? outcome : { ...outcome, ...namesOf(kind) };
      this.#documents.keep(id, { checked, ...(questions === undefined ? {} : { questions }) });
      return checked;
    }
  }

  /**
   * What is wrong with an open document according to the data of a server, and that alone.
   * @throws ServerUnavailable; the signal's reason where it is aborted
   */
  async checkLive(
    id: string,
    server: LiveSnapshot,
    signal?: AbortSignal,
  ): Promise<readonly PlacedProblem[]> {
    const entry = await this.#documents.prepared(id);
    if (entry === undefined || entry.project?.isExcluded === true) return [];
    const { text, options } = entry.document;
    const problems = await server.settle(async (live) => {
      const document = new AnalysedDocument(text, { ...options, live });
      await document.load();
      return document.problems().filter(({ code }) => loadedJudging()?.isLive(code) === true);
    }, signal);
    this.#documents.keep(id, { live: { text, problems } });
    return this.liveProblems(id);
  }

  /** What the last `checkLive` of an open document found, without what lies in a part that was edited since. */
  liveProblems(id: string): readonly PlacedProblem[] {
    const entry = this.#documents.get(id);
    if (entry?.live === undefined) return [];
    const { text } = entry.document;
    return placeProblems(text, unedited(entry.live.problems, entry.live.text, text));
  }

  /** The last outcome where it is that of the latest version, else a new one: editors ask at each move. */
  async latest(id: string): Promise<CheckedDocument | undefined> {
    const entry = await this.#documents.prepared(id);
    return entry?.checked?.version === entry?.open.version ? entry?.checked : this.check(id);
  }

  /**
   * Forgets what was known of files that were changed, added or removed, and of what lay in folders that were.
   * @returns the open documents that name one of them, and are to be checked again
   */
  filesChanged(paths: readonly string[]): readonly string[] {
    const changed = new ChangedFiles(paths);
    this.#documents.files.forget(changed);
    const concerned = this.#documents.all.filter(
      ({ questions }) => questions !== undefined && changed.concern(questions),
    );
    for (const entry of concerned) delete entry.checked;
    return concerned.map(({ open }) => open.id);
  }
}

/** What users are told of a kind. */
function namesOf(kind: FileKind): Pick<CheckedDocument, 'kind' | 'title' | 'product'> {
  const { title, product } = documentKind(kind);
  return { kind, title, product };
}

const nothing: FileQuestions = { paths: [], globs: [], names: [] };

/** The outcome for a document that its project file excludes. */
function excluded(
  { open: { id, version } }: OpenEntry,
  { projectPath = '' }: FileOptions,
): CheckedDocument {
  return { id, version, reason: `it is excluded by ${projectPath}`, problems: [], placed: [] };
}
