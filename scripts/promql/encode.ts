import { tokenNames } from '../../src/core/promql/tokens.ts';
import type { Action, State } from './lalr.ts';
import type { Grammar } from './readGrammar.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Numbers as text: base 32, least significant digit first, the sixth bit says that more follow. */
function digitsOf(numbers: readonly number[]): string {
  let text = '';
  for (let rest of numbers) {
    for (; rest >= 32; rest >>>= 5) text += digits.charAt((rest & 31) | 32);
    text += digits.charAt(rest);
  }
  return text;
}

/** The tables of one grammar as src/core/promql/tables.ts reads them. */
export interface EncodedTables {
  readonly actions: readonly string[];
  readonly productions: string;
  readonly rows: string;
  readonly states: string;
  readonly gotos: string;
}

export function encodeTables(grammar: Grammar, states: readonly State[]): EncodedTables {
  const actions = [...new Set(grammar.productions.map((production) => production.action))];
  const nonterminals = grammar.symbols.length - tokenNames.length;
  const productions = grammar.productions.flatMap((production) => [
    production.left - tokenNames.length,
    production.right.length,
    actions.indexOf(production.action),
  ]);

  const rows: number[] = [];
  const rowNumbers = new Map<string, number>();
  const rowOf: number[] = [];
  for (const state of states) {
    const row = [codeOf(reduction(state.defaultReduction)), state.actions.size];
    for (const token of [...state.actions.keys()].sort((a, b) => a - b)) {
      row.push(token, codeOf(state.actions.get(token) ?? { kind: 'error' }));
    }
    const key = row.join(' ');
    const known = rowNumbers.get(key);
    rowOf.push(known ?? rowNumbers.size);
    if (known !== undefined) continue;
    rowNumbers.set(key, rowNumbers.size);
    rows.push(...row);
  }

  const gotos: number[] = [nonterminals];
  for (let nonterminal = 0; nonterminal < nonterminals; nonterminal++) {
    gotos.push(...gotoColumn(states, nonterminal + tokenNames.length));
  }
  return {
    actions,
    productions: digitsOf([grammar.productions.length, ...productions]),
    rows: digitsOf([rowNumbers.size, ...rows]),
    states: digitsOf([states.length, ...rowOf]),
    gotos: digitsOf(gotos),
  };
}

/** The most frequent target of a nonterminal, then the states (as steps) that go elsewhere. */
function gotoColumn(states: readonly State[], symbol: number): number[] {
  const counts = new Map<number, number>();
  for (const state of states) {
    const target = state.gotos.get(symbol);
    if (target !== undefined) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  const [usual = 0] = [...counts].sort((a, b) => b[1] - a[1]).map(([target]) => target);
  const others: number[] = [];
  let last = 0;
  for (const [index, state] of states.entries()) {
    const target = state.gotos.get(symbol);
    if (target === undefined || target === usual) continue;
    others.push(index - last, target);
    last = index;
  }
  return [usual, others.length / 2, ...others];
}

function reduction(production: number): Action {
  return production === 0 ? { kind: 'error' } : { kind: 'reduce', production };
}

/** 0 error, 1 accept, even: shift to state n/2, odd: reduce by production (n-1)/2. */
function codeOf(action: Action): number {
  switch (action.kind) {
    case 'error':
      return 0;
    case 'accept':
      return 1;
    case 'shift':
      return action.state * 2;
    case 'reduce':
      return action.production * 2 + 1;
  }
}
