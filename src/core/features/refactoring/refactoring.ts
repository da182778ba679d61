import type { TextEdit } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import type { FileKind } from '../../documents/kinds/index.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';
import type { EditsOrRefusal } from '../edits.ts';
import type { PromqlDocument } from '../promql/at.ts';

/** The kinds of code actions, as editors sort them. */
export type RefactoringKind = 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite';

/** A document as far as refactorings look at it. */
export interface RefactoredDocument extends PromqlDocument {
  readonly kind: FileKind | undefined;
  /** The roots of its YAML documents; none where it is no YAML or cannot be read. */
  roots(): readonly YamlNode[];
}

/** A selection, and what can be known around it. */
export interface RefactoringContext {
  readonly document: RefactoredDocument;
  readonly path: string;
  /** UTF-16 offsets of the document; empty for a cursor. */
  readonly within: Span;
  /**
   * Every file of the workspace. While edits are computed, all are known as they are now; while something is
   * offered, those that are being edited as they were some keystrokes ago.
   */
  readonly index: WorkspaceIndex;
  /** Another file, or the document itself; undefined where it cannot be read. */
  readonly read: (path: string) => Promise<RefactoredDocument | undefined>;
}

/** What is offered: a title, and perhaps why it cannot be done here. */
export interface Offer {
  readonly title: string;
  readonly refused?: string;
}

/**
 * One change of code that a user may ask for. One refactoring is one file; `index.ts` is the only list.
 */
export interface Refactoring<Id extends string = string> {
  /** Stable: editors come back with it. */
  readonly id: Id;
  readonly kind: RefactoringKind;
  /** What it would do at a selection; undefined where it makes no sense. Asked at each move of the cursor. */
  readonly offer: (context: RefactoringContext) => Offer | undefined;
  /** The edits; only asked where it is offered. */
  readonly edits: (context: RefactoringContext) => EditsOrRefusal | Promise<EditsOrRefusal>;
}

/** Edits of the document alone; a refusal where it cannot take them. */
export function ownEdits(
  { path }: RefactoringContext,
  edits: readonly TextEdit[] | undefined,
): EditsOrRefusal {
  return edits === undefined
    ? { refused: 'The value cannot be changed as it is written.' }
    : { edits: new Map([[path, edits]]) };
}
