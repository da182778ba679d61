import type { Type } from './schema.ts';
import type { ValuePath } from './typeAt.ts';

/** The part of a schema that describes a document from some depth on. */
export interface SchemaPart {
  readonly type: Type;
  /** How many steps of a path lead to the value that `type` describes. */
  readonly depth: number;
}

/** For documents that one type describes from the root on. */
export function describedBy(type: Type): (text: string, path: ValuePath) => SchemaPart {
  const part = { type, depth: 0 };
  return () => part;
}
