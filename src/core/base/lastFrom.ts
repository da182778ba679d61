/**
 * The index of the last item that begins at or before an offset, of items in order; -1 where there is none.
 * @param startOf where an item begins
 */
export function lastFrom<T>(
  items: readonly T[],
  offset: number,
  startOf: (item: T) => number,
): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined || startOf(item) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
