import type { ProblemCode } from './codes.ts';
import type { Span } from './text.ts';

/** How much a problem matters. Everything that promtool or amtool would reject is an `error`. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that explains a problem. */
export interface RelatedPlace {
  /** The file it is in, as the caller names files; absent: the same file as the problem. */
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
}

/** What a related place says where the problem stands at the alias that leads there. */
export const comesFrom = 'it comes from here';

/** The program's words, and below them what helps. */
export function withHint({ message, hint }: Pick<Problem, 'message' | 'hint'>): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}

/** Replaces the text of a span; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A change that makes a problem go away, offered as a quick fix. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True where it is certainly what the user wants. */
  readonly preferred?: boolean;
}

/** One finding in one text. Plain data: it survives `structuredClone`. */
export interface Problem {
  /** Stable kebab-case name; suppressions and documentation pages go by it. */
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** UTF-16 offsets in the whole file. */
  readonly span: Span;
  readonly message: string;
  /** The program's own words, where `message` leaves out a part of them. */
  readonly printed?: string;
  /** What helps, in our words, to be shown below a message that is the program's own. */
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** A metric: there is no problem where a rule records it. Only for those who know the rules. */
  readonly unlessRecorded?: string;
}
