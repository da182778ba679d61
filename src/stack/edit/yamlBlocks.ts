import {
  LineCounter,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
} from 'yaml';
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { StackError } from '../errors.ts';
import { syntaxError } from './syntaxError.ts';

/** Where in a document something is: keys of mappings, and for sequences the index or, as
 * `{key: value}`, the entry that has it. */
export type YamlPath = readonly (string | number | Readonly<Record<string, string>>)[];

/** One entry of a block mapping or sequence with the comment above it, as whole lines. */
export interface Block {
  /** The mapping's key; empty in a sequence. */
  readonly key: string;
  /** Zero-based lines: the first, and the first one after it. */
  readonly from: number;
  readonly to: number;
  /** The column at which the key or the dash stands. */
  readonly indent: number;
}

/** A YAML text that is edited by whole lines, so that everything else stays as it is. */
export class YamlText {
  readonly text: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly eol: string;
  readonly #document: Document.Parsed;
  readonly #counter = new LineCounter();

  /** Throws `StackError` 'config-invalid' where the text is no YAML. `name` is for messages. */
  constructor(text: string, name: string) {
    this.text = text;
    this.name = name;
    this.eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.lines = text.split(/\r?\n/);
    this.#document = parseDocument(text, {
      lineCounter: this.#counter,
      keepSourceTokens: true,
      logLevel: 'silent',
    });
    const error = this.#document.errors[0];
    if (error !== undefined) throw syntaxError(name, text, error);
  }

  /** The plain value at a path; undefined where there is none. */
  value(path: YamlPath): unknown {
    const node = this.node(path);
    return isNode(node) ? (node.toJS(this.#document) as unknown) : undefined;
  }

  has(path: YamlPath): boolean {
    return this.#find(path) !== undefined;
  }

  /** The node at a path; null where its key has no value, undefined where there is nothing. */
  node(path: YamlPath): Node | null | undefined {
    const found = this.#find(path);
    return found === undefined ? undefined : found.value;
  }

  /** The entries of the block collection at a path, in order. A flow collection is refused. */
  blocks(path: YamlPath): readonly Block[] {
    const node = this.node(path);
    if (!isCollection(node) || node.items.length === 0) return [];
    if (node.flow === true)
      throw shapeError(this.name, `writes \`${shown(path)}\` in flow style ({…} or […])`);
    return this.#blocksOf(node);
  }

  /** The block at a path; undefined where there is none. */
  block(path: YamlPath): Block | undefined {
    const found = this.#find(path);
    if (found === undefined) return undefined;
    return this.blocks(path.slice(0, -1))[found.index];
  }

  /** A block's lines with their common indentation removed. */
  blockText(block: Block): string {
    return this.lines
      .slice(block.from, block.to)
      .map((line) => line.slice(Math.min(block.indent, line.length - line.trimStart().length)))
      .join('\n');
  }

  /** The columns by which a mapping in a mapping is indented; 2 where the text has none. */
  get step(): number {
    let found: number | undefined;
    visit(this.#document, {
      Pair: (_, { key, value }) => {
        if (!isNode(key) || !isMap(value) || value.flow === true) return undefined;
        found = this.columnOf(this.#startOf(value)) - this.columnOf(key.range?.[0] ?? 0);
        return visit.BREAK;
      },
    });
    return found ?? 2;
  }

  /** Zero-based line of the first character of the value, key or entry at a path. */
  lineOf(offset: number): number {
    return this.#counter.linePos(offset).line - 1;
  }

  columnOf(offset: number): number {
    return this.#counter.linePos(offset).col - 1;
  }

  /** The offset of the key at a path, where the path ends in one. */
  keyOffset(path: YamlPath): number | undefined {
    const found = this.#find(path);
    return found?.start;
  }

  #blocksOf(collection: YAMLMap | YAMLSeq): Block[] {
    const starts = collection.items.map((item) => this.#startOf(item));
    const indent = isSeq(collection) ? this.#dashColumn(collection) : this.columnOf(starts[0] ?? 0);
    const froms = starts.map((start) => this.#withComment(this.lineOf(start), indent));
    return collection.items.map((item, index) => {
      const next = froms[index + 1] ?? this.#endOfLast(item, indent);
      return {
        key: isPair(item) ? keyOf(item) : '',
        from: froms[index] ?? 0,
        to: this.#withoutTrail(froms[index] ?? 0, next),
        indent,
      };
    });
  }

  #startOf(item: unknown): number {
    if (isPair(item)) return (item.key as Node).range?.[0] ?? 0;
    if (isMap(item)) {
      const first = item.items[0];
      return first === undefined ? (item.range?.[0] ?? 0) : this.#startOf(first);
    }
    return isNode(item) ? (item.range?.[0] ?? 0) : 0;
  }

  #dashColumn(sequence: YAMLSeq): number {
    const line = this.lines[this.lineOf(this.#startOf(sequence.items[0]))] ?? '';
    return line.search(/\S/);
  }

  /** The first line of the comment directly above a line and at its column; the line itself if none. */
  #withComment(line: number, indent: number): number {
    let from = line;
    while (from > 0 && this.#isComment(from - 1, indent)) from--;
    return from;
  }

  #isComment(line: number, indent: number): boolean {
    const text = this.lines[line] ?? '';
    return text.search(/\S/) === indent && text.charAt(indent) === '#';
  }

  /** The line after the last entry: its value, and comments that are indented deeper than it. */
  #endOfLast(item: unknown, indent: number): number {
    let to = this.lineOf(Math.max(this.#contentEnd(item) - 1, this.#startOf(item))) + 1;
    for (let line = to; line < this.lines.length; line++) {
      const text = this.lines[line] ?? '';
      const column = text.search(/\S/);
      if (column === -1) continue;
      if (column <= indent || text.charAt(column) !== '#') break;
      to = line + 1;
    }
    return to;
  }

  #contentEnd(item: unknown): number {
    if (isPair(item))
      return item.value === null
        ? ((item.key as Node).range?.[1] ?? 0)
        : Math.max(this.#contentEnd(item.value), (item.key as Node).range?.[1] ?? 0);
    if (isCollection(item) && item.flow !== true && item.items.length > 0)
      return this.#contentEnd(item.items.at(-1));
    return isNode(item) ? (item.range?.[1] ?? 0) : 0;
  }

  /** `to`, without the blank lines before it. */
  #withoutTrail(from: number, to: number): number {
    let end = to;
    while (end > from + 1 && (this.lines[end - 1] ?? '').trim() === '') end--;
    return end;
  }

  #find(path: YamlPath): { value: Node | null; index: number; start: number } | undefined {
    let value: Node | null = this.#document.contents;
    let index = 0;
    let start = 0;
    for (const step of path) {
      if (isMap(value) && typeof step === 'string') {
        index = value.items.findIndex((pair) => keyOf(pair) === step);
      } else if (isSeq(value) && typeof step === 'number') {
        index = step < value.items.length ? step : -1;
      } else if (isSeq(value) && typeof step === 'object') {
        index = value.items.findIndex((item) => matches(item, step));
      } else return undefined;
      const item: unknown = value.items[index];
      if (item === undefined) return undefined;
      start = this.#startOf(item);
      value = (isPair(item) ? item.value : item) as Node | null;
    }
    return { value, index, start };
  }
}

/** A shape that line edits cannot handle; says which file and what to do. */
export function shapeError(name: string, what: string): StackError {
  return new StackError(
    'unsupported-shape',
    `${name} ${what}.`,
    'Write that part in block style (one entry per line), or make the change by hand.',
  );
}

function matches(item: unknown, wanted: Readonly<Record<string, string>>): boolean {
  return isMap(item) && Object.entries(wanted).every(([key, value]) => item.get(key) === value);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function shown(path: YamlPath): string {
  return path.map((step) => (typeof step === 'object' ? '…' : String(step))).join('.');
}
