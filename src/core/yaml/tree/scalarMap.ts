import type { Span } from '../../base/text.ts';
import type { YamlScalar } from './node.ts';
import { scalarPieces } from './scalarText.ts';

/** A scalar's value cut into pieces that stand in the file as they are, and units that do not. */
interface Pieces {
  /** Value offset, file offset and file end of each piece, in order of all three. */
  readonly value: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly length: number;
}

const cache = new WeakMap<YamlScalar, Pieces>();

function piecesOf(node: YamlScalar): Pieces {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const value: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let length = 0;
  scalarPieces(node, (pieceFrom, pieceTo, text) => {
    value.push(length);
    from.push(pieceFrom);
    to.push(pieceTo);
    length += text.length;
  });
  const pieces = { value, from, to, length };
  cache.set(node, pieces);
  return pieces;
}

/** The index of the last piece that begins at or before an offset; -1 if there is none. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** Where a scalar's value begins in the file: behind its quote or its block header. */
function contentStart(node: YamlScalar): number {
  if (node.style === 'plain') return node.from;
  if (node.style === 'single' || node.style === 'double') return node.from + 1;
  return piecesOf(node).from[0] ?? node.to;
}

/**
 * The file span of a part of a scalar's value (offsets in `node.value`, UTF-16). A character that
 * stands for more than itself, such as an escape or a folded line break, counts as a whole. An
 * empty part gives the empty span before the character at `from`. Offsets outside the value are
 * moved to its nearest end.
 */
export function toFile(node: YamlScalar, from: number, to: number): Span {
  if (node.verbatim) {
    const start = contentStart(node);
    const end = node.to - (start - node.from);
    const at = (offset: number): number => Math.min(start + Math.max(offset, 0), end);
    return { from: at(from), to: at(Math.max(from, to)) };
  }
  const pieces = piecesOf(node);
  const first = clamp(from, pieces.length);
  const last = clamp(Math.max(from, to), pieces.length);
  const start = startInFile(node, pieces, first);
  if (last <= first) return { from: start, to: start };
  return { from: start, to: Math.max(start, endInFile(pieces, last - 1)) };
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(offset, 0), length);
}

function startInFile(node: YamlScalar, pieces: Pieces, offset: number): number {
  const last = pieces.to.length - 1;
  if (last < 0) return contentStart(node);
  if (offset >= pieces.length) return pieces.to[last] ?? node.to;
  const index = lastAtOrBefore(pieces.value, offset);
  const from = pieces.from[index] ?? node.from;
  return isVerbatim(pieces, index) ? from + offset - (pieces.value[index] ?? 0) : from;
}

/** The end in the file of the value's character at an offset. */
function endInFile(pieces: Pieces, offset: number): number {
  const index = lastAtOrBefore(pieces.value, offset);
  if (!isVerbatim(pieces, index)) return pieces.to[index] ?? 0;
  return (pieces.from[index] ?? 0) + offset - (pieces.value[index] ?? 0) + 1;
}

function isVerbatim({ value, from, to, length }: Pieces, index: number): boolean {
  const valueLength = (value[index + 1] ?? length) - (value[index] ?? 0);
  return (to[index] ?? 0) - (from[index] ?? 0) === valueLength;
}

/**
 * The offset in a scalar's value that a file offset stands for; undefined outside of the scalar's
 * content. Inside an escape or an indentation: the offset of what it stands for or comes before.
 */
export function toValue(node: YamlScalar, offset: number): number | undefined {
  const start = contentStart(node);
  if (offset < start || offset > node.to) return undefined;
  if (node.verbatim) return offset > node.to - (start - node.from) ? undefined : offset - start;
  const pieces = piecesOf(node);
  const index = lastAtOrBefore(pieces.from, offset);
  if (index < 0) return 0;
  if (offset >= (pieces.to[index] ?? 0)) return pieces.value[index + 1] ?? pieces.length;
  const value = pieces.value[index] ?? 0;
  return isVerbatim(pieces, index) ? value + offset - (pieces.from[index] ?? 0) : value;
}
