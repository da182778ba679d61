import { isKnown, type Key, type ReadContext, type Type, typeOf } from './schema.ts';

/** The way from a value down to another: the name of a key, or undefined for an item of a list. */
export type ValuePath = readonly (string | undefined)[];

/** What a schema says of a value. */
export interface DescribedValue {
  readonly type: Type;
  /** The key that holds it, or holds the list or map that it is in; undefined at the root. */
  readonly key: Key | undefined;
}

/** What a schema says of the value at a path; undefined where it knows nothing of it. */
export function typeAt(
  root: Type,
  path: ValuePath,
  context: ReadContext,
): DescribedValue | undefined {
  let found: DescribedValue = { type: root, key: undefined };
  for (const step of path) {
    const next = step === undefined ? itemOf(found) : valueOf(found, step, context);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

function itemOf({ type, key }: DescribedValue): DescribedValue | undefined {
  return type.kind === 'list' ? { type: type.item, key } : undefined;
}

function valueOf(
  { type, key }: DescribedValue,
  name: string,
  context: ReadContext,
): DescribedValue | undefined {
  if (type.kind === 'map') return { type: type.value, key: key && ofValues(key) };
  if (type.kind !== 'struct') return undefined;
  const own = keyNamed(type.keys, name);
  if (own !== undefined && isKnown(own, context)) return { type: typeOf(own, context), key: own };
  return type.rest && { type: type.rest, key: undefined };
}

/** A key of a map as what describes its values: the names are those of the map's own keys. */
function ofValues(key: Key): Key {
  const { names, ...values } = key;
  const isLabel = names === 'rule-label' || names === 'alert-label';
  return isLabel ? { ...values, names: 'label-value' } : values;
}

/** The key of a name, known to the target or not. */
export function keyNamed(keys: Readonly<Record<string, Key>>, name: string): Key | undefined {
  return Object.hasOwn(keys, name) ? keys[name] : undefined;
}
