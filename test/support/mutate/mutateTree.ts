import type { Random } from '../random.ts';
import { misspell, type Mutant, type PairVocabulary } from './mutant.ts';
import { copyTree, parseTree, partsOf, printTree, textOf } from './tree.ts';
import type { Tree, TreeList, TreeMap } from './tree.ts';

/** What was done, and the mapping or list in which; nothing where there was nothing to do it to. */
type Change = (
  random: Random,
  tree: Tree,
  vocabulary: PairVocabulary,
) => { readonly what: string; readonly site: Tree } | undefined;

/**
 * Mutants of one file, which is printed anew in block style: each key dropped, renamed, doubled and
 * emptied once, and `more` others drawn by chance: values of another type, bad values, keys in the
 * wrong place, a second way to authenticate, list items dropped and doubled.
 */
export function mutateTree(
  source: string,
  random: Random,
  vocabulary: PairVocabulary,
  more: number,
): Mutant[] {
  const tree = parseTree(source);
  const mutants: Mutant[] = [];
  const add = (change: Change): void => {
    const copy = copyTree(tree);
    const made = change(random, copy, vocabulary);
    if (made === undefined) return;
    const { text, places } = printTree(copy);
    const site = places.get(made.site);
    if (site === undefined) throw new Error(`${made.what} is nowhere in the text`);
    mutants.push({ text, what: made.what, ...site });
  };
  const maps = (from: Tree): TreeMap[] =>
    partsOf(from).filter((part): part is TreeMap => part.kind === 'map');
  maps(tree).forEach((map, m) => {
    map.pairs.forEach((_, p) => {
      for (const [verb, edit] of Object.entries(edits)) {
        add((dice, copy) => {
          const site = maps(copy)[m];
          const pair = site?.pairs[p];
          if (site === undefined || pair === undefined) return undefined;
          edit(dice, site, p);
          return { what: `${verb} ${pair.key}`, site };
        });
      }
    });
  });
  for (let i = 0; i < more; i++) add(random.pick(changes));
  return mutants;
}

/** What is done to each key of a file. */
const edits: Readonly<Record<string, (random: Random, map: TreeMap, at: number) => void>> = {
  drop(_, map, at) {
    map.pairs.splice(at, 1);
  },
  rename(random, map, at) {
    const pair = map.pairs[at];
    if (pair !== undefined) pair.key = misspell(pair.key, random);
  },
  double(random, map, at) {
    const pair = map.pairs[at];
    if (pair === undefined) return;
    const to = random.percent(50) ? at : map.pairs.length;
    map.pairs.splice(to, 0, { key: pair.key, value: copyTree(pair.value) });
  },
  empty(random, map, at) {
    const pair = map.pairs[at];
    if (pair !== undefined) pair.value = textOf(random.pick(['', 'null', '~', "''", '{}', '[]']));
  },
};

const changes: readonly Change[] = [
  // A value of another type.
  (random, tree, { values }) => {
    const { map, pair } = pickPair(random, tree);
    pair.value = textOf(random.pick(values));
    return { what: `retype ${pair.key}`, site: map };
  },
  // A bad value that fits the key.
  (random, tree, { valuesOf }) => {
    const { map, pair } = pickPair(random, tree);
    const value = random.pick(valuesOf(pair.key) ?? []);
    pair.value = textOf(value);
    return { what: `${pair.key}: ${value}`, site: map };
  },
  // A bad value somewhere in a list.
  (random, tree, { values, valuesOf }) => {
    const lists = listsWithKeys(tree).filter(({ list }) => list.items.length > 0);
    if (lists.length === 0) return undefined;
    const { key, list } = random.pick(lists);
    const value = random.pick((random.percent(70) ? valuesOf(key) : undefined) ?? values);
    list.items[random.below(list.items.length)] = textOf(value);
    return { what: `item of ${key}: ${value}`, site: list };
  },
  // A key in the wrong place.
  (random, tree) => {
    const { map, pair } = pickPair(random, tree);
    map.pairs.splice(map.pairs.indexOf(pair), 1);
    const others = partsOf(tree).filter(
      (part): part is TreeMap => part.kind === 'map' && part !== map,
    );
    if (others.length === 0) return undefined;
    const target = random.pick(others);
    target.pairs.splice(random.below(target.pairs.length + 1), 0, pair);
    return { what: `misplace ${pair.key}`, site: tree };
  },
  // A second way to say or to authenticate.
  (random, tree) => {
    const { map, pair } = pickPair(random, tree);
    const key = pair.key.endsWith('_file') ? pair.key.slice(0, -5) : `${pair.key}_file`;
    map.pairs.push({ key, value: textOf(random.pick(['x', 'http://localhost/', '7'])) });
    return { what: `also ${key}`, site: map };
  },
  (random, tree, { pairs: ways }) => {
    const maps = partsOf(tree).filter(
      (part): part is TreeMap => part.kind === 'map' && part.pairs.length > 0,
    );
    const http = maps.flatMap(({ pairs }) =>
      pairs.flatMap(({ key, value }) =>
        key === 'http_config' && value.kind === 'map' ? value : [],
      ),
    );
    const site = random.pick(random.percent(60) && http.length > 0 ? http : maps);
    const taken = Array.from({ length: random.percent(50) ? 1 : 2 }, () => random.pick(ways));
    for (const way of taken) {
      const [key = '', value = ''] = way.split(/: (.*)/);
      site.pairs.push({ key, value: textOf(value) });
    }
    return { what: `also ${taken.join(', ')}`, site };
  },
  // List items gone, doubled, empty or moved into a mapping.
  (random, tree) => {
    const lists = listsWithKeys(tree).filter(({ list }) => list.items.length > 0);
    if (lists.length === 0) return undefined;
    const { key, list } = random.pick(lists);
    const at = random.below(list.items.length);
    const item = list.items[at];
    const verb = random.pick(['drop', 'double', 'empty', 'wrap']);
    if (item === undefined) return undefined;
    if (verb === 'drop') list.items.splice(at, 1);
    else if (verb === 'double') list.items.splice(at, 0, copyTree(item));
    else if (verb === 'empty')
      list.items[at] = textOf(random.pick(['', 'null', '~', '{}', 'Null']));
    else list.items[at] = { kind: 'list', items: [item] };
    return { what: `${verb} an item of ${key}`, site: list };
  },
];

function pickPair(random: Random, tree: Tree): { map: TreeMap; pair: TreeMap['pairs'][number] } {
  const maps = partsOf(tree).filter(
    (part): part is TreeMap => part.kind === 'map' && part.pairs.length > 0,
  );
  const map = random.pick(maps);
  return { map, pair: random.pick(map.pairs) };
}

function listsWithKeys(tree: Tree): { key: string; list: TreeList }[] {
  return partsOf(tree).flatMap((part) =>
    part.kind === 'map'
      ? part.pairs.flatMap(({ key, value }) => (value.kind === 'list' ? { key, list: value } : []))
      : [],
  );
}
