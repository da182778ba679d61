import type { Place } from '../base/place.ts';
import type { TextEdit } from '../base/problem.ts';

/** Edits by the path of the file, or the reason why there are none, as one sentence. */
export type EditsOrRefusal = ChosenEdits | Refusal;

/** Edits that are wanted. */
export interface ChosenEdits {
  readonly edits: WorkspaceEdits;
  /** What is to be selected in the document once they are made, since the user will change it; lines are those of then. */
  readonly select?: Place;
}

/** Edits by the path of the file; spans are UTF-16 offsets of that file. */
export type WorkspaceEdits = ReadonlyMap<string, readonly TextEdit[]>;

/** Why something cannot be done, as one sentence. */
export interface Refusal {
  readonly refused: string;
}
