import type { State } from './lalr.ts';

/** By state number: where each symbol leads, by its name. */
export type Moves = ReadonlyMap<number, ReadonlyMap<string, number>>;

/**
 * Numbers for the states of an automaton: a state that the same way leads to as in the one before
 * has its number there, others get numbers from `free` on. The first state is number 0.
 */
export function matchStates(
  states: readonly State[],
  symbols: readonly string[],
  before: Moves,
  free: number,
): number[] {
  const numbers = new Map([[0, 0]]);
  const used = new Set([0]);
  const pending = [0];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const known = before.get(numbers.get(index) ?? 0);
    for (const [symbol, target] of targetsOf(states[index])) {
      const number = known?.get(symbols[symbol] ?? '');
      if (number === undefined || numbers.has(target) || used.has(number)) continue;
      numbers.set(target, number);
      used.add(number);
      pending.push(target);
    }
  }
  let next = Math.max(free, 1);
  return states.map((_, index) => numbers.get(index) ?? next++);
}

/** Where the symbols of an automaton lead, with the numbers of its states. */
export function movesOf(
  states: readonly State[],
  symbols: readonly string[],
  numbers: readonly number[],
): Moves {
  return new Map(
    states.map((state, index) => [
      numbers[index] ?? 0,
      new Map(
        targetsOf(state).map(([symbol, target]) => [symbols[symbol] ?? '', numbers[target] ?? 0]),
      ),
    ]),
  );
}

/** The shifts and gotos of a state: symbol and next state. */
function targetsOf(state: State | undefined): readonly (readonly [number, number])[] {
  if (state === undefined) return [];
  const shifts = [...state.actions].flatMap(([symbol, action]) =>
    action.kind === 'shift' ? [[symbol, action.state] as const] : [],
  );
  return [...shifts, ...state.gotos];
}
