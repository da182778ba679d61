import type { Span } from '../base/text.ts';
import type { EditsOrRefusal } from '../features/edits.ts';
import type { OfferedRefactoring, RefactoringId } from '../features/refactoring/index.ts';
import type { RefactoringContext } from '../features/refactoring/refactoring.ts';
import type { AnalysedDocument } from './document.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Loaded with the first request that needs it. */
const refactoring = () => import('../features/refactoring/index.ts');

/** The changes of code that can be made at a selection of an open document. */
export class Refactorings {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** Those that can be made, or would be there but for a reason. */
  async offered(id: string, within: Span): Promise<readonly OfferedRefactoring[]> {
    const document = await this.#documents.loaded(id);
    const path = this.#documents.get(id)?.open.path;
    // Asked at each move of the cursor: only what was never indexed is.
    if (path !== undefined && this.#documents.index.summary(path) === undefined)
      await this.#documents.indexOpen();
    const context = document && this.#contextOf(document, path, within);
    return context === undefined ? [] : (await refactoring()).offeredAt(context);
  }

  /** The edits of a change that `offered` gives; undefined where the document is none of ours. */
  async edits(
    id: string,
    within: Span,
    wanted: RefactoringId,
  ): Promise<EditsOrRefusal | undefined> {
    await this.#documents.indexAll();
    const document = await this.#documents.loaded(id);
    const path = this.#documents.get(id)?.open.path;
    const context = document && this.#contextOf(document, path, within);
    return context && (await refactoring()).refactor(wanted, context);
  }

  #contextOf(
    document: AnalysedDocument,
    path: string | undefined,
    within: Span,
  ): RefactoringContext | undefined {
    if (document.kind === undefined || path === undefined) return undefined;
    return {
      document,
      path,
      within,
      index: this.#documents.index,
      read: (other) => this.#documents.analysed(other),
    };
  }
}
