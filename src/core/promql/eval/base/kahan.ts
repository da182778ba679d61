/** A sum, and what rounding took from it. */
export interface Kahan {
  readonly sum: number;
  readonly rest: number;
}

/** One step of Kahan's summation with Neumaier's improvement; mirrors util/kahansum `Inc`. */
export function kahanAdd(value: number, sum: number, rest: number): Kahan {
  const total = sum + value;
  return { sum: total, rest: restOf(value, sum, rest, total) };
}

/** The new compensation, for loops that keep sum and compensation in variables of their own. */
export function restOf(value: number, sum: number, rest: number, total: number): number {
  if (total === Infinity || total === -Infinity) return 0;
  return Math.abs(sum) >= Math.abs(value)
    ? rest + (sum - total + value)
    : rest + (value - total + sum);
}
