import { plainSpan, type Span } from '../../base/text.ts';
import { withoutQuotes } from '../../documents/keyLine.ts';
import type { TakenKey } from '../../schema/exclusion.ts';
import type { Step } from './step.ts';

/** What stands at an offset inside of brackets. */
export interface FlowPlace {
  /** From the collection that was asked about down to the innermost one. */
  readonly steps: readonly Step[];
  /** What is written there: a key of a mapping, or a value: of the last key or an item of a list. */
  readonly form: 'key' | 'value' | 'item';
  /** The scalar at the offset, with quotes; empty where there is none. */
  readonly span: Span;
  /** For a key: whether its colon is there. */
  readonly hasColon: boolean;
  /** The other keys of the mapping. */
  readonly taken: readonly TakenKey[];
  /** For an item: the other scalars of the list, without quotes. */
  readonly items: readonly string[];
}

/** A bracket that is open. */
interface Open {
  readonly isList: boolean;
  readonly keys: TakenKey[];
  readonly items: string[];
  readonly steps: readonly Step[];
  /** The key whose value is read. */
  key: string | undefined;
}

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** A string, also without its end, a comment, an anchor or tag, a bracket or mark, a plain scalar. */
const token =
  /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\n]|'')*'?|#[^\n]*|[&!][^\s[\]{},]*(?=[ \t])|[{}[\],]|:(?=[\s"'{}[\],]|$)|[^\s"'{}[\],:#](?:[^\n{}[\],:#]|:(?![\s{}[\],]|$)|(?<![ \t])#)*|[^]/g;

/**
 * What stands at an offset inside of a collection in brackets, however broken it is; undefined where the collection
 * ends before it, or where the offset lies in a comment.
 * @param from the offset of the bracket
 * @param path the steps that lead to the collection
 */
export function flowPlaceAt(
  text: string,
  from: number,
  offset: number,
  path: readonly Step[],
): FlowPlace | undefined {
  const open: Open[] = [];
  const scan = new RegExp(token);
  scan.lastIndex = from;
  let steps = path;
  let scalar: Token | undefined;
  // A collection was read behind which only a comma or a bracket may come.
  let isComplete = false;
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const [word] = match;
    const found = { word, from: match.index, to: match.index + trimmedLength(word) };
    if (found.from >= offset && !isScalar(word)) break;
    if (word.startsWith('#') && isCommentMark(text, found.from)) {
      if (offset > found.from && offset <= scan.lastIndex) return undefined;
      continue;
    }
    if (isScalar(word)) {
      if (found.from > offset) break;
      scalar = found;
      if (found.to >= offset) break;
      continue;
    }
    const top = open.at(-1);
    if (word === '{' || word === '[') {
      open.push({ isList: word === '[', keys: [], items: [], steps, key: undefined });
      if (word === '[') steps = [...steps, itemStep(found.from)];
    } else if (word === '}' || word === ']') {
      open.pop();
      if (open.length === 0) return undefined;
      isComplete = true;
    } else if (top === undefined) return undefined;
    else if (word === ',') {
      note(top, scalar);
      isComplete = false;
      top.key = undefined;
      steps = top.isList ? [...top.steps, itemStep(found.from)] : top.steps;
    } else if (word === ':' && scalar !== undefined && !top.isList) {
      top.key = withoutQuotes(scalar.word.trim());
      top.keys.push({ name: top.key });
      steps = [...top.steps, keyStep(top.key, scalar)];
    } else continue;
    scalar = undefined;
  }
  const top = open.at(-1);
  if (top === undefined) return undefined;
  const at = scalar !== undefined && scalar.to >= offset ? scalar : undefined;
  // Behind a scalar only a comma or a bracket may come.
  if (isComplete || (scalar !== undefined && at === undefined)) return undefined;
  const span = at === undefined ? { from: offset, to: offset } : plainSpan(at);
  if (at === undefined && isScalarBehind(text, offset, top.isList)) return undefined;
  const form = top.isList ? 'item' : top.key === undefined ? 'key' : 'value';
  const hasColon =
    form === 'key' && /^[ \t]*:(?:[\s{}[\],]|$)/.test(text.slice(span.to, span.to + 80));
  const taken = form === 'key' ? [...top.keys, ...keysBehind(text, span.to)] : top.keys;
  const items = form === 'item' ? [...top.items, ...itemsBehind(text, span.to)] : [];
  return { steps: form === 'key' ? top.steps : steps, form, span, hasColon, taken, items };
}

