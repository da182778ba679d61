/**
 * The words closest to a misspelt one, closest first and all equally close: at most a third of the
 * letters differ (one edit in short words; a swap of neighbours is one edit). Case, `-` and `_` do
 * not count.
 * @param most the most edits, where that is fewer
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  most = Infinity,
): readonly string[] {
  if (word.length > 80) return [];
  const plain = fold(word);
  let limit = Math.min(most, Math.max(1, Math.floor(plain.length / 3)));
  let best: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(plain, fold(candidate), limit);
    if (distance > limit) continue;
    if (distance < limit) best = [];
    limit = distance;
    best.push(candidate);
  }
  return best;
}

/** The digits of a word: names that differ in them are told apart by them. */
export function numbersIn(word: string): string {
  return word.replace(/\D/g, '');
}

/** Those of some words that differ from one in no number. */
export function withSameNumbers(word: string, candidates: Iterable<string>): readonly string[] {
  const numbers = numbersIn(word);
  return [...candidates].filter((one) => numbersIn(one) === numbers);
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('-', '_');
}

/** Edits between two words, as far as `limit`; more counts as `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let leastBefore = 0;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charAt(i - 1) === b.charAt(j - 2) &&
        a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    // A later row is never better than the better one of the two above it.
    if (least > limit && leastBefore > limit) return limit + 1;
    leastBefore = least;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
