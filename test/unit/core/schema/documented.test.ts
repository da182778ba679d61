import { expect, test } from 'vitest';
import { documentKinds } from '../../../../src/core/documents/kinds/index.ts';
import type { StructType, Type } from '../../../../src/core/schema/schema.ts';

for (const { load } of documentKinds) await load?.();

/** Every struct that a type leads to, itself included. */
function structsOf(root: Type): ReadonlySet<StructType> {
  const structs = new Set<StructType>();
  const pending: (Type | undefined)[] = [root];
  while (pending.length > 0) {
    const type = pending.pop();
    if (type?.kind === 'list') pending.push(type.item);
    else if (type?.kind === 'map') pending.push(type.value);
    if (type?.kind !== 'struct' || structs.has(type)) continue;
    structs.add(type);
    pending.push(
      type.rest,
      ...Object.values(type.keys).flatMap(({ type, was }) => [type, was?.type]),
    );
  }
  return structs;
}

/** The kinds that are written in keys, and a path at which their schema begins. */
const described = documentKinds.flatMap(({ id, describe }) => {
  const type = describe?.('kind: PrometheusRule\n', [], 0)?.type;
  return type === undefined ? [] : [{ id, type }];
});

test('every kind of YAML file has a schema', () => {
  const yaml = documentKinds.filter(({ isYaml }) => isYaml).map(({ id }) => id);
  expect(described.map(({ id }) => id)).toEqual(yaml);
});

test.each(described)('every key of $id is documented in one sentence', ({ type }) => {
  for (const struct of structsOf(type)) {
    for (const [name, { doc, notWith = [], required }] of Object.entries(struct.keys)) {
      expect(doc, `${struct.name}.${name}`).toMatch(/^[A-Z\d`].*[.)]$/s);
      const others = typeof required === 'object' ? [...notWith, required.unless] : notWith;
      for (const other of others) expect(Object.keys(struct.keys)).toContain(other);
    }
  }
});
