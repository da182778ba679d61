import { plainSpan, type Span } from '../../base/text.ts';
import { AnyValue, ListValue, MapValue, StructValue, type Value } from '../../schema/value.ts';

/** Something that a configuration names: where it is declared, or where it is used. */
export interface Named {
  /** `file`: a path or a pattern of paths, as written. */
  readonly kind: 'receiver' | 'time-interval' | 'job' | 'file';
  readonly name: string;
  /** The whole scalar, with its quotes. */
  readonly span: Span;
  readonly isDefinition: boolean;
}

/** The texts of a key, one or a list of them, that are not empty, each with its place. */
export function textsOf(struct: StructValue, key: string): readonly NamedText[] {
  const field = struct.field(key);
  if (field === undefined) return [];
  const items =
    field.value instanceof ListValue
      ? field.value.items
      : [{ value: field.value, span: field.span }];
  return items.flatMap(({ value, span }) =>
    typeof value === 'string' && value !== '' ? { name: value, span: plainSpan(span) } : [],
  );
}

type NamedText = Pick<Named, 'name' | 'span'>;

/** Every file that a configuration names, in the keys that end in `_file` and those that are given. */
export function filesNamedIn(root: StructValue, keys: ReadonlySet<string>): readonly Named[] {
  const found: Named[] = [];
  const pending: Value[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value instanceof ListValue) pending.push(...value.items.map((item) => item.value));
    else if (value instanceof MapValue) {
      pending.push(...[...value.entries.values()].map((entry) => entry.value));
    } else if (value instanceof StructValue) {
      for (const { name, value: inner } of value.fields) {
        if (!(inner instanceof AnyValue) && typeof inner === 'object') pending.push(inner);
        if (!name.endsWith('_file') && !keys.has(name)) continue;
        for (const text of textsOf(value, name)) {
          found.push({ kind: 'file', isDefinition: false, ...text });
        }
      }
    }
  }
  return found.sort((a, b) => a.span.from - b.span.from);
}
