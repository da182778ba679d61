/**
 * What documentation leaves open: `…`, `...`, `$name`, `${name}`. Strings and comments are matched too, so
 * that what is in them counts as text.
 */
const token =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*|(,[ \t]*)?(?:\.{3}|…)([ \t]*,)?|\$\{[^}\n]*\}|\$\w+/g;

/**
 * An expression with a placeholder as it could be: of the same length, with something that fits in place
 * of each; undefined where it has none.
 */
export function fillPlaceholders(text: string): string | undefined {
  const filled = text.replaceAll(token, (word: string, ...rest: readonly unknown[]) => {
    if (/^["'`#]/.test(word)) return word;
    const before = text.slice(0, rest[2] as number).trimEnd();
    if (word.startsWith('$')) return (/\[$|offset$/.test(before) ? '5m' : '1').padEnd(word.length);
    const isInBraces = before.lastIndexOf('{') > before.lastIndexOf('}');
    return (isInBraces ? '' : word.startsWith(',') ? ',x' : 'x').padEnd(word.length);
  });
  return filled === text ? undefined : filled;
}
