/** The part in which two texts differ; ends are exclusive. */
export interface Difference {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

let last:
  { readonly before: string; readonly after: string; readonly found: Difference } | undefined;

/** Compares two texts. What was found last is kept: several readers of a document ask about the same edit. */
export function difference(before: string, after: string): Difference {
  if (last?.before !== before || last.after !== after) {
    last = { before, after, found: compare(before, after) };
  }
  return last.found;
}

function compare(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  const from = commonLength(
    shorter,
    (start, end) => before.slice(start, end) === after.slice(start, end),
  );
  const tail = commonLength(
    shorter - from,
    (start, end) =>
      before.slice(before.length - end, before.length - start) ===
      after.slice(after.length - end, after.length - start),
  );
  return { from, oldTo: before.length - tail, newTo: after.length - tail };
}

/** How long two texts are the same: comparing large pieces first is far faster than characters. */
function commonLength(limit: number, isSame: (start: number, end: number) => boolean): number {
  let length = 0;
  for (let step = 65_536; step >= 1; step = step >> 2) {
    while (length + step <= limit && isSame(length, length + step)) length += step;
  }
  return length;
}

/**
 * How many items two lists begin and end with that are the same objects, none counted twice.
 */
export function sameEnds<Item extends object>(
  before: readonly Item[],
  after: readonly Item[],
): { readonly first: number; readonly behind: number } {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first++;
  let behind = 0;
  while (behind < shorter - first && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  return { first, behind };
}
