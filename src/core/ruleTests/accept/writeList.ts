import type { TextEdit } from '../../base/problem.ts';
import { columnAt } from '../../base/text.ts';
import { formatFloat } from '../../go/formatFloat.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';
import { newScalar } from '../../yaml/edit/newScalar.ts';
import { findPair, type YamlMapping, type YamlNode } from '../../yaml/tree/node.ts';

/** An entry of `exp_samples` or `exp_alerts`: scalars, or mappings of texts that may be empty. */
export type Expectation = Readonly<
  Record<string, string | number | Readonly<Record<string, string>>>
>;

/** Edits that write the whole list of an assertion anew, in the style of the assertion. */
export function writeList(
  text: string,
  entry: YamlMapping,
  key: string,
  wanted: readonly Expectation[],
): readonly TextEdit[] | undefined {
  const pair = findPair(entry, key);
  const eol = lineBreakOf(text);
  if (pair === undefined) return insertedList(text, entry, key, wanted, eol);
  const { value } = pair;
  const colon = text.indexOf(':', pair.key.to) + 1;
  const from = startOf(value);
  const isFlow = entry.flow || (value.kind === 'sequence' && value.flow && value.items.length > 0);
  const isAlone = /^[ \t]*(?:\r?\n|$)/.test(text.slice(Math.max(value.to, colon)));
  if (isFlow || wanted.length === 0 || !isAlone) {
    // Behind its key, in place of whatever lines it took.
    const end = value.to - (/[ \t\r\n]*$/.exec(text.slice(colon, value.to))?.[0].length ?? 0);
    const at = value.kind === 'sequence' && !value.flow ? colon : Math.max(colon, from);
    const space = at === colon ? ' ' : '';
    return [{ span: { from: at, to: Math.max(at, end) }, newText: space + flowList(wanted) }];
  }
  const column = columnAt(text, pair.key.from) + 2;
  if (value.kind === 'sequence' && !value.flow) {
    const tail = /\s*$/.exec(text.slice(from, value.to))?.[0].length ?? 0;
    const own = columnAt(text, from);
    const lines = blockList(wanted, own, eol).trimStart();
    return [{ span: { from, to: value.to - tail }, newText: lines }];
  }
  const end = Math.max(colon, value.to);
  return [{ span: { from: colon, to: end }, newText: eol + blockList(wanted, column, eol) }];
}

/** The list behind the other keys of its assertion. */
function insertedList(
  text: string,
  entry: YamlMapping,
  key: string,
  wanted: readonly Expectation[],
  eol: string,
): readonly TextEdit[] | undefined {
  const last = entry.pairs.at(-1);
  if (last === undefined) return undefined;
  if (entry.flow) {
    const at = Math.max(last.value.to, last.key.to);
    return [{ span: { from: at, to: at }, newText: `, ${key}: ${flowList(wanted)}` }];
  }
  const column = columnAt(text, entry.from);
  const tail = /\s*$/.exec(text.slice(entry.from, entry.to))?.[0].length ?? 0;
  const lineEnd = text.indexOf('\n', entry.to - tail);
  const end = lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const list = wanted.length === 0 ? ' []' : eol + blockList(wanted, column + 2, eol);
  return [{ span: { from: end, to: end }, newText: `${eol}${' '.repeat(column)}${key}:${list}` }];
}

/** Where a node begins, its anchor and tag included. */
export function startOf(node: YamlNode): number {
  return node.kind === 'alias' ? node.from : (node.properties?.from ?? node.from);
}

/** Entries in brackets, on one line. */
function flowList(items: readonly Expectation[]): string {
  return `[${items.map(flowItem).join(', ')}]`;
}

/** An expectation as a mapping in brackets, on one line. */
export function flowItem(item: Expectation): string {
  const entries = Object.entries(item).flatMap(([key, value]) => {
    if (typeof value !== 'object') return [`${key}: ${scalar(value, true)}`];
    const own = Object.entries(value);
    if (own.length === 0) return [];
    return [`${key}: {${own.map(([name, text]) => `${name}: ${scalar(text, true)}`).join(', ')}}`];
  });
  return `{${entries.join(', ')}}`;
}

/** Entries that each begin with a dash at a column; without a line break at the end. */
export function blockList(items: readonly Expectation[], column: number, eol: string): string {
  const dash = `${' '.repeat(column)}- `;
  return items.map((item) => dash + blockItem(item, column + 2, eol)).join(eol);
}

/** An entry without its dash; its first line begins where it is put, the others at a column. */
export function blockItem(item: Expectation, column: number, eol: string): string {
  const indent = ' '.repeat(column);
  const lines = Object.entries(item).flatMap(([key, value]) => {
    if (typeof value !== 'object') return [`${key}: ${scalar(value)}`];
    const own = Object.entries(value).map(([name, text]) => `  ${name}: ${scalar(text)}`);
    return own.length === 0 ? [] : [`${key}:`, ...own];
  });
  return lines.length === 0 ? '{}' : lines.join(eol + indent);
}

/** A value as YAML reads it back. */
export function scalar(value: string | number, inFlow = false): string {
  return typeof value === 'number' ? numberText(value) : newScalar(value, inFlow);
}

function numberText(value: number): string {
  if (value === Infinity) return '.inf';
  if (value === -Infinity) return '-.inf';
  return formatFloat(value === 0 ? 0 : value, 'g', -1);
}
