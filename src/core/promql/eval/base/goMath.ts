/** Go's `math.Mod`: the sign is that of the dividend. */
export function goMod(dividend: number, divisor: number): number {
  return dividend % divisor;
}

/** Go's `math.Max`: infinity wins over NaN. */
export function goMax(a: number, b: number): number {
  return a === Infinity || b === Infinity ? Infinity : Math.max(a, b);
}

/** Go's `math.Min`: minus infinity wins over NaN. */
export function goMin(a: number, b: number): number {
  return a === -Infinity || b === -Infinity ? -Infinity : Math.min(a, b);
}
