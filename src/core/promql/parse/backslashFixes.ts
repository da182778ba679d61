import type { Fix } from '../../base/problem.ts';

/** What may follow a backslash in a string, but for the quote around it: lex.go `lexEscape`. */
const known = /[abfnrtv\\0-7xuU]/;

/**
 * Fixes for a string with escapes that PromQL does not know, such as `"a\.b"` and `"\d+"`, which begins
 * at an offset of an expression. None where it does not end.
 */
export function backslashFixes(text: string, from: number): readonly Fix[] {
  const literal = /^(["'])(?:(?!\1)[^\\\n]|\\.)*\1/.exec(text.slice(from))?.[0];
  if (literal === undefined) return [];
  const quote = literal.charAt(0);
  const escapes = [...literal.matchAll(/\\(.)/g)].map(({ index, 1: letter = '' }) => ({
    at: from + index,
    isKnown: letter === quote || known.test(letter),
  }));
  const unknown = escapes.filter(({ isKnown }) => !isKnown);
  if (unknown.length === 0) return [];
  const doubled = unknown.map(({ at }) => ({ span: { from: at, to: at }, newText: '\\' }));
  const fixes: Fix[] = [{ title: 'Double the backslash', edits: doubled, preferred: true }];
  // Between backquotes a backslash stands for itself.
  if (unknown.length < escapes.length || literal.includes('`')) return fixes;
  const end = from + literal.length;
  const edits = [
    { span: { from, to: from + 1 }, newText: '`' },
    { span: { from: end - 1, to: end }, newText: '`' },
  ];
  return [...fixes, { title: 'Use backquotes', edits }];
}
