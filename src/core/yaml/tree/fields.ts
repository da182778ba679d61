import { dereference, findPair, type YamlConcrete, type YamlNode } from './node.ts';

/** Merge keys in merge keys that are followed; more is a circle. */
const deepestMerge = 20;

/** The value of a key, through aliases and merge keys as go-yaml reads them; undefined where there is
 * none. */
export function fieldOf(node: YamlNode | undefined, key: string): YamlConcrete | undefined {
  return findField(node, key, 0);
}

/** The keys of a mapping with their values, its own first, each once. */
export function fieldsOf(node: YamlNode | undefined): ReadonlyMap<string, YamlConcrete> {
  const found = new Map<string, YamlConcrete>();
  collect(node, found, 0);
  return found;
}

/** The items of a sequence; none where it is not one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlConcrete[] {
  const list = node && dereference(node);
  return list?.kind === 'sequence' ? list.items.map(dereference) : [];
}

/** The text of a scalar. */
export function textOf(node: YamlNode | undefined): string | undefined {
  const scalar = node && dereference(node);
  return scalar?.kind === 'scalar' ? scalar.value : undefined;
}

function findField(
  node: YamlNode | undefined,
  key: string,
  depth: number,
): YamlConcrete | undefined {
  if (node === undefined || depth > deepestMerge) return undefined;
  const own = findPair(node, key)?.value;
  if (own !== undefined) return dereference(own);
  for (const source of mergedInto(node)) {
    const found = findField(source, key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function collect(
  node: YamlNode | undefined,
  found: Map<string, YamlConcrete>,
  depth: number,
): void {
  const mapping = node && dereference(node);
  if (mapping?.kind !== 'mapping' || depth > deepestMerge) return;
  for (const { key, value } of mapping.pairs) {
    const name = textOf(key);
    if (name === undefined || name === '<<' || found.has(name)) continue;
    found.set(name, dereference(value));
  }
  for (const source of mergedInto(mapping)) collect(source, found, depth + 1);
}

/** The mappings that a merge key names; earlier ones win. */
function mergedInto(node: YamlNode): readonly YamlNode[] {
  const merged = findPair(node, '<<')?.value;
  if (merged === undefined) return [];
  const source = dereference(merged);
  return source.kind === 'sequence' ? source.items : [source];
}
