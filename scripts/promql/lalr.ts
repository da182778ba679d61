import { tokenNames } from '../../src/core/promql/grammar/tokens.ts';
import type { Grammar } from './readGrammar.ts';

const end = tokenNames.indexOf('$end');
const errorToken = tokenNames.indexOf('error');

/** What a state does on a terminal: shift to a state, reduce by a production, accept or fail. */
export type Action =
  | { readonly kind: 'shift'; readonly state: number }
  | { readonly kind: 'reduce'; readonly production: number }
  | { readonly kind: 'accept' }
  | { readonly kind: 'error' };

export interface State {
  /** By terminal; what is not there is the default. */
  readonly actions: ReadonlyMap<number, Action>;
  /** The production to reduce by where no action is listed; 0: an error. */
  readonly defaultReduction: number;
  /** By nonterminal. */
  readonly gotos: ReadonlyMap<number, number>;
}

/** A dot in a production, with the terminals that may follow the production there. */
interface Item {
  readonly production: number;
  readonly dot: number;
  readonly follow: Set<number>;
}

interface Kernel {
  readonly items: readonly Item[];
  readonly gotos: Map<number, number>;
}

/**
 * LALR(1) states with the conflict resolution and the default reductions of goyacc
 * (golang.org/x/tools/cmd/goyacc: stagen, closure, precftn, addActions), because both decide at
 * which token an error is seen.
 */
export function buildStates(grammar: Grammar): State[] {
  const closureOf = closing(grammar);
  const kernels: Kernel[] = [
    { items: [{ production: 0, dot: 0, follow: new Set() }], gotos: new Map() },
  ];
  const known = new Map<string, number>();
  const pending = new Set([0]);
  for (const index of pending) {
    pending.delete(index);
    const kernel = kernels[index];
    if (kernel === undefined) continue;
    for (const [symbol, items] of groupBySymbol(grammar, closureOf(kernel.items))) {
      if (symbol === end) continue;
      const moved = items.map((item) => ({ ...item, dot: item.dot + 1 }));
      const key = moved.map((item) => `${item.production}.${item.dot}`).join(' ');
      let target = known.get(key);
      if (target === undefined) {
        target = kernels.length;
        known.set(key, target);
        const copies = moved.map((item) => ({ ...item, follow: new Set(item.follow) }));
        kernels.push({ items: copies, gotos: new Map() });
        pending.add(target);
      } else if (mergeFollow(kernels[target]?.items ?? [], moved)) {
        pending.add(target);
      }
      kernel.gotos.set(symbol, target);
    }
  }
  return kernels.map((kernel) => stateOf(grammar, kernel, closureOf(kernel.items)));
}

function groupBySymbol(grammar: Grammar, items: readonly Item[]): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const symbol = grammar.productions[item.production]?.right[item.dot];
    if (symbol === undefined) continue;
    const group = groups.get(symbol);
    if (group === undefined) groups.set(symbol, [item]);
    else group.push(item);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => a.production - b.production || a.dot - b.dot);
  }
  return groups;
}

function mergeFollow(into: readonly Item[], from: readonly Item[]): boolean {
  let changed = false;
  for (const [i, item] of from.entries()) {
    const target = into[i];
    if (target !== undefined && addAll(target.follow, item.follow)) changed = true;
  }
  return changed;
}

function addAll(into: Set<number>, from: Iterable<number>): boolean {
  const before = into.size;
  for (const value of from) into.add(value);
  return into.size !== before;
}

