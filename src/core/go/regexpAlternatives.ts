import type { Span } from '../base/text.ts';

/** The alternatives of a pattern, or of the one group that is all of it; none where it has other groups. */
export function alternativesOf(pattern: string): readonly Span[] {
  const [, open = '', inner = '', close = ''] =
    /^(\^?(?:\((?:\?:)?)?)([^]*?)(\)?\$?)$/.exec(pattern) ?? [];
  if (open.includes('(') !== close.includes(')')) return [];
  if (/[()[\]]/.test(inner.replaceAll(/\\[^]/g, ''))) return [];
  const found: Span[] = [];
  let from = open.length;
  for (const [text, alternative = ''] of inner.matchAll(/((?:\\[^]|[^|\\])*)(?:\||$)/g)) {
    found.push({ from, to: from + alternative.length });
    from += text.length;
  }
  return found;
}

/** The text that a part of a pattern matches, where it is just one; a dot counts as one. */
export function literalOf(part: string): string | undefined {
  const isLiteral = !/[\\+*?()|[\]{}^$]/.test(part.replaceAll(/\\[^\w]/g, ''));
  return isLiteral ? part.replaceAll(/\\([^\w])/g, '$1') : undefined;
}

/** The alternatives of a pattern without special characters but `|`; undefined for other patterns. */
export function plainAlternatives(pattern: string): readonly string[] | undefined {
  return /[\\.+*?()[\]{}^$]/.test(pattern) ? undefined : pattern.split('|');
}
