/** The first `most` of some texts in their order, as `[...texts].sort().slice(0, most)`, without sorting all of them. */
export function firstSorted(texts: Iterable<string>, most: number): string[] {
  let kept: string[] = [];
  let last: string | undefined;
  for (const text of texts) {
    if (last !== undefined && text >= last) continue;
    kept.push(text);
    if (kept.length < 2 * most) continue;
    kept = kept.sort().slice(0, most);
    last = kept.at(-1);
  }
  return kept.sort().slice(0, most);
}
