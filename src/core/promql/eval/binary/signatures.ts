import type { Matching } from '../plan/plan.ts';
import { type Labels, metadataLabels } from '../series/labels.ts';
import type { Grid } from '../values/grid.ts';

/** Whether a label is one of those by which series find each other. */
export function isMatchingLabel({
  on,
  labels,
}: Pick<Matching, 'on' | 'labels'>): (name: string) => boolean {
  const named = new Set(labels);
  if (on) return (name) => named.has(name);
  return (name) => !named.has(name) && !metadataLabels.includes(name);
}

/** The match groups of both sides: for each row its number, the same for rows that match. */
export interface Signatures {
  readonly count: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Numbers the rows of both sides by the labels that they are matched on. */
export function signaturesOf(matching: Matching, left: Grid, right: Grid): Signatures {
  const wanted = isMatchingLabel(matching);
  const known = new Map<string, number>();
  const numberOf = ({ labels }: { readonly labels: Labels }): number => {
    const key = labels.keyOf(wanted);
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    return number;
  };
  const leftNumbers = left.rows.map(numberOf);
  const rightNumbers = right.rows.map(numberOf);
  return { count: known.size, left: leftNumbers, right: rightNumbers };
}
