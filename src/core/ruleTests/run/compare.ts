import type { Span } from '../../base/text.ts';
import type { Difference } from './report.ts';

/** Something that a test expects or gets: an alert, a sample. */
export interface Comparable<T> {
  /** Whether promtool takes both for the same. */
  readonly same: (expected: T, got: T) => boolean;
  /** What differs, in words; the fewer, the nearer. */
  readonly differences: (expected: T, got: T) => readonly string[];
  readonly print: (item: T) => string;
}

/** An expectation and its place. */
export interface Expected<T> {
  readonly item: T;
  readonly span: Span;
}

/**
 * What differs between what was expected and what came: each expectation without its like, with the nearest of
 * what nobody expected, and the rest of that.
 * @param whole the place for what no expectation has
 */
export function differencesBetween<T>(
  expected: readonly Expected<T>[],
  got: readonly T[],
  whole: Span,
  { same, differences, print }: Comparable<T>,
): Difference[] {
  const rest = [...got];
  const missing = expected.filter(({ item }) => {
    const at = rest.findIndex((candidate) => same(item, candidate));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  const found = missing.map(({ item, span }): Difference => {
    const nearest = nearestOf(item, rest, differences);
    if (nearest === undefined) return { span, expected: print(item) };
    rest.splice(rest.indexOf(nearest.item), 1);
    return {
      span,
      expected: print(item),
      got: print(nearest.item),
      hint: nearest.words.join('; '),
    };
  });
  return [...found, ...rest.map((item): Difference => ({ span: whole, got: print(item) }))];
}

/** Of what came unexpectedly, that with the fewest differences. */
function nearestOf<T>(
  item: T,
  candidates: readonly T[],
  differences: (expected: T, got: T) => readonly string[],
): { readonly item: T; readonly words: readonly string[] } | undefined {
  return candidates
    .map((candidate) => ({ item: candidate, words: differences(item, candidate) }))
    .sort((a, b) => a.words.length - b.words.length)[0];
}
