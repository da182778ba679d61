import { tokenNames } from '../../src/core/promql/grammar/tokens.ts';
import type { Action, State } from './lalr.ts';
import { matchStates, movesOf, type Moves } from './matchStates.ts';
import type { Grammar } from './readGrammar.ts';

/** The automata of all releases as src/core/promql/grammar/tables.ts reads them. */
export interface Encoded {
  readonly actions: readonly string[];
  /** By production three numbers: left side, number of symbols on the right, action. */
  readonly productions: readonly number[];
  readonly nonterminals: number;
  readonly states: number;
  /**
   * By release, oldest first, what differs from the one before: how many states, and for each its
   * number, how many cells, and for each cell its place and its new value.
   */
  readonly changes: readonly (readonly number[])[];
}

/** The cell of a row that says what to do where no other cell does: no action is on `$unknown`. */
const defaultCell = 0;
/** 0 error, 1 accept, 2 no such cell, else even: to state n/2 - 1, odd: reduce by (n-1)/2. */
const removed = 2;

/**
 * Encodes automata that follow each other as differences. Numbers of states, productions and
 * nonterminals are shared by all of them.
 */
export function encodeAutomata(
  automata: readonly { readonly grammar: Grammar; readonly states: readonly State[] }[],
): Encoded {
  const actions = new Names();
  const nonterminals = new Names();
  const productions = new Names();
  const productionCells: number[] = [];
  const changes: (readonly number[])[] = [];
  const rows = new Map<number, ReadonlyMap<number, number>>();
  let moves: Moves = new Map();
  let stateCount = 0;

  for (const { grammar, states } of automata) {
    const nameOf = (symbol: number): string => grammar.symbols[symbol] ?? '';
    const productionNumbers = grammar.productions.map(({ left, right, action }) => {
      const key = `${nameOf(left)} = ${right.map(nameOf).join(' ')} > ${action}`;
      if (!productions.has(key)) {
        productionCells.push(nonterminals.of(nameOf(left)), right.length, actions.of(action));
      }
      return productions.of(key);
    });
    const numbers = matchStates(states, grammar.symbols, moves, stateCount);
    moves = movesOf(states, grammar.symbols, numbers);
    stateCount = Math.max(stateCount, ...numbers.map((number) => number + 1));

    const change: number[] = [];
    let changed = 0;
    for (const [index, state] of states.entries()) {
      const reduction = productionNumbers[state.defaultReduction] ?? 0;
      const row = new Map([[defaultCell, state.defaultReduction === 0 ? 0 : reduction * 2 + 1]]);
      for (const [token, action] of state.actions) {
        row.set(token, codeOf(action, numbers, productionNumbers));
      }
      for (const [symbol, target] of state.gotos) {
        const cell = tokenNames.length + nonterminals.of(nameOf(symbol));
        row.set(cell, toState(numbers[target]));
      }
      const number = numbers[index] ?? 0;
      const cells = differences(rows.get(number), row);
      rows.set(number, row);
      if (cells.length === 0) continue;
      changed++;
      change.push(number, cells.length / 2, ...cells);
    }
    changes.push([changed, ...change]);
  }
  return {
    actions: actions.list,
    productions: productionCells,
    nonterminals: nonterminals.list.length,
    states: stateCount,
    changes,
  };
}

/** Cell and value, one after the other, of what has to be set to make `before` into `after`. */
function differences(
  before: ReadonlyMap<number, number> | undefined,
  after: ReadonlyMap<number, number>,
): number[] {
  const cells: number[] = [];
  for (const [cell, value] of after) {
    if (before?.get(cell) !== value) cells.push(cell, value);
  }
  for (const cell of before?.keys() ?? []) {
    if (!after.has(cell)) cells.push(cell, removed);
  }
  return cells;
}

function codeOf(
  action: Action,
  numbers: readonly number[],
  productions: readonly number[],
): number {
  switch (action.kind) {
    case 'error':
      return 0;
    case 'accept':
      return 1;
    case 'shift':
      return toState(numbers[action.state]);
    case 'reduce':
      return (productions[action.production] ?? 0) * 2 + 1;
  }
}

function toState(number = 0): number {
  return (number + 1) * 2;
}

/** Numbers names in the order in which they come. */
class Names {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  has(name: string): boolean {
    return this.#numbers.has(name);
  }

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.list.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }
}
