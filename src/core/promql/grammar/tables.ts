import { atLeast, parseVersion, type Version } from '../../base/target.ts';
import {
  actionNames,
  encodedChanges,
  encodedProductions,
  nonterminalCount,
  stateCount,
} from './tables.generated.ts';
import { tokenNames } from './tokens.ts';

/** What a production does when it is reduced; `=` hands the first value on. */
export type ActionName = (typeof actionNames)[number];

/** The automaton of one grammar, as scripts/promql-tables.ts computed it. */
export interface Tables {
  /** By production: its left side, how many symbols stand on the right, what it does. */
  readonly left: Uint8Array;
  readonly length: Uint8Array;
  readonly actions: readonly ActionName[];
  /**
   * What to do in a state on a token is at `state * tokenCount + token`: `errorEntry`,
   * `acceptEntry`, above 0 shift to that state, below 0 reduce by that production negated.
   */
  readonly entries: Int16Array;
  /** By state: the production to reduce by without looking at a token; 0: there is a choice. */
  readonly silent: Int16Array;
  /** The next state behind a nonterminal is at `state * nonterminalCount + nonterminal`. */
  readonly gotos: Int16Array;
}

export const tokenCount = tokenNames.length;
export { nonterminalCount };
export const errorEntry = 0;
export const acceptEntry = 0x7fff;

const cellCount = tokenCount + nonterminalCount;
const decoded = new Map<number, Tables>();

/** The tables of a release; releases before the first known one have its tables. */
export function tablesFor(version: Version): Tables {
  let index = encodedChanges.length - 1;
  while (index > 0 && !covers(index, version)) index--;
  let tables = decoded.get(index);
  if (tables === undefined) {
    tables = decode(index);
    decoded.set(index, tables);
  }
  return tables;
}

function covers(index: number, version: Version): boolean {
  const since = parseVersion(encodedChanges[index]?.[0] ?? '');
  return since !== undefined && atLeast(version, since);
}

/** Codes of cells, see scripts/promql/encode.ts; cell 0 of a state says what else to do. */
const noCell = 2;

function decode(index: number): Tables {
  const cells = new Uint16Array(stateCount * cellCount).fill(noCell);
  for (const [, change] of encodedChanges.slice(0, index + 1)) applyChange(cells, change);

  const entries = new Int16Array(stateCount * tokenCount);
  const silent = new Int16Array(stateCount);
  const gotos = new Int16Array(stateCount * nonterminalCount);
  for (let state = 0; state < stateCount; state++) {
    const start = state * cellCount;
    const otherwise = entryOf(cells[start] ?? noCell);
    let choices = 0;
    for (let token = 0; token < tokenCount; token++) {
      const code = token === 0 ? noCell : (cells[start + token] ?? noCell);
      if (code !== noCell) choices++;
      entries[state * tokenCount + token] = code === noCell ? otherwise : entryOf(code);
    }
    if (choices === 0) silent[state] = -otherwise;
    for (let symbol = 0; symbol < nonterminalCount; symbol++) {
      const code = cells[start + tokenCount + symbol] ?? noCell;
      gotos[state * nonterminalCount + symbol] = entryOf(code);
    }
  }
  return { ...productions(), entries, silent, gotos };
}

function applyChange(cells: Uint16Array, change: readonly number[]): void {
  let at = 0;
  const next = () => change[at++] ?? 0;
  for (let states = next(); states > 0; states--) {
    const start = next() * cellCount;
    for (let count = next(); count > 0; count--) {
      const cell = next();
      cells[start + cell] = next();
    }
  }
}

function entryOf(code: number): number {
  if (code === 0 || code === noCell) return errorEntry;
  if (code === 1) return acceptEntry;
  return code % 2 === 0 ? code / 2 - 1 : -(code - 1) / 2;
}

function productions(): Pick<Tables, 'left' | 'length' | 'actions'> {
  const count = encodedProductions.length / 3;
  const part = (at: number) => (_: unknown, i: number) => encodedProductions[i * 3 + at] ?? 0;
  const actions = Array.from({ length: count }, part(2));
  return {
    left: Uint8Array.from({ length: count }, part(0)),
    length: Uint8Array.from({ length: count }, part(1)),
    actions: actions.map((action) => actionNames[action] ?? '='),
  };
}
