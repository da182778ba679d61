import { goQuote } from '../../go/quote.ts';
import { compareBytes } from '../../go/utf8.ts';

/**
 * Labels as a test spells them: an empty value and a repeated name are there, too, unlike in those of series.
 * Ordered by name.
 */
export type LabelPairs = readonly (readonly [name: string, value: string])[];

/** Labels, ordered by name. */
export function labelPairs(entries: Iterable<readonly [string, string]>): LabelPairs {
  return [...entries].sort(([a], [b]) => compareBytes(a, b));
}

/** Mirrors labels.Compare of model/labels. */
export function compareLabelPairs(a: LabelPairs, b: LabelPairs): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a[i] ?? ['', ''], b[i] ?? ['', '']];
    const order = compareBytes(left[0], right[0]) || compareBytes(left[1], right[1]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** True if two sets of labels are equal. */
export function sameLabelPairs(a: LabelPairs, b: LabelPairs): boolean {
  return a.length === b.length && compareLabelPairs(a, b) === 0;
}

/** What differs between two sets of labels, in words: `job is "b" instead of "a"`. */
export function labelDifferences(expected: LabelPairs, got: LabelPairs): string[] {
  const before = new Map(expected);
  const after = new Map(got);
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].sort(compareBytes).flatMap((name) => {
    const [wanted, found] = [before.get(name), after.get(name)];
    if (wanted === found) return [];
    if (found === undefined) return [`${name} is missing`];
    if (wanted === undefined) return [`${name}=${goQuote(found)} is unexpected`];
    return [`${name} is ${goQuote(found)} instead of ${goQuote(wanted)}`];
  });
}
