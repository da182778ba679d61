import { columnAt, lineStartAt } from '../../base/text.ts';
import { columnOf, hasHole, INSERTION } from '../../base/holes.ts';
import { isBlank, isBreak } from './chars.ts';
import type { YamlConcrete, YamlMapping, YamlNode, YamlSequence } from './node.ts';

type Collection = YamlMapping | YamlSequence;

const open = new WeakSet<YamlNode>();

/** True for a mapping or sequence of a template that gets more entries where it is filled in. */
export function isOpen(node: YamlNode): boolean {
  return open.has(node);
}

/** True for a scalar of which a part is not known. */
export function isHoled(node: YamlNode): boolean {
  // Behind a hole are fillers: the value is never the node's own text.
  return node.kind === 'scalar' && !node.verbatim && hasHole(node.value);
}

/** Finds the collections in which lines are inserted, from an offset on; see `base/holes.ts`. */
export function markOpen(root: YamlNode, source: string, from: number): void {
  for (let at = source.indexOf(INSERTION, from); at >= 0; at = source.indexOf(INSERTION, at + 1)) {
    const column = columnOf(source.charAt(at + 1));
    for (const node of collectionsAt(root, source, at, column)) open.add(node);
  }
}

/** The collections that lines at a column continue: where nothing is so indented, the one around. */
function collectionsAt(
  root: YamlNode,
  source: string,
  at: number,
  column: number,
): readonly Collection[] {
  const before = collectionsAround(root, contentBefore(source, at));
  const behind = collectionsAround(root, contentBehind(source, at));
  const fitting = [...before, ...behind].filter((node) => columnAt(source, node.from) === column);
  if (fitting.length > 0) return fitting;
  const around = before.findLast((node) => columnAt(source, node.from) <= column);
  return around === undefined ? before.slice(0, 1) : [around];
}

/** The last character before an offset that is part of a value or a key. */
function contentBefore(source: string, offset: number): number {
  let pos = source.lastIndexOf('\n', offset);
  while (pos > 0) {
    const start = lineStartAt(source, pos);
    if (!isComment(source, start, pos)) break;
    pos = start - 1;
  }
  pos--;
  while (pos > 0 && (isBlank(source.charCodeAt(pos)) || isBreak(source.charCodeAt(pos)))) pos--;
  return pos;
}

function contentBehind(source: string, offset: number): number {
  let start = source.indexOf('\n', offset) + 1;
  while (start > 0) {
    const end = source.indexOf('\n', start);
    if (end < 0 || !isComment(source, start, end)) break;
    start = end + 1;
  }
  if (start === 0) return source.length;
  while (isBlank(source.charCodeAt(start))) start++;
  return start;
}

/** True for a line without content. */
function isComment(source: string, start: number, end: number): boolean {
  let pos = start;
  while (pos < end && (isBlank(source.charCodeAt(pos)) || isBreak(source.charCodeAt(pos)))) pos++;
  return pos >= end || source.charAt(pos) === '#';
}

/** The collections around an offset, the outermost first. */
function collectionsAround(root: YamlNode, offset: number): Collection[] {
  const found: Collection[] = [];
  let node: YamlConcrete | undefined = root.kind === 'alias' ? undefined : root;
  while (node !== undefined && node.kind !== 'scalar' && node.from <= offset) {
    if (!node.flow) found.push(node);
    const child = lastAtOrBefore(node.kind === 'mapping' ? node.entries : node.items, offset);
    node = child === undefined || child.kind === 'alias' ? undefined : child;
  }
  return found;
}

/** The last node that begins at or before an offset; nodes are in order. */
function lastAtOrBefore(nodes: readonly YamlNode[], offset: number): YamlNode | undefined {
  let low = 0;
  let high = nodes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return nodes[high];
}
