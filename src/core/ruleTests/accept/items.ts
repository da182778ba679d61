import type { TextEdit } from '../../base/problem.ts';
import { columnAt, lineStartAt } from '../../base/text.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';
import {
  findPair,
  type YamlMapping,
  type YamlNode,
  type YamlSequence,
} from '../../yaml/tree/node.ts';
import { blockItem, blockList, type Expectation, flowItem, scalar, startOf } from './writeList.ts';

/**
 * Edits of a list that keep the entries that are right, with their comments, and change of the others only what is
 * wrong; undefined where there is no list, where nothing of it is left, and where one in brackets gets longer or
 * shorter.
 */
export function editItems(
  text: string,
  entry: YamlMapping,
  key: string,
  wanted: readonly Expectation[],
): readonly TextEdit[] | undefined {
  const list = findPair(entry, key)?.value;
  if (list?.kind !== 'sequence' || list.items.length === 0) return undefined;
  if (wanted.length === 0) return undefined;
  const { pairs, missing, spare } = paired(list.items, wanted);
  if (list.flow && missing.length + spare.length > 0) return undefined;
  const edits = pairs.map(([item, expectation]) => editItem(text, item, expectation));
  const isEditable = edits.every((own) => own !== undefined);
  if (!isEditable) return undefined;
  return [
    ...edits.flat(),
    ...spare.map((item) => removed(text, item)),
    ...added(text, list, missing),
  ];
}

/** Entries with what they are to say: those that say most of it already first. */
function paired(items: readonly YamlNode[], wanted: readonly Expectation[]) {
  const pairs: (readonly [YamlNode, Expectation])[] = [];
  const spare = new Set(items);
  const missing = new Set(wanted);
  const distances = items
    .flatMap((item) => wanted.map((one) => ({ item, one, distance: distanceOf(item, one) })))
    .sort((a, b) => a.distance - b.distance);
  for (const { item, one } of distances) {
    if (!spare.has(item) || !missing.has(one)) continue;
    spare.delete(item);
    missing.delete(one);
    pairs.push([item, one]);
  }
  return { pairs, missing: [...missing], spare: [...spare] };
}

/** How many scalars of an entry differ. */
function distanceOf(item: YamlNode, wanted: Expectation): number {
  const are = scalarsIn(item);
  const should = scalarsOf(wanted);
  const keys = new Set([...are.keys(), ...should.keys()]);
  return [...keys].filter((key) => are.get(key)?.value !== should.get(key)).length;
}

interface OwnScalar {
  readonly node: YamlNode;
  readonly value: string;
  readonly inFlow: boolean;
}

function scalarsIn(item: YamlNode, prefix = '', inFlow = false): Map<string, OwnScalar> {
  const found = new Map<string, OwnScalar>();
  if (item.kind !== 'mapping') return found;
  for (const { key, value } of item.pairs) {
    if (key.kind !== 'scalar') continue;
    const name = prefix + key.value;
    const isFlow = inFlow || item.flow;
    if (value.kind === 'scalar') {
      found.set(name, { node: value, value: value.value, inFlow: isFlow });
    } else if (value.kind === 'mapping') {
      for (const [own, node] of scalarsIn(value, `${name}/`, isFlow)) found.set(own, node);
    } else found.set(name, { node: value, value: '\0', inFlow: isFlow });
  }
  return found;
}

function scalarsOf(wanted: Expectation): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(wanted)) {
    if (typeof value === 'object') {
      for (const [name, text] of Object.entries(value)) found.set(`${key}/${name}`, text);
    } else found.set(key, typeof value === 'number' ? scalar(value) : value);
  }
  return found;
}

/** Only the scalars that are wrong where the keys are right; else the whole entry. */
function editItem(
  text: string,
  item: YamlNode,
  wanted: Expectation,
): readonly TextEdit[] | undefined {
  const are = scalarsIn(item);
  const should = scalarsOf(wanted);
  const hasSameKeys = are.size === should.size && [...should.keys()].every((key) => are.has(key));
  if (!hasSameKeys) return [rewritten(text, item, wanted)];
  return [...should].flatMap(([key, value]) => {
    const own = are.get(key);
    if (own === undefined || own.value === value) return [];
    const { node, inFlow } = own;
    if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
      return [rewritten(text, item, wanted)];
    }
    const isNumber = typeof wanted[key] === 'number';
    const newText = isNumber ? value : scalar(value, inFlow);
    const from = startOf(node);
    // A key with nothing behind it has its value at the colon.
    const space = text[from - 1] === ':' ? ' ' : '';
    return [{ span: { from, to: node.to }, newText: space + newText }];
  });
}

function rewritten(text: string, item: YamlNode, wanted: Expectation): TextEdit {
  const isFlow = item.kind === 'mapping' && item.flow;
  const from = startOf(item);
  const newText = isFlow
    ? flowItem(wanted)
    : blockItem(wanted, columnAt(text, from), lineBreakOf(text));
  return { span: { from, to: endOf(text, item) }, newText };
}

/** Where an entry ends, without the empty lines behind a block scalar. */
function endOf(text: string, { from, to }: YamlNode): number {
  return from + text.slice(from, to).trimEnd().length;
}

/** The lines of an entry, its dash included. */
function removed(text: string, item: YamlNode): TextEdit {
  const from = lineStartAt(text, startOf(item));
  const lineEnd = text.indexOf('\n', endOf(text, item));
  return { span: { from, to: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: '' };
}

function added(text: string, list: YamlSequence, missing: readonly Expectation[]): TextEdit[] {
  const last = list.items.at(-1);
  if (last === undefined || missing.length === 0) return [];
  const eol = lineBreakOf(text);
  const lineEnd = text.indexOf('\n', endOf(text, last));
  const end = lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const newText = eol + blockList(missing, columnAt(text, list.from), eol);
  return [{ span: { from: end, to: end }, newText }];
}