/** The closure of a kernel: its items and those that a nonterminal behind a dot brings in. */
function closing(grammar: Grammar): (kernel: readonly Item[]) => Item[] {
  const { first, empty } = firstSets(grammar);
  const byLeft = new Map<number, number[]>();
  for (const [index, production] of grammar.productions.entries()) {
    const list = byLeft.get(production.left);
    if (list === undefined) byLeft.set(production.left, [index]);
    else list.push(index);
  }

  return (kernel) => {
    const items = [...kernel];
    const started = new Map<number, Item>();
    const queue = new Set(items);
    for (const item of queue) {
      queue.delete(item);
      const right = grammar.productions[item.production]?.right ?? [];
      const symbol = right[item.dot];
      if (symbol === undefined || symbol < tokenNames.length) continue;
      const follow = new Set<number>();
      let at = item.dot + 1;
      for (; at < right.length; at++) {
        const next = right[at] ?? 0;
        addAll(follow, first[next] ?? []);
        if (empty[next] !== true) break;
      }
      if (at === right.length) addAll(follow, item.follow);
      for (const production of byLeft.get(symbol) ?? []) {
        const there = started.get(production);
        if (there === undefined) {
          const added = { production, dot: 0, follow: new Set(follow) };
          started.set(production, added);
          items.push(added);
          queue.add(added);
        } else if (addAll(there.follow, follow)) {
          queue.add(there);
        }
      }
    }
    return items;
  };
}

function firstSets(grammar: Grammar): { first: Set<number>[]; empty: boolean[] } {
  const first = grammar.symbols.map((_, i) => new Set(i < tokenNames.length ? [i] : []));
  const empty = grammar.symbols.map(() => false);
  for (let changed = true; changed;) {
    changed = false;
    for (const { left, right } of grammar.productions) {
      let i = 0;
      for (; i < right.length; i++) {
        const symbol = right[i] ?? 0;
        if (addAll(first[left] ?? new Set(), first[symbol] ?? [])) changed = true;
        if (empty[symbol] !== true) break;
      }
      if (i === right.length && empty[left] !== true) {
        empty[left] = true;
        changed = true;
      }
    }
  }
  return { first, empty };
}

function stateOf(grammar: Grammar, kernel: Kernel, items: readonly Item[]): State {
  const actions = new Map<number, Action>();
  const gotos = new Map<number, number>();
  for (const [symbol, state] of kernel.gotos) {
    if (symbol < tokenNames.length) actions.set(symbol, { kind: 'shift', state });
    else gotos.set(symbol, state);
  }
  for (const item of items) {
    const right = grammar.productions[item.production]?.right ?? [];
    if (item.production === 0 && right[item.dot] === end) actions.set(end, { kind: 'accept' });
    if (item.dot < right.length) continue;
    for (const token of item.follow) addReduction(grammar, actions, token, item.production);
  }
  const defaultReduction = defaultOf(actions);
  for (const [token, action] of actions) {
    if (action.kind === 'reduce' && action.production === defaultReduction) actions.delete(token);
  }
  return { actions, defaultReduction, gotos };
}

/** Earlier productions win over later ones; precedence decides between shift and reduce. */
function addReduction(
  grammar: Grammar,
  actions: Map<number, Action>,
  token: number,
  production: number,
): void {
  const reduce: Action = { kind: 'reduce', production };
  const present = actions.get(token);
  if (present === undefined) {
    actions.set(token, reduce);
  } else if (present.kind === 'reduce') {
    if (production < present.production) actions.set(token, reduce);
  } else if (present.kind === 'shift') {
    const mine = grammar.productions[production]?.level ?? 0;
    const its = grammar.levels[token] ?? 0;
    if (mine === 0 || its === 0 || its > mine) return;
    const associativity = its < mine ? 'left' : grammar.associativity[token];
    if (associativity === 'left') actions.set(token, reduce);
    else if (associativity === 'none') actions.set(token, { kind: 'error' });
  }
}

/** The most frequent reduction; the first in token order of equally frequent ones. */
function defaultOf(actions: ReadonlyMap<number, Action>): number {
  if (actions.get(errorToken)?.kind === 'shift') return 0;
  const counts = new Map<number, number>();
  for (const token of [...actions.keys()].sort((a, b) => a - b)) {
    const action = actions.get(token);
    if (action?.kind !== 'reduce') continue;
    counts.set(action.production, (counts.get(action.production) ?? 0) + 1);
  }
  let best = 0;
  let times = 0;
  for (const [production, count] of counts) {
    if (count > times) {
      best = production;
      times = count;
    }
  }
  return best;
}
