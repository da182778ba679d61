const TWO_TO_63 = 2 ** 63;

/** Go's conversion of float64 to int64 on amd64: truncated; the smallest int64 if out of range. */
export function toInt64(value: number): number {
  if (!(value < TWO_TO_63 && value >= -TWO_TO_63)) return -TWO_TO_63;
  return Math.trunc(value) + 0;
}

/** `math.Round`: halves away from zero. */
export function roundAway(value: number): number {
  const cut = Math.trunc(value);
  return Math.abs(value - cut) >= 0.5 ? cut + Math.sign(value) : cut;
}
