import type { Fix } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { flowValueRepairs } from './flowValues.ts';
import { lineAt } from './lines.ts';
import { lineBreakOf } from '../edit/lineBreak.ts';
import { singleQuoted } from '../edit/newScalar.ts';
import type { Repair } from './repair.ts';
import { type WrittenValue, writtenValueAt } from './writtenValue.ts';

/**
 * Repairs for a value that is no text to YAML because of the characters in it: quotes around all of it,
 * or a block scalar.
 * @param isCut whether only a part of the value has been read, so that ` #` may be what cut it
 */
export function quotingRepairs(text: string, offset: number, isCut: boolean): Repair[] {
  const value = writtenValueAt(text, offset);
  if (value === undefined) return [];
  return [
    ...unclosedQuote(value),
    ...innerQuotes(value),
    ...flowTemplates(text, offset),
    ...flowValueRepairs(text, offset),
    ...wholeValue(text, value, isCut),
    ...ownLine(text, value),
  ];
}

/** Why YAML does not take a value for a text; undefined where it does. */
function reasonFor(value: string): string | undefined {
  const first = value.charAt(0);
  const begins = `that begins with ${value.startsWith('{{') ? '{{' : first}`;
  if (first in meanings) {
    return `YAML takes a value ${begins} for ${meanings[first] ?? ''}; put it in quotes`;
  }
  if (/^(["']).*?\1./.test(value)) {
    return 'YAML ends the value at the closing quote; put all of it in quotes';
  }
  if (/^(?:[%@`,\]}]|[-?:](?:\s|$))/.test(value)) {
    return `a YAML value cannot begin with ${first}; put it in quotes`;
  }
  if (/:(?:\s|$)/.test(value)) {
    return 'YAML takes a colon and a space for the end of a key; put the value in quotes';
  }
  return undefined;
}

const meanings: Readonly<Record<string, string>> = {
  '{': 'a mapping',
  '[': 'a list',
  '*': 'an alias',
  '&': 'an anchor',
  '!': 'a tag',
  '|': 'a block',
  '>': 'a block',
};

const isComment =
  'YAML takes a # behind a space for the start of a comment; put the value in quotes';
const isCommentInBlock =
  'YAML takes a # behind a space for a comment, and the value ends there; write it as a block (|)';

function wholeValue(text: string, value: WrittenValue, isCut: boolean): Repair[] {
  const { from, lastTo, commentFrom, to } = value;
  const reason = reasonFor(value.text);
  if (lastTo !== undefined) {
    const lines = text.slice(from, lastTo);
    const hasComment = /\s#/.test(lines);
    const hint = hasComment ? isCommentInBlock : reason;
    return hint === undefined ? [] : [{ hint, fixes: severalLines(text, value, hasComment) }];
  }
  // With a comment behind it, the value itself is all there.
  if (reason !== undefined) {
    const quoted = quote({ from, to }, value.text);
    const block = commentFrom > to ? [] : [asBlock(text, value)];
    return [{ hint: reason, fixes: [quoted, ...block] }];
  }
  const line = lineAt(text, from);
  const all = text.slice(from, line.from + line.text.trimEnd().length);
  if (!isCut || !/\s#/.test(all)) return [];
  return [{ hint: isComment, fixes: [quote({ from, to: from + all.length }, all)] }];
}

function quote(span: Span, text: string): Fix {
  const edits = [{ span, newText: singleQuoted(text) }];
  return { title: 'Put the value in quotes', edits, preferred: true };
}

function asBlock(text: string, { from, to, column, text: value }: WrittenValue): Fix {
  const newText = `|-${lineBreakOf(text)}${' '.repeat(column + 2)}${value}`;
  return { title: 'Write the value as a block (|-)', edits: [{ span: { from, to }, newText }] };
}

/**
 * A value on several lines: folded as it is without quotes, but for one with comments, of which PromQL
 * keeps none on a line that goes on.
 */
function severalLines(text: string, value: WrittenValue, hasComment: boolean): Fix[] {
  const { from, lastTo = from, indent = 0 } = value;
  const lines = text.slice(from, lastTo);
  const header = hasComment ? '|-' : '>-';
  const edits = [
    { span: { from, to: from }, newText: `${header}${lineBreakOf(text)}${' '.repeat(indent)}` },
  ];
  const title = `Write the value as a block (${header})`;
  if (hasComment) return [{ title, edits, preferred: true }];
  const quoted = quote({ from, to: lastTo }, lines);
  const isEven = lines
    .split('\n')
    .slice(1)
    .every((line) => line.search(/[^ ]/) === indent);
  return isEven ? [quoted, { title, edits }] : [quoted];
}

/** A quote that no other closes. */
function unclosedQuote({ text: value, to }: WrittenValue): Repair[] {
  const mark = /^(["'])(?:(?!\1|\\).|\\.)*$/.exec(value)?.[1];
  if (mark === undefined) return [];
  const edits = [{ span: { from: to, to }, newText: mark }];
  const fix = { title: 'Add the closing quote', edits, preferred: true };
  return [{ hint: 'the quote that begins here is not closed', fixes: [fix] }];
}

/** `"a "b" c"`, `'it's'`: the quotes around the value are meant, and those inside end it. */
function innerQuotes({ from, to, text: value, lastTo }: WrittenValue): Repair[] {
  const mark = value.charAt(0);
  if ((mark !== '"' && mark !== "'") || !value.endsWith(mark) || lastTo !== undefined) return [];
  const inner = value.slice(1, -1);
  const unescaped = mark === '"' ? /(?<!\\)((?:\\\\)*)"/g : /'+/g;
  const first = inner.search(mark === '"' ? /(?<!\\)(?:\\\\)*"/ : /'/);
  // A quote behind a space opens, one inside of a word is an apostrophe; others may close.
  const before = inner.charAt(first - 1);
  const opens = first === 0 || /[\s([{=]/.test(before);
  const isApostrophe = mark === "'" && /\w/.test(before) && /\w/.test(inner.charAt(first + 1));
  if (first < 0 || !(opens || isApostrophe)) return [];
  const escaped =
    mark === '"'
      ? inner.replaceAll(unescaped, String.raw`$1\"`)
      : inner.replaceAll(unescaped, (found) => "''".repeat(Math.ceil(found.length / 2)));
  const hint =
    mark === '"'
      ? 'a quote inside of double quotes ends the value; write it as \\"'
      : "a quote inside of single quotes ends the value; write it twice ('')";
  const edits = [{ span: { from: from + 1, to: to - 1 }, newText: escaped }];
  return [{ hint, fixes: [{ title: 'Escape the quotes in the value', edits, preferred: true }] }];
}

/** `labels: severity: page`: what is meant as a mapping needs a line of its own. */
function ownLine(text: string, { from, column, text: value, lastTo }: WrittenValue): Repair[] {
  if (lastTo !== undefined || !/^[\w-]+: /.test(value)) return [];
  const blanks = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
  const span = { from: from - blanks, to: from };
  const newText = lineBreakOf(text) + ' '.repeat(column + 2);
  const hint = 'a mapping cannot begin on the line of another key; put it on a line of its own';
  const title = 'Put the mapping on a line of its own';
  return [{ hint, fixes: [{ title, edits: [{ span, newText }], preferred: true }] }];
}

/** Templates that stand without quotes in a list or mapping in brackets. */
function flowTemplates(text: string, offset: number): Repair[] {
  const line = lineAt(text, offset);
  const unquoted =
    /(?<=[[,:]\s*|\{\s*[\w-]+:\s*)\{\{[^{}'"]*(?:"[^"{}]*"[^{}'"]*)*\}\}[^,\]}{]*?(?=\s*[,\]}])/g;
  const found = [...line.text.matchAll(unquoted)].filter(({ index }) => {
    const before = line.text.slice(0, index);
    return /[[{]/.test(before) && !isInQuotes(before);
  });
  if (found.length === 0) return [];
  const hint = reasonFor('{{') ?? '';
  const edits = found.map(({ 0: template, index }) => ({
    span: { from: line.from + index, to: line.from + index + template.length },
    newText: singleQuoted(template),
  }));
  return [{ hint, fixes: [{ title: 'Put the value in quotes', edits, preferred: true }] }];
}

function isInQuotes(before: string): boolean {
  const rest = before.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  return /["']/.test(rest);
}
