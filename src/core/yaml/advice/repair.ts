import type { Fix } from '../../base/problem.ts';

/** A guess at why YAML reads a text differently than it is meant, with the changes that would help. */
export interface Repair {
  /** What YAML makes of the text, and what to do about it. */
  readonly hint: string;
  /** Each of them is enough; UTF-16 offsets in the text. */
  readonly fixes: readonly Fix[];
  /** True where lines move, so that an error right below them is no other error but the same one. */
  readonly moves?: boolean;
}

/** How lines of a text end, for lines that a fix adds. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A text in single quotes: `'` is written twice in them, and nothing else has a meaning. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
