import type { Reducer } from '../grammar/lalrParser.ts';
import { durationReducers } from './durations.ts';
import { modifierReducers } from './modifiers.ts';
import { literalReducers } from './numbers.ts';
import { operatorReducers } from './operators.ts';
import { resultReducers } from './results.ts';
import { selectorReducers } from './selectors.ts';
import { seriesReducers } from './series.ts';
import type { ActionName, Tables } from '../grammar/tables.ts';

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
