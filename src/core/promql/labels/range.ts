import type { BinaryOp, ComparisonOp } from '../tree/ast.ts';

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

/** True where no value but NaN is possible. */
export function isOnlyNaN({ min, max }: Range): boolean {
  return min > max;
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
  if (isOnlyNaN(left) || isOnlyNaN(right)) return op === '!=' ? 'always' : 'never';
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

/** Any float. */
export const anyFloat: Range = { min: -Infinity, max: Infinity, nan: true };

/** The values that a comparison with others lets through: those of the left side. */
export function passing(
  op: ComparisonOp,
  left: Range = anyFloat,
  right: Range | undefined,
): Range | undefined {
  if (right === undefined || op === '!=') return left === anyFloat ? undefined : left;
  const isAbove = op === '>' || op === '>=' || op === '==';
  const isBelow = op === '<' || op === '<=' || op === '==';
  const min = isAbove ? Math.max(left.min, right.min) : left.min;
  const max = isBelow ? Math.min(left.max, right.max) : left.max;
  // Nothing passes, which is said by itself.
  return min > max ? left : { min, max, nan: false };
}

/** `a > b` read from its right side. */
export function mirrored(op: ComparisonOp): ComparisonOp {
  switch (op) {
    case '<':
      return '>';
    case '<=':
      return '>=';
    case '>':
      return '<';
    case '>=':
      return '<=';
    default:
      return op;
  }
}

/** The values of `clamp`, `clamp_min` and `clamp_max`. */
export function clamped(
  range: Range | undefined,
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
): Range {
  const { min: least, max: most, nan } = range ?? anyFloat;
  const within = (value: number): number => Math.max(min, Math.min(max, value));
  return { min: within(least), max: within(most), nan };
}

/** The values of `abs`. */
export function absolute(range: Range | undefined): Range {
  const { min, max, nan } = range ?? anyFloat;
  const least = min > 0 ? min : max < 0 ? -max : 0;
  return { min: least, max: Math.max(Math.abs(min), Math.abs(max)), nan };
}

/** The values that an arithmetic operator gives; undefined where nothing is known of them. */
export function calculated(op: BinaryOp, a: Range, b: Range): Range | undefined {
  const calculate = arithmetic[op];
  if (calculate === undefined) return undefined;
  const [x, y] = [theValue(a), theValue(b)];
  if (x !== undefined && y !== undefined) return exactly(calculate(x, y));
  // Beside 0, quotients grow beyond all limits.
  if (op === '/' && b.min <= 0 && b.max >= 0) return undefined;
  const ends = [a.min, a.max].flatMap((left) =>
    [b.min, b.max].map((right) => calculate(left, right)),
  );
  if (ends.some(Number.isNaN)) return undefined;
  // Infinite values may take each other away.
  const isFinite = [a.min, a.max, b.min, b.max].every(Number.isFinite);
  return { min: Math.min(...ends), max: Math.max(...ends), nan: a.nan || b.nan || !isFinite };
}

const arithmetic: Readonly<Partial<Record<BinaryOp, (x: number, y: number) => number>>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
};
