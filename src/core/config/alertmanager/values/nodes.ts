import { dereference, findPair } from '../../../yaml/tree/node.ts';
import type { YamlMapping, YamlNode, YamlPair } from '../../../yaml/tree/node.ts';

/** A mapping that may hold matchers, and what their keys begin with. */
export interface MatcherHolder {
  readonly mapping: YamlMapping;
  readonly prefix: '' | 'source_' | 'target_';
}

/** The routes (`''`) and the two sides of inhibition rules that stand in the file themselves. */
export function matcherHolders(root: YamlNode): readonly MatcherHolder[] {
  const holders: MatcherHolder[] = [];
  const stack: (YamlNode | undefined)[] = [findPair(root, 'route')?.value];
  const seen = new Set<YamlMapping>();
  while (stack.length > 0) {
    const node = stack.pop();
    const mapping = node === undefined ? undefined : dereference(node);
    if (mapping?.kind !== 'mapping' || seen.has(mapping)) continue;
    seen.add(mapping);
    holders.push({ mapping, prefix: '' });
    stack.push(...itemsOf(pairOf(mapping, 'routes')).toReversed());
  }
  for (const item of itemsOf(findPair(root, 'inhibit_rules'))) {
    const mapping = dereference(item);
    if (mapping.kind !== 'mapping') continue;
    holders.push({ mapping, prefix: 'source_' }, { mapping, prefix: 'target_' });
  }
  return holders;
}

/** The pair of a mapping with this key, merged ones left out. */
export function pairOf(mapping: YamlMapping, key: string): YamlPair | undefined {
  return mapping.pairs.find((pair) => pair.key.kind === 'scalar' && pair.key.value === key);
}

function itemsOf(pair: YamlPair | undefined): readonly YamlNode[] {
  const list = pair === undefined ? undefined : dereference(pair.value);
  return list?.kind === 'sequence' ? list.items : [];
}
