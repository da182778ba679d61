/** Strings, comments and blanks: what decides where an expression may be broken. */
const piece = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*|\s+/g;

/** An expression on one line, and whether that left something out. */
export interface OnOneLine {
  readonly text: string;
  /** True where it had comments, which need lines of their own. */
  readonly hadComments: boolean;
}

/**
 * An accepted expression on one line, otherwise spelt as it is; undefined where a string in it goes over
 * several lines.
 */
export function onOneLine(expression: string): OnOneLine | undefined {
  const pieces = expression.match(piece) ?? [];
  if (pieces.some((found) => found.startsWith('`') && found.includes('\n'))) return undefined;
  const hadComments = pieces.some((found) => found.startsWith('#'));
  const bare = expression.replace(piece, (found) => (found.startsWith('#') ? '' : found));
  const text = bare.replace(piece, (found, at: number) => {
    if (!/\s/.test(found.charAt(0)) || !found.includes('\n')) return found;
    const isInner =
      /[([{]/.test(bare.charAt(at - 1)) || /[)\]},]/.test(bare.charAt(at + found.length));
    return isInner ? '' : ' ';
  });
  return { text: text.trim(), hadComments };
}
