import type { ComparisonOp } from '../tree/ast.ts';

/** The values that float samples can have, both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** True where NaN is possible as well. */
  readonly nan: boolean;
}

/** Exactly one value. */
export function exactly(value: number): Range {
  return Number.isNaN(value)
    ? { min: Infinity, max: -Infinity, nan: true }
    : { min: value, max: value, nan: false };
}

/** The one value that is possible; undefined where there are others. */
export function theValue(range: Range | undefined): number | undefined {
  return range !== undefined && !range.nan && range.min === range.max ? range.min : undefined;
}

/** What a comparison gives: true or false for all values, or either. */
export function compareRanges(
  op: ComparisonOp,
  left: Range,
  right: Range,
): 'always' | 'never' | 'depends' {
  const isDisjoint = left.max < right.min || right.max < left.min;
  const value = theValue(left);
  const isEqual = value !== undefined && value === theValue(right);
  // Each comparison with NaN is false, but for !=.
  const always = left.nan || right.nan ? 'depends' : 'always';
  switch (op) {
    case '==':
      return isDisjoint ? 'never' : isEqual ? 'always' : 'depends';
    case '!=':
      return isDisjoint ? 'always' : isEqual ? 'never' : 'depends';
    case '<':
      return left.min >= right.max ? 'never' : left.max < right.min ? always : 'depends';
    case '<=':
      return left.min > right.max ? 'never' : left.max <= right.min ? always : 'depends';
    case '>':
      return compareRanges('<', right, left);
    case '>=':
      return compareRanges('<=', right, left);
  }
}

/** Either of two ranges; undefined where one is not known. */
export function either(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), nan: a.nan || b.nan };
}
