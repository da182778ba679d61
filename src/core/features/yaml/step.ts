import type { Span } from '../../base/text.ts';
import type { ValuePath } from '../../schema/typeAt.ts';

/** One step on the way from the root of a YAML document down to a place: into a key's value, or a list's item. */
export type Step = KeyStep | ItemStep;

/** Into the value of a key. */
export interface KeyStep {
  readonly kind: 'key';
  readonly name: string;
  /** The key with its quotes. */
  readonly span: Span;
  /** The column of the mapping; -1 in brackets. */
  readonly column: number;
}

/** Into an item of a list. */
export interface ItemStep {
  readonly kind: 'item';
  /** The offset of the dash, or of the bracket or comma before the item. */
  readonly from: number;
  /** The column of the dash; -1 in brackets. */
  readonly column: number;
}

/** Steps as the path by which a schema is asked. */
export function valuePath(steps: readonly Step[]): ValuePath {
  return steps.map((step) => (step.kind === 'key' ? step.name : undefined));
}
