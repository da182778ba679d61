import { atLeast, parseVersion, type Version } from '../target.ts';
import { actionNames, encodedTables } from './tables.generated.ts';
import { tokenNames } from './tokens.ts';

/** What a production does when it is reduced; `=` hands the first value on. */
export type ActionName = (typeof actionNames)[number];

/** The automaton of one grammar, as scripts/promql-tables.ts computed it. */
export interface Tables {
  /** By production: its left side, how many symbols stand on the right, what it does. */
  readonly left: Uint8Array;
  readonly length: Uint8Array;
  readonly actions: readonly ActionName[];
  /** `actionOf(state, token)` is at `rowOf[state] + token`: `error`, `accept`, or see `isShift`. */
  readonly rowOf: Int32Array;
  readonly rows: Int16Array;
  /** By state: the production to reduce by without looking at a token; 0: there is a choice. */
  readonly silent: Int16Array;
  /** The next state behind a nonterminal is at `state * nonterminals + nonterminal`. */
  readonly gotos: Int16Array;
  readonly nonterminals: number;
}

/** Entries of `rows`: above 1 shift to that state, below 0 reduce by that production negated. */
export const errorEntry = 0;
export const acceptEntry = 0x7fff;

const decoded = new Map<number, Tables>();

/** The tables of a release; releases before the first known one have its tables. */
export function tablesFor(version: Version): Tables {
  let index = encodedTables.length - 1;
  while (index > 0 && !covers(index, version)) index--;
  let tables = decoded.get(index);
  if (tables === undefined) {
    tables = decode(index);
    decoded.set(index, tables);
  }
  return tables;
}

function covers(index: number, version: Version): boolean {
  const since = parseVersion(encodedTables[index]?.release ?? '');
  return since !== undefined && atLeast(version, since);
}

function decode(index: number): Tables {
  const encoded = encodedTables[index] ?? encodedTables[0];
  const productions = new Digits(encoded.productions);
  const count = productions.next();
  const left = new Uint8Array(count);
  const length = new Uint8Array(count);
  const actions: ActionName[] = [];
  for (let i = 0; i < count; i++) {
    left[i] = productions.next();
    length[i] = productions.next();
    actions.push(actionNames[encoded.actions[productions.next()] ?? 0] ?? '=');
  }
  const { rows, silentRows } = decodeRows(new Digits(encoded.rows));

  const states = new Digits(encoded.states);
  const stateCount = states.next();
  const rowOf = new Int32Array(stateCount);
  const silent = new Int16Array(stateCount);
  for (let i = 0; i < stateCount; i++) {
    const row = states.next();
    rowOf[i] = row * tokenNames.length;
    silent[i] = silentRows[row] ?? 0;
  }

  const gotoDigits = new Digits(encoded.gotos);
  const nonterminals = gotoDigits.next();
  const gotos = new Int16Array(stateCount * nonterminals);
  for (let nonterminal = 0; nonterminal < nonterminals; nonterminal++) {
    const usual = gotoDigits.next();
    for (let i = 0; i < stateCount; i++) gotos[i * nonterminals + nonterminal] = usual;
    let state = 0;
    for (let others = gotoDigits.next(); others > 0; others--) {
      state += gotoDigits.next();
      gotos[state * nonterminals + nonterminal] = gotoDigits.next();
    }
  }
  return { left, length, actions, rowOf, rows, silent, gotos, nonterminals };
}

function decodeRows(digits: Digits): { rows: Int16Array; silentRows: Int16Array } {
  const count = digits.next();
  const rows = new Int16Array(count * tokenNames.length);
  const silentRows = new Int16Array(count);
  for (let row = 0; row < count; row++) {
    const start = row * tokenNames.length;
    const usual = digits.next();
    rows.fill(entryOf(usual), start, start + tokenNames.length);
    const entries = digits.next();
    if (entries === 0) silentRows[row] = (usual - 1) / 2;
    for (let i = 0; i < entries; i++) rows[start + digits.next()] = entryOf(digits.next());
  }
  return { rows, silentRows };
}

/** scripts/promql/encode.ts: 0 error, 1 accept, even: shift to n/2, odd: reduce by (n-1)/2. */
function entryOf(code: number): number {
  if (code === 0) return errorEntry;
  if (code === 1) return acceptEntry;
  return code % 2 === 0 ? code / 2 : -(code - 1) / 2;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = new Uint8Array(128);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** Reads numbers in base 32, least significant digit first; the sixth bit says that more follow. */
class Digits {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = values[this.#text.charCodeAt(this.#at++)] ?? 0;
      value |= (digit & 31) << shift;
      if (digit < 32) return value;
    }
  }
}
