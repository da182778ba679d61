/** The position of the last sample at or before a time; -1 where there is none. */
export function lastUpTo(times: Float64Array, length: number, time: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Go's sort.Search from a position on: the first one that holds, or `to`. */
export function searchFrom(from: number, to: number, holds: (i: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The value between a sample and the next; behind a reset a counter starts at 0. */
export function interpolate(
  times: Float64Array,
  values: Float64Array,
  before: number,
  at: number,
  isCounter: boolean,
): number {
  const end = values[before + 1] ?? 0;
  let begin = values[before] ?? 0;
  if (isCounter && end < begin) begin = 0;
  const from = times[before] ?? 0;
  return begin + ((end - begin) * (at - from)) / ((times[before + 1] ?? 0) - from);
}
