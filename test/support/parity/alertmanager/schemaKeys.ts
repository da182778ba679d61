import type { StructType, Type } from '../../../../src/core/schema/schema.ts';

/**
 * The keys of each struct by its name in the documentation. A struct that has no name there counts
 * to the one that holds it; structs of one name count together.
 */
export function keysBySection(root: Type): ReadonlyMap<string, ReadonlySet<string>> {
  const sections = new Map<string, Set<string>>();
  const seen = new Set<StructType>();
  const visit = (type: Type, holder: StructType | undefined): void => {
    if (type.kind === 'list') visit(type.item, holder);
    if (type.kind === 'map') visit(type.value, holder);
    if (type.kind !== 'struct') return;
    for (const name of [type.name, ...(holder === undefined ? [] : [holder.name])]) {
      const keys = sections.get(name) ?? new Set();
      for (const key of Object.keys(type.keys)) keys.add(key);
      sections.set(name, keys);
    }
    if (seen.has(type)) return;
    seen.add(type);
    for (const key of Object.values(type.keys)) visit(key.type, type);
    if (type.rest !== undefined) visit(type.rest, type);
  };
  visit(root, undefined);
  return sections;
}
