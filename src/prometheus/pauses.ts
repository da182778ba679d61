/** Milliseconds of work in a turn of the event loop after which others get theirs. */
const share = 8;

/** The turn that work was last seen in; one for all who work in pieces. */
let turn: { readonly began: number; readonly end: Promise<void> } | undefined;

/**
 * Lets others work once this turn of the event loop has had its share of work, whoever did it.
 * @throws the reason of the signal, where it has been aborted meanwhile
 */
export async function rest(signal?: AbortSignal): Promise<void> {
  for (;;) {
    turn ??= { began: performance.now(), end: endOfTurn() };
    if (performance.now() - turn.began < share) return;
    await turn.end;
    signal?.throwIfAborted();
  }
}

/** `list.map(change)`, with rests in between. */
export async function mapWithRests<T, U>(
  list: readonly T[],
  change: (item: T) => U,
  signal?: AbortSignal,
): Promise<U[]> {
  const changed: U[] = [];
  for (const item of list) {
    changed.push(change(item));
    if (changed.length % 64 === 0) await rest(signal);
  }
  // Many short lists are much work too.
  await rest(signal);
  return changed;
}

async function endOfTurn(): Promise<void> {
  // A timer could be due, and run, before the event loop turns.
  await new Promise((resolve) => setImmediate(resolve));
  turn = undefined;
}
