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

/**
 * The same function of an object, with its results kept as long as the object.
 * @param compute what it takes beside the object is always the same for it, as the target is for the rules of a file
 */
export function rememberOf<Key extends object, Rest extends readonly unknown[], Result>(
  compute: (key: Key, ...rest: Rest) => Result,
): (key: Key, ...rest: Rest) => Result {
  const kept = new WeakMap<Key, { readonly result: Result }>();
  return (key, ...rest) => {
    const known = kept.get(key) ?? { result: compute(key, ...rest) };
    kept.set(key, known);
    return known.result;
  };
}
