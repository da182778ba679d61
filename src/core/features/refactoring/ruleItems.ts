import type { TextEdit } from '../../base/problem.ts';
import { columnAt, lineStartAt, holdsOffset } from '../../base/text.ts';
import { itemLines } from '../../rules/incremental/ruleChunks.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';
import {
  dereference,
  findPair,
  type YamlMapping,
  type YamlNode,
  type YamlSequence,
} from '../../yaml/tree/node.ts';

/** An item of a list in block style: a rule in its group, a group in its file. */
export interface ListItem {
  readonly list: YamlSequence;
  readonly index: number;
  readonly node: YamlMapping;
}

/** A rule as YAML has it. */
export interface RuleItem extends ListItem {
  /** Its group; absent where a list of rules stands alone, as in Helm values. */
  readonly group: ListItem | undefined;
}

/** The rule at an offset of a text, with its group; undefined where there is none. */
export function ruleItemAt(roots: readonly YamlNode[], offset: number): RuleItem | undefined {
  let rule: RuleItem | undefined;
  let group: ListItem | undefined;
  let node = roots.find((root) => holdsOffset(root, offset));
  while (node !== undefined) {
    const list: YamlNode = node;
    if (list.kind === 'mapping') {
      node = list.pairs.map(({ value }) => value).find((value) => holdsOffset(value, offset));
      continue;
    }
    if (list.kind !== 'sequence') break;
    const index = list.items.findIndex((item) => holdsOffset(item, offset));
    node = list.items[index];
    if (node?.kind !== 'mapping') continue;
    const item = { list, index, node };
    if (findPair(node, 'rules') !== undefined) group = item;
    else if (findPair(node, 'expr') !== undefined) rule = { ...item, group };
  }
  return rule;
}

/** The value of a key, where it is a text. */
export function textOf(node: YamlNode | undefined, key: string): string | undefined {
  const value = findPair(node, key)?.value;
  const scalar = value && dereference(value);
  return scalar?.kind === 'scalar' ? scalar.value : undefined;
}

/** Where the lines of an item begin, comments directly above it included; undefined in brackets. */
function itemStart(text: string, { list, index }: ListItem): number | undefined {
  let start = list.flow ? undefined : itemLines(text, list)?.[index];
  while (start !== undefined && start > 0) {
    const above = lineStartAt(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** The columns of an item's dash and of its keys. */
export interface ItemColumns {
  readonly dash: number;
  readonly keys: number;
}

/** Undefined for an item in brackets. */
export function itemColumns(
  text: string,
  { list, index, node }: ListItem,
): ItemColumns | undefined {
  const start = list.flow ? undefined : itemLines(text, list)?.[index];
  if (start === undefined) return undefined;
  const dash = text.slice(start).search(/-/);
  const keys = columnAt(text, node.from);
  return keys > dash ? { dash, keys } : undefined;
}

/** Takes the lines of an item out, with the comments directly above it; undefined in brackets. */
export function removeItem(text: string, item: ListItem): TextEdit | undefined {
  const from = itemStart(text, item);
  if (from === undefined) return undefined;
  const end = text.slice(0, item.node.to).trimEnd().length;
  const newline = text.indexOf('\n', end);
  return { span: { from, to: newline < 0 ? text.length : newline + 1 }, newText: '' };
}

/** Puts lines, given without their line breaks, in front of an item; undefined in brackets. */
export function insertBefore(
  text: string,
  item: ListItem,
  lines: readonly string[],
): TextEdit | undefined {
  const at = itemStart(text, item);
  if (at === undefined) return undefined;
  const eol = lineBreakOf(text);
  return { span: { from: at, to: at }, newText: lines.map((line) => line + eol).join('') };
}
