import { joinPath, type KeyLine, withoutQuotes } from './keyLine.ts';

/** Where a collection in brackets stands. */
export interface FlowPlace {
  /** The offset of its bracket. */
  readonly from: number;
  /** The path of the key whose value it is; '' for none. */
  readonly path: string;
  /** True where it is an item of a list. */
  readonly item: boolean;
  /** The column of the key or the item in block style around it; -1 for none. */
  readonly column: number;
}

/** The keys of a collection, and the offset behind it; undefined where it has no end. */
export interface FlowKeys {
  readonly keys: readonly KeyLine[];
  readonly end: number | undefined;
}

/** Deeper than this lies no key that tells what a file is. */
const DEEPEST = 12;

/** A string, an action of a template, a comment, a mark, the start of a line, a plain scalar. */
const token =
  /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|\{[{%#][^\n]*?[%#}]\}|#[^\n]*|[{}[\],]|:(?=[\s"'{}[\],]|$)|\n[ ]*|[^\s"'{}[\],:#](?:[^\n{}[\],:]|:(?![\s"'{}[\],]|$))*|[^]/g;

/**
 * The keys of a collection in brackets, JSON included, however broken it is. It has no end where the text
 * or, in block style, the next key around it comes before its last bracket.
 */
export function flowKeys(text: string, place: FlowPlace, enough: number): FlowKeys {
  const keys: KeyLine[] = [];
  // The brackets that are open, with the path of what stands in each.
  const open: { readonly isList: boolean; readonly path: string }[] = [];
  const scan = new RegExp(token);
  scan.lastIndex = place.from;
  let next = { path: place.path, item: place.item };
  // The scalar that was read last: a key where a colon follows, else the value of the key before it.
  let scalar: string | undefined;
  let key: Omit<KeyLine, 'value'> | undefined;
  const finish = (): void => {
    if (key !== undefined && open.length <= DEEPEST) keys.push({ ...key, value: scalar ?? '' });
    key = undefined;
    scalar = undefined;
  };
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const [word] = match;
    if (word === '{' || word === '[') {
      finish();
      open.push({ isList: word === '[', path: next.path });
      if (word === '[') next = { path: next.path, item: true };
    } else if (word === '}' || word === ']') {
      finish();
      open.pop();
      if (open.length === 0) return { keys, end: scan.lastIndex };
    } else if (word === ',') {
      finish();
      next = { path: open.at(-1)?.path ?? '', item: open.at(-1)?.isList === true };
    } else if (word === ':') {
      if (scalar === undefined) continue;
      const path = joinPath(open.at(-1)?.path ?? '', scalar);
      key = { key: scalar, path, item: next.item };
      scalar = undefined;
      next = { path, item: false };
    } else if (word.startsWith('\n')) {
      const first = text.charAt(scan.lastIndex);
      if (word.length - 1 <= place.column && /[^\s{}[\],#]/.test(first)) break;
    } else if (!word.startsWith('#') && word.trim() !== '') scalar = withoutQuotes(word.trim());
    if (keys.length >= enough) return { keys, end: text.length };
  }
  finish();
  return { keys, end: undefined };
}
