import type { Place } from '../base/place.ts';
import type { EditsOrRefusal, Refusal } from '../features/edits.ts';
import type { FilePlace } from '../features/filePlace.ts';
import type { HierarchyCall, HierarchyItem } from '../features/navigation/callHierarchy.ts';
import type { FileLink } from '../features/navigation/links.ts';
import type { Definition, NameQuestion } from '../features/navigation/navigate.ts';
import type { OutlineRow, SymbolInFile } from '../features/navigation/outline.ts';
import type { RenameStart } from '../features/navigation/rename.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Loaded with the first request that needs it. */
const navigation = () => import('../features/navigation/index.ts');

/** Where the names of open documents are declared and used across the workspace, and how they are renamed. */
export class Navigation {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** Where the name at an offset is declared, in this file or others. */
  async definitions(id: string, offset: number): Promise<readonly Definition[]> {
    const { definitionsOf } = await navigation();
    const known = await this.#nameAt(id, offset);
    const found = known === undefined ? [] : definitionsOf(known);
    if (known === undefined || found.length > 0 || this.#documents.index.isWhole) return found;
    const question = await this.#question(id, offset);
    return question === undefined ? [] : definitionsOf(question);
  }

  /** Where the name at an offset is used, and declared if that is asked for. */
  async references(
    id: string,
    offset: number,
    { declarations }: { readonly declarations: boolean },
  ): Promise<readonly FilePlace[]> {
    const question = await this.#questionWithJobs(id, offset);
    if (question === undefined) return [];
    const { definitionsOf, usesOf } = await navigation();
    return [...(declarations ? definitionsOf(question) : []), ...usesOf(question)];
  }

  /** The rules that the name at an offset stands for, as items of a hierarchy. */
  async hierarchy(id: string, offset: number): Promise<readonly HierarchyItem[]> {
    const question = await this.#question(id, offset);
    return question === undefined ? [] : (await navigation()).hierarchyAt(question);
  }

  /** Who uses a rule: other rules, and files with expressions outside of rules. */
  async callers(item: HierarchyItem): Promise<readonly HierarchyCall[]> {
    await this.#documents.indexAll();
    return (await navigation()).callersOf(item, this.#documents.index);
  }

  /** The recording rules that a rule or file uses. */
  async callees(item: HierarchyItem): Promise<readonly HierarchyCall[]> {
    await this.#documents.indexAll();
    return (await navigation()).calleesOf(item, this.#documents.index);
  }

  /** The places of a document at which the name at an offset stands. */
  async highlights(id: string, offset: number): Promise<readonly Place[]> {
    const document = await this.#documents.loaded(id);
    return document === undefined ? [] : (await navigation()).highlightsIn(document, offset);
  }

  async outline(id: string): Promise<readonly OutlineRow[]> {
    const summary = await this.#documents.summary(id);
    return summary === undefined ? [] : (await navigation()).outlineOf(summary);
  }

  /** The recording rules and alerts of the workspace that fit a query. */
  async symbols(query: string): Promise<readonly SymbolInFile[]> {
    await this.#documents.indexAll();
    return (await navigation()).symbolsMatching(this.#documents.index, query);
  }

  /** The files that a document names and that exist. */
  async links(id: string): Promise<readonly FileLink[]> {
    const summary = await this.#documents.summary(id);
    const open = this.#documents.get(id)?.open;
    if (summary === undefined || open?.hasFiles !== true) return [];
    const { linksOf } = await navigation();
    const { outcome } = await this.#documents.files.settle((files) =>
      linksOf(summary, open.path, files),
    );
    return outcome;
  }

  /** What a rename at an offset would change here; undefined where there is nothing to rename. */
  async startRename(id: string, offset: number): Promise<RenameStart | Refusal | undefined> {
    const question = await this.#question(id, offset);
    const text = this.#documents.get(id)?.document.text;
    if (question === undefined || text === undefined) return undefined;
    return (await navigation()).startRename(question, text);
  }

  /** The edits that rename what stands at an offset; undefined where there is nothing to rename. */
  async rename(id: string, offset: number, newName: string): Promise<EditsOrRefusal | undefined> {
    const question = await this.#questionWithJobs(id, offset);
    if (question === undefined) return undefined;
    const { rename } = await navigation();
    return rename(question, newName, (path) => this.#documents.text(path));
  }

  /** The name at an offset, once the whole workspace is known; undefined where there is none. */
  async #question(id: string, offset: number): Promise<NameQuestion | undefined> {
    await this.#documents.index.whole();
    return this.#nameAt(id, offset);
  }

  /** The same with the places that name a job, which nobody keeps: all files are looked through. */
  async #questionWithJobs(id: string, offset: number): Promise<NameQuestion | undefined> {
    const question = await this.#question(id, offset);
    if (question?.name.kind !== 'job') return question;
    const { jobUsesIn } = await navigation();
    const files = this.#documents.mentioning('job');
    return { ...question, jobUses: await jobUsesIn(files, question.name.name) };
  }

  /** The name at an offset, with what is known of the workspace so far; undefined where there is none. */
  async #nameAt(id: string, offset: number): Promise<NameQuestion | undefined> {
    const { nameIn } = await navigation();
    await this.#documents.indexOpen();
    const path = this.#documents.get(id)?.open.path;
    const document = await this.#documents.loaded(id);
    const name = document && nameIn(document, offset);
    if (name === undefined || path === undefined) return undefined;
    return { name, path, index: this.#documents.index };
  }
}
