import type { AggregatePlan } from '../plan/plan.ts';
import { Labels, metadataLabels } from '../series/labels.ts';
import type { Grid } from '../values/grid.ts';

/** Which group each row of a grid belongs to. */
export interface Groups {
  /** By row. */
  readonly ofRow: readonly number[];
  /** By group. */
  readonly labels: readonly Labels[];
}

/** Whether `by` or `without` keeps a label. */
export function keepsLabel({
  without,
  grouping,
}: Pick<AggregatePlan, 'without' | 'grouping'>): (name: string) => boolean {
  const named = new Set(grouping);
  if (!without) return (name) => named.has(name);
  return (name) => !named.has(name) && !metadataLabels.includes(name);
}

/** Groups the rows, in the order in which the first of each comes. */
export function groupRows(grid: Grid, plan: Pick<AggregatePlan, 'without' | 'grouping'>): Groups {
  const keeps = keepsLabel(plan);
  if (!plan.without && plan.grouping.length === 0) {
    return { ofRow: grid.rows.map(() => 0), labels: grid.rows.length > 0 ? [Labels.empty] : [] };
  }
  const known = new Map<string, number>();
  const labels: Labels[] = [];
  const ofRow = grid.rows.map((row) => {
    const key = row.labels.keyOf(keeps);
    let group = known.get(key);
    if (group === undefined) {
      known.set(key, (group = labels.length));
      labels.push(row.labels.filter(keeps));
    }
    return group;
  });
  return { ofRow, labels };
}
