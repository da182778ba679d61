import { once } from './once.ts';

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
  return nearestAmong(candidates)(word, most);
}

/** `nearest` for many words that are compared with the same ones. */
export function nearestAmong(
  candidates: readonly string[],
): (word: string, most?: number) => readonly string[] {
  const folded = once(() => candidates.map(fold));
  return (word, most = Infinity) => {
    if (word.length > 80) return [];
    const plain = fold(word);
    let limit = Math.min(most, Math.max(1, Math.floor(plain.length / 3)));
    let best: string[] = [];
    for (const [index, candidate] of folded().entries()) {
      const distance = editDistance(plain, candidate, limit);
      if (distance > limit) continue;
      if (distance < limit) best = [];
      limit = distance;
      best.push(candidates[index] ?? '');
    }
    return best;
  };
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
function editDistance(word: string, other: string, limit: number): number {
  if (Math.abs(word.length - other.length) > limit) return limit + 1;
  const shorter = Math.min(word.length, other.length);
  let start = 0;
  while (start < shorter && word.charCodeAt(start) === other.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    word.charCodeAt(word.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  ) {
    end++;
  }
  const a = word.slice(start, word.length - end);
  const b = other.slice(start, other.length - end);
  if (a === '' || b === '') return Math.max(a.length, b.length);
  // What is left begins and ends with other letters, which one edit changes only where there is nothing else.
  if (limit <= 1 && a.length + b.length > 4) return limit + 1;
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
