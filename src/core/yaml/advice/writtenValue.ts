import type { Span } from '../../base/text.ts';
import { headOf, lineAt, linesBelow } from './lines.ts';

/** A value as a person wrote it on a line, whatever YAML makes of it. */
export interface WrittenValue extends Span {
  readonly text: string;
  /** The column of its key, or of its dash. */
  readonly column: number;
  /** Where a comment begins that stands behind it; `to` where there is none. */
  readonly commentFrom: number;
  /** The end of the lines below that are further right and thus belong to it; absent: there are none. */
  readonly lastTo?: number;
  /** How far those lines are indented at least. */
  readonly indent?: number;
}

/** The value on the line of an offset: behind a key or a dash. Undefined where there is none. */
export function writtenValueAt(text: string, offset: number): WrittenValue | undefined {
  const line = lineAt(text, offset);
  const { dash, column: content, key, valueColumn } = headOf(line);
  const column = key === undefined ? dash : content;
  const from = line.from + valueColumn;
  const to = line.from + line.text.trimEnd().length;
  if (column === undefined || from >= to) return undefined;
  const value = text.slice(from, to);
  const comment = commentIn(value);
  let lastTo: number | undefined;
  let indent = Number.POSITIVE_INFINITY;
  for (const below of linesBelow(text, offset)) {
    if (below.text.trim() === '') continue;
    if (below.indent <= column) break;
    lastTo = below.from + below.text.trimEnd().length;
    indent = Math.min(indent, below.indent);
  }
  return {
    from,
    to: comment === undefined ? to : from + value.slice(0, comment).trimEnd().length,
    text: comment === undefined ? value : value.slice(0, comment).trimEnd(),
    column,
    commentFrom: comment === undefined ? to : from + comment,
    ...(lastTo === undefined ? {} : { lastTo, indent }),
  };
}

/**
 * Where a comment begins in a value: at a `#` behind a blank that is not inside of quotes, and does not
 * begin a number (`alert #1`).
 */
function commentIn(value: string): number | undefined {
  let quote = '';
  for (let i = 0; i < value.length; i++) {
    const c = value.charAt(i);
    if (quote !== '') {
      if (c === '\\' && quote === '"') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || (c === "'" && !/\w/.test(value.charAt(i - 1)))) quote = c;
    else if (c === '#' && /[ \t]/.test(value.charAt(i - 1)) && !/\d/.test(value.charAt(i + 1))) {
      return i;
    }
  }
  return undefined;
}
