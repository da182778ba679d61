import { Random } from '../random.ts';
import { badValues, strangeValues } from './badValues.ts';
import { copyTree, parseTree, partsOf, printTree, textOf } from './tree.ts';
import type { Lines, Tree, TreeList, TreeMap } from './tree.ts';

/** A good file with one mistake, or with a change that is none. */
export interface Mutant {
  /** What was done, for the report of a failing test. */
  readonly name: string;
  readonly text: string;
  /** The lines of the mapping or list that was changed. */
  readonly site: Lines;
}

type Change = (random: Random, tree: Tree) => { name: string; site: Tree } | undefined;

/**
 * Mutants of one file: each key dropped, renamed, doubled and emptied once, and `more` others drawn
 * by chance: values of another type, bad values, keys in the wrong place, a second way to
 * authenticate, list items dropped and doubled.
 */
export function mutantsOf(name: string, source: string, seed: number, more: number): Mutant[] {
  const random = new Random(seed);
  const tree = parseTree(source);
  const mutants: Mutant[] = [];
  const add = (change: Change): void => {
    const copy = copyTree(tree);
    const made = change(random, copy);
    if (made === undefined) return;
    const { text, places } = printTree(copy);
    const site = places.get(made.site);
    if (site === undefined) throw new Error(`${made.name} is nowhere in the text`);
    mutants.push({ name: `${name}: ${made.name}`, text, site });
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
          return { name: `${verb} ${pair.key}`, site };
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
    if (pair !== undefined) pair.key = misspell(random, pair.key);
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

function misspell(random: Random, key: string): string {
  const at = random.below(key.length);
  const spellings = [
    `${key}s`,
    key.slice(0, at) + key.slice(at + 1),
    `${key.slice(0, at)}${key.charAt(at)}${key.slice(at)}`,
    key.toUpperCase(),
    key.replaceAll('_', '-'),
    `_${key}`,
  ];
  return random.pick(spellings.filter((spelling) => spelling !== ''));
}

const changes: readonly Change[] = [
  // A value of another type.
  (random, tree) => {
    const { map, pair } = pickPair(random, tree);
    pair.value = textOf(random.pick(strangeValues));
    return { name: `retype ${pair.key}`, site: map };
  },
  // A bad value that fits the key.
  (random, tree) => {
    const { map, pair } = pickPair(random, tree);
    const value = random.pick(badValues(pair.key));
    pair.value = textOf(value);
    return { name: `${pair.key}: ${value}`, site: map };
  },
  // A bad value somewhere in a list.
  (random, tree) => {
    const lists = listsWithKeys(tree).filter(({ list }) => list.items.length > 0);
    if (lists.length === 0) return undefined;
    const { key, list } = random.pick(lists);
    const value = random.pick(random.percent(70) ? badValues(key) : strangeValues);
    list.items[random.below(list.items.length)] = textOf(value);
    return { name: `item of ${key}: ${value}`, site: list };
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
    return { name: `misplace ${pair.key}`, site: tree };
  },
  // A second way to say or to authenticate.
  (random, tree) => {
    const { map, pair } = pickPair(random, tree);
    const key = pair.key.endsWith('_file') ? pair.key.slice(0, -5) : `${pair.key}_file`;
    map.pairs.push({ key, value: textOf(random.pick(['x', 'http://localhost/', '7'])) });
    return { name: `also ${key}`, site: map };
  },
  (random, tree) => {
    const maps = partsOf(tree).filter(
      (part): part is TreeMap => part.kind === 'map' && part.pairs.length > 0,
    );
    const http = maps.flatMap(({ pairs }) =>
      pairs.flatMap(({ key, value }) =>
        key === 'http_config' && value.kind === 'map' ? value : [],
      ),
    );
    const site = random.pick(random.percent(60) && http.length > 0 ? http : maps);
    const ways = random.percent(50)
      ? [random.pick(auths)]
      : [random.pick(auths), random.pick(auths)];
    for (const way of ways) {
      const [key = '', value = ''] = way.split(/: (.*)/);
      site.pairs.push({ key, value: textOf(value) });
    }
    return { name: `also ${ways.join(', ')}`, site };
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
    return { name: `${verb} an item of ${key}`, site: list };
  },
];

const auths = [
  'basic_auth: {username: u, password: p}',
  'basic_auth: {username: u, username_file: f}',
  'basic_auth: {password: p, password_file: f}',
  'authorization: {credentials: c}',
  'authorization: {credentials: c, credentials_file: f}',
  'authorization: {type: Basic, credentials: c}',
  'bearer_token: t',
  'bearer_token_file: f',
  'oauth2: {client_id: i, token_url: u}',
  'oauth2: {client_id: i, client_secret: s, client_secret_file: f, token_url: u}',
  'oauth2: {client_id: i}',
  'http_config: {authorization: {credentials: c}}',
  'http_config: {basic_auth: {username: u}, bearer_token: t}',
  'http_config: {tls_config: {cert_file: c}}',
  'http_config: {proxy_url: http://p, proxy_from_environment: true}',
  'http_config: {no_proxy: x}',
  'http_config: {http_headers: {authorization: {values: [x]}}}',
  'http_config: {}',
  'http_config: null',
  'app_token: t',
  'api_url: http://localhost/',
  'html: true',
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
