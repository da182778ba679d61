import type { ConfigSubject } from '../../documents/kinds/kind.ts';
import type { Key } from '../../schema/schema.ts';
import type { Setting } from '../../schema/value.ts';

/** A key that is set and is deprecated or holds a secret, with what the schema says of it. */
export interface FlaggedKey extends Setting {
  readonly key: Key;
}

/** The flagged keys of a file in its order; one that is merged into several places comes once. */
export function flaggedOnce({ flagged }: ConfigSubject): readonly FlaggedKey[] {
  const found = new Map<number, FlaggedKey>();
  for (const { struct, field } of flagged) {
    const key = struct.type.keys[field.name];
    if (key !== undefined) found.set(field.key.from, { struct, field, key });
  }
  return [...found.values()].toSorted((a, b) => a.field.key.from - b.field.key.from);
}
