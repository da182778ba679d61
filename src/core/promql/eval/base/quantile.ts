/**
 * The quantile of values, between two of them by weight; NaN sorts first. Mirrors `quantile` of
 * promql/quantile.go.
 */
export function quantileOf(quantile: number, values: readonly number[]): number {
  if (values.length === 0 || Number.isNaN(quantile)) return NaN;
  if (quantile < 0) return -Infinity;
  if (quantile > 1) return Infinity;
  const sorted = Float64Array.from(values).sort();
  // The sort of typed arrays puts NaN last.
  let nans = 0;
  while (nans < sorted.length && Number.isNaN(sorted[sorted.length - 1 - nans])) nans++;
  const at = (rank: number): number => (rank < nans ? NaN : (sorted[rank - nans] ?? NaN));
  const rank = quantile * (sorted.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  if (weight === 0) return at(lower);
  return at(lower) * (1 - weight) + at(upper) * weight;
}