/**
 * True where a scalar or a collection follows: a comma would be missing between what is written here and it. A key on
 * the next line is none: the list has no end yet.
 */
function isScalarBehind(text: string, offset: number, isList: boolean): boolean {
  const behind = text.slice(offset, offset + FAR);
  const blank = /^(?:\s|#[^\n]*)*/.exec(behind)?.[0] ?? '';
  const isKeyBelow = blank.includes('\n') && /^[\w"'-]+:\s/.test(behind.slice(blank.length));
  return !(isList && isKeyBelow) && /[^\]},:]/.test(behind.charAt(blank.length));
}

function itemStep(from: number): Step {
  return { kind: 'item', column: -1, from };
}

function keyStep(name: string, { from, to }: Span): Step {
  return { kind: 'key', name, column: -1, span: { from, to } };
}

function note(top: Open, scalar: Token | undefined): void {
  if (scalar === undefined) return;
  if (top.isList) top.items.push(withoutQuotes(scalar.word.trim()));
  else if (top.key === undefined) top.keys.push({ name: withoutQuotes(scalar.word.trim()) });
  else top.keys.splice(-1, 1, takenKey(top.key, scalar.word));
}

function isScalar(word: string): boolean {
  return !/^(?:[{}[\],:#&!]|\s)/.test(word) && word.trim() !== '';
}

function trimmedLength(word: string): number {
  return Math.max(word.trimEnd().length, 1);
}

function isCommentMark(text: string, at: number): boolean {
  return /[\s[\]{},]/.test(text.charAt(at - 1));
}

/** The keys of the same mapping behind an offset; the mapping may have no end. */
function keysBehind(text: string, from: number): readonly TakenKey[] {
  const keys: TakenKey[] = [];
  const scan = new RegExp(token);
  scan.lastIndex = from;
  let depth = 0;
  let scalar: string | undefined;
  let key: string | undefined;
  const limit = from + FAR;
  for (
    let match = scan.exec(text);
    match !== null && match.index < limit;
    match = scan.exec(text)
  ) {
    const [word] = match;
    const isEnd = depth === 0 && (word === ',' || word === '}');
    if (isEnd && key !== undefined) keys.push(takenKey(key, scalar));
    if (isEnd) key = undefined;
    if (word === '{' || word === '[') depth++;
    else if (word === '}' || word === ']') depth--;
    else if (word === ':' && depth === 0 && scalar !== undefined)
      key = withoutQuotes(scalar.trim());
    if (depth < 0) break;
    if (isScalar(word)) scalar = word;
    else if (word.trim() !== '') scalar = undefined;
  }
  return key === undefined ? keys : [...keys, { name: key }];
}

/** The scalars of the same list behind an offset; the list may have no end. */
function itemsBehind(text: string, from: number): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let scalar: string | undefined;
  for (const [word] of text.slice(from, from + FAR).matchAll(token)) {
    if (depth === 0 && /^[,\]]$/.test(word) && scalar !== undefined) {
      items.push(withoutQuotes(scalar.trim()));
    }
    if (word === '{' || word === '[') depth++;
    else if (word === '}' || word === ']') depth--;
    if (depth < 0) break;
    if (isScalar(word)) scalar = word;
    else if (word.trim() !== '') scalar = undefined;
  }
  return items;
}

/** @param value the scalar that stands behind its colon, with blanks around it; undefined where there is none */
function takenKey(name: string, value: string | undefined): TakenKey {
  return value === undefined ? { name } : { name, value: value.trim() };
}

/** Keys of one mapping lie no farther apart. */
const FAR = 20_000;
