/** Up to this many elements, Go sorts by insertion, which keeps the order of equal ones. */
const shortest = 12;

/**
 * Sorts in place as Go's sort.Sort does for short lists, also by a `less` that contradicts itself, as it
 * does with NaN. The order of equal elements in longer lists is not Go's.
 */
export function sortBy<T>(list: T[], less: (a: T, b: T) => boolean): void {
  if (list.length > shortest) {
    list.sort((a, b) => {
      const isLess = less(a, b);
      return isLess === less(b, a) ? 0 : isLess ? -1 : 1;
    });
    return;
  }
  for (let i = 1; i < list.length; i++) {
    for (let j = i; j > 0 && less(list[j] as T, list[j - 1] as T); j--) {
      [list[j], list[j - 1]] = [list[j - 1] as T, list[j] as T];
    }
  }
}
