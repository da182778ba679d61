import * as vscode from 'vscode';
import type { PlacedTest } from '../core/workspace/summary.ts';
import { assertionName } from '../core/ruleTests/outline.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { rangeOf } from '../platform/range.ts';
import { isTestFile, type TestingServices } from './services.ts';

/** What is to be run of a file. */
export interface FilePlan {
  readonly file: vscode.TestItem;
  readonly uri: vscode.Uri;
  /** The tests to run, each with those of its assertions that were asked for. */
  readonly tests: ReadonlyMap<string, TestPlan>;
}

/** A test to run, with its rows. */
export interface TestPlan {
  readonly item: vscode.TestItem;
  readonly assertions: ReadonlyMap<string, vscode.TestItem>;
}

/** What has results of its own: the assertions of a test, or the test where it has none. */
export function leavesOf({ item, assertions }: TestPlan): vscode.TestItem[] {
  return assertions.size === 0 ? [item] : [...assertions.values()];
}

/**
 * The rule tests of the workspace as VS Code shows them: file → test → assertion. Follows open documents as
 * they are typed, and files as they change on disk. The rows of a file are made when they are asked for.
 */
export class TestTree {
  readonly #controller: vscode.TestController;
  readonly #services: TestingServices;
  /** What each file holds, by the file's URI. */
  readonly #tests = new Map<string, readonly PlacedTest[]>();
  readonly #resolved = new Set<string>();

  constructor(
    controller: vscode.TestController,
    services: TestingServices,
    store: DisposableStore,
  ) {
    this.#controller = controller;
    this.#services = services;
    const { documents, files, index } = services;
    store.add(
      documents.onChecked(({ document, checked }) => {
        if (document.uri.scheme !== 'file') return;
        if (checked === undefined) this.#fromIndex(document.uri);
        else void this.#fromDocument(document, checked.kind);
      }),
    );
    store.add(
      files.onChecked(({ uri }) => {
        // An open document has its own text.
        if (!isOpen(uri)) this.#fromIndex(uri);
      }),
    );
    for (const path of index.paths) this.#fromIndex(vscode.Uri.file(path));
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme === 'file') void this.#fromDocument(document, undefined);
    }
  }

  /** Makes the rows of a file, or of all. */
  resolve(item?: vscode.TestItem): void {
    if (item?.uri === undefined || item.parent !== undefined) return;
    this.#resolved.add(item.id);
    this.#fill(item, item.uri);
  }

  /** What a request asks for, file by file. */
  plan({ include, exclude }: vscode.TestRunRequest): FilePlan[] {
    const excluded = new Set(exclude ?? []);
    const plans = new Map<vscode.TestItem, Map<string, TestPlan>>();
    const addAssertion = (assertion: vscode.TestItem, test: vscode.TestItem): void => {
      if (excluded.has(assertion)) return;
      (planOf(test)?.assertions as Map<string, vscode.TestItem> | undefined)?.set(
        assertion.id,
        assertion,
      );
    };
    const planOf = (test: vscode.TestItem): TestPlan | undefined => {
      const file = test.parent;
      if (file === undefined || excluded.has(test) || excluded.has(file)) return undefined;
      const tests = plans.get(file) ?? new Map<string, TestPlan>();
      plans.set(file, tests);
      const known = tests.get(test.id) ?? { item: test, assertions: new Map() };
      tests.set(test.id, known);
      return known;
    };
    const addTest = (test: vscode.TestItem): void => {
      if (planOf(test) === undefined) return;
      test.children.forEach((assertion) => {
        addAssertion(assertion, test);
      });
    };
    const addFile = (file: vscode.TestItem): void => {
      if (excluded.has(file)) return;
      if (!this.#resolved.has(file.id)) this.resolve(file);
      if (!plans.has(file)) plans.set(file, new Map());
      file.children.forEach(addTest);
    };
    const all: vscode.TestItem[] = [];
    this.#controller.items.forEach((file) => all.push(file));
    for (const item of include ?? all) {
      if (item.parent === undefined) addFile(item);
      else if (item.parent.parent === undefined) addTest(item);
      else addAssertion(item, item.parent);
    }
    return [...plans].flatMap(([file, tests]) =>
      file.uri === undefined ? [] : [{ file, uri: file.uri, tests }],
    );
  }

  /** The row of the file, as far as it is a test file. */
  fileItem(uri: vscode.Uri): vscode.TestItem | undefined {
    return this.#controller.items.get(uri.toString());
  }

  #fromIndex(uri: vscode.Uri): void {
    const { index } = this.#services;
    if (isTestFile(index, uri)) this.#update(uri, index.summary(uri.fsPath)?.tests);
    else this.#remove(uri);
  }

  async #fromDocument(document: vscode.TextDocument, kind: string | undefined): Promise<void> {
    const { documents } = this.#services;
    const { uri, version } = document;
    if (kind !== undefined && kind !== 'rule-test') {
      this.#remove(uri);
      return;
    }
    const summary = await documents.ask(document, (service, id) => service.summary(id));
    if (document.isClosed || document.version !== version) return;
    if (summary?.kind !== 'rule-test') return;
    this.#resolved.add(uri.toString());
    this.#update(uri, summary.tests);
  }

  /** @param tests undefined while somebody is typing and the YAML cannot be read: what was there is kept */
  #update(uri: vscode.Uri, tests: readonly PlacedTest[] | undefined): void {
    const key = uri.toString();
    if (tests !== undefined) this.#tests.set(key, tests);
    let item = this.fileItem(uri);
    if (item === undefined) {
      const label = vscode.workspace.asRelativePath(uri);
      item = this.#controller.createTestItem(key, label, uri);
      item.canResolveChildren = true;
      this.#controller.items.add(item);
    }
    if (this.#resolved.has(key)) this.#fill(item, uri);
  }

  #remove(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.#tests.delete(key)) return;
    this.#resolved.delete(key);
    this.#controller.items.delete(key);
  }

  #fill(file: vscode.TestItem, uri: vscode.Uri): void {
    const tests = this.#tests.get(file.id) ?? [];
    const rows = tests.map((test, index) => {
      const item = this.#row(file.children, test.id, test.name, uri, index);
      item.range = rangeOf(test.place);
      const own = test.assertions.map((assertion, at) => {
        const row = this.#row(item.children, assertion.id, assertionName(assertion), uri, at);
        row.range = rangeOf(assertion.place);
        return row;
      });
      replaceIfOther(item.children, own);
      item.description = own.length === 0 ? 'expects nothing' : '';
      return item;
    });
    replaceIfOther(file.children, rows);
  }

  /** A row that is there already is kept, and its results with it. */
  #row(
    siblings: vscode.TestItemCollection,
    id: string,
    label: string,
    uri: vscode.Uri,
    index: number,
  ): vscode.TestItem {
    const item = siblings.get(id) ?? this.#controller.createTestItem(id, label, uri);
    if (item.label !== label) item.label = label;
    // In the order of the file, not of the labels.
    item.sortText = index.toString().padStart(6, '0');
    return item;
  }
}

function replaceIfOther(
  collection: vscode.TestItemCollection,
  items: readonly vscode.TestItem[],
): void {
  const isSame =
    collection.size === items.length && items.every((item) => collection.get(item.id) === item);
  if (!isSame) collection.replace(items);
}

function isOpen(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
}
