import type { Reducer } from './machine.ts';
import { durationReducers } from './reduce/durations.ts';
import { modifierReducers } from './reduce/modifiers.ts';
import { literalReducers } from './reduce/numbers.ts';
import { operatorReducers } from './reduce/operators.ts';
import { resultReducers } from './reduce/results.ts';
import { selectorReducers } from './reduce/selectors.ts';
import { seriesReducers } from './reduce/series.ts';
import type { ActionName, Tables } from './tables.ts';

/** What every action of the grammar does; `=` needs nothing done. */
const reducers: Readonly<Partial<Record<ActionName, Reducer>>> = {
  ...durationReducers,
  ...literalReducers,
  ...modifierReducers,
  ...operatorReducers,
  ...resultReducers,
  ...selectorReducers,
  ...seriesReducers,
} satisfies Record<Exclude<ActionName, '='>, Reducer>;

const byTables = new WeakMap<Tables, readonly (Reducer | undefined)[]>();

/** The reducers of a grammar by production. */
export function reducersOf(tables: Tables): readonly (Reducer | undefined)[] {
  let list = byTables.get(tables);
  if (list === undefined) {
    list = tables.actions.map((name) => reducers[name]);
    byTables.set(tables, list);
  }
  return list;
}
