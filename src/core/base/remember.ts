/** How many results are kept; then all are forgotten. */
const KEPT = 5000;

/**
 * The same function of a text, with its results kept: files ask for few texts many times.
 * @param most how many results are kept, fewer where texts are long
 */
export function remember<Result>(
  compute: (text: string) => Result,
  most = KEPT,
): (text: string) => Result {
  const kept = new Map<string, Result>();
  return (text) => {
    if (kept.has(text)) return kept.get(text) as Result;
    if (kept.size >= most) kept.clear();
    const result = compute(text);
    kept.set(text, result);
    return result;
  };
}

/** The same function of an object, with its results kept as long as the object. */
export function rememberOf<Key extends object, Result>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  const kept = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const known = kept.get(key) ?? { result: compute(key) };
    kept.set(key, known);
    return known.result;
  };
}
