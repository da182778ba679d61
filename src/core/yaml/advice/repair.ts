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
