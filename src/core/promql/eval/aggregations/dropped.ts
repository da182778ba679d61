import type { Grid } from '../values/grid.ts';
import type { Groups } from './groups.ts';

/** Whether the name of any row of a group is to be dropped. */
export function isDropped(input: Grid, { ofRow }: Groups, group: number): boolean {
  return input.rows.some(({ dropName }, row) => dropName && ofRow[row] === group);
}
