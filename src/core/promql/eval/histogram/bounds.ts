import { finestBounds } from './finestBounds.ts';

/** The schema of histograms whose bounds are given (NHCB). */
export const customSchema = -53;

/** Whether the schema is one of those whose bounds are powers of two, and fractions of them. */
export function isExponential(schema: number): boolean {
  return schema >= -4 && schema <= 8;
}

/** The upper bound of a bucket; mirrors getBound of model/histogram/generic.go. */
export function boundOf(index: number, schema: number, customValues: readonly number[]): number {
  if (schema !== customSchema) return exponentialBound(index, schema);
  if (index < 0) return -Infinity;
  return customValues[index] ?? Infinity;
}

/** Mirrors getBoundExponential: the last bucket ends at the largest float, the one behind at +Inf. */
export function exponentialBound(index: number, schema: number): number {
  if (schema < 0) {
    const exponent = index * 2 ** -schema;
    return exponent === 1024 ? Number.MAX_VALUE : 2 ** exponent;
  }
  const perPower = 2 ** schema;
  const exponent = Math.floor(index / perPower) + 1;
  const fraction = finestBounds[(index - (exponent - 1) * perPower) * (256 / perPower)] ?? 0.5;
  if (fraction === 0.5 && exponent === 1025) return Number.MAX_VALUE;
  // In two steps, because 2 ** 1024 is no float; the smallest ones would be rounded twice.
  return exponent > 1023 ? fraction * 2 ** 1023 * 2 ** (exponent - 1023) : fraction * 2 ** exponent;
}

/** The bucket of a coarser schema that holds a bucket of a finer one. */
export function indexIn(index: number, from: number, to: number): number {
  return Math.floor((index - 1) / 2 ** (from - to)) + 1;
}
