import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { lineStartAt, type Span } from '../../base/text.ts';
import {
  editsInFile,
  type EmbeddedPromql,
  type ExpressionAt,
  expressionIn,
  inFile,
} from '../../documents/embed.ts';
import type { FileKind } from '../../documents/kinds/index.ts';
import {
  type Completion,
  completePromql,
  type Completions,
  type NameSources,
  type Notation,
} from './completion.ts';
import { contextAt } from './context.ts';
import { startedVariables, variablesFor } from './grafanaVariables.ts';
import { snippetOf, withoutMarks } from './querySnippets.ts';
import { signaturePromql, type SignatureHelp } from './signature.ts';

/** A document as far as its expressions are concerned. */
export interface PromqlDocument {
  readonly target: Target;
  /** Undefined where it is none of ours. */
  readonly kind: FileKind | undefined;
  readonly text: string;
  /** The expressions that touch a span, in order. */
  expressions(within: Span): readonly EmbeddedPromql[];
  /** The expression at a UTF-16 offset of the document; an offset directly behind it counts. */
  expressionAt(offset: number): ExpressionAt | undefined;
  /** The queries in the templates of its rules, or those that touch a span, in order. */
  templateQueries(within?: Span): readonly EmbeddedPromql[];
  /** The same with the formats that templates fill in to make queries of. */
  queriesAndFormats(within?: Span): readonly EmbeddedPromql[];
  /** The series that a rule test writes out, or those that touch a span, in order. */
  series(within?: Span): readonly EmbeddedPromql[];
  /** True at a blank place of a text of PromQL that holds no expression yet. */
  isEmptyQuery(offset: number): boolean;
}

/** The query at an offset: the expression of a rule, or a query in a template; see `expressionAt`. */
export function queryAt(document: PromqlDocument, offset: number): ExpressionAt | undefined {
  const span = { from: offset, to: offset };
  return document.expressionAt(offset) ?? expressionIn(document.templateQueries(span), offset);
}

/** The signature of the call around a place. */
export function signatureAt(document: PromqlDocument, offset: number): SignatureHelp | undefined {
  const found = queryAt(document, offset);
  return found && signaturePromql(found.embedded.text, found.at, document.target);
}

/** A document with its series in place of its expressions. */
export function seriesOf(document: PromqlDocument): PromqlDocument {
  return withExpressions(document, (within) => document.series(within));
}

/** A document with other texts in place of its expressions. */
function withExpressions(
  { target, kind, text }: PromqlDocument,
  expressions: PromqlDocument['expressions'],
): PromqlDocument {
  return {
    target,
    kind,
    text,
    expressions,
    expressionAt: (offset) => expressionIn(expressions({ from: offset, to: offset }), offset),
    templateQueries: () => [],
    queriesAndFormats: () => [],
    series: () => [],
    isEmptyQuery: () => false,
  };
}

/** What may be typed at a place; spans are those of the document. Rejects where the catalog does. */
export async function completionsAt(
  document: PromqlDocument,
  offset: number,
  sources: NameSources,
): Promise<Completions | undefined> {
  const inTemplates = withExpressions(document, (within) => document.templateQueries(within));
  const found =
    (await offersAt(document, offset, sources, 'query')) ??
    (await offersAt(inTemplates, offset, sources, 'query')) ??
    (await offersAt(seriesOf(document), offset, sources, 'series'));
  return found && { ...found, items: found.items.map(withPlaceholders) };
}

async function offersAt(
  document: PromqlDocument,
  offset: number,
  sources: NameSources,
  notation: Notation,
): Promise<Completions | undefined> {
  const block = blockAbove(document, offset);
  if (block !== undefined || document.isEmptyQuery(offset)) {
    const text = block === undefined ? '' : `${block.text.trimEnd()}\n`;
    const { target } = document;
    const found = await completePromql(text, text.length, target, sources, notation);
    // Nothing in a block scalar needs escapes, nor in a text of PromQL.
    const span = { from: offset, to: offset };
    return { ...found, items: found.items.map((item) => ({ ...item, span })) };
  }
  const found = expressionBefore(document, offset);
  if (found === undefined) return undefined;
  const { embedded, at, blanks } = found;
  const text = embedded.text.slice(0, at) + blanks + embedded.text.slice(at);
  const typed = at + blanks.length;
  const { target } = document;
  const context = document.kind === 'dashboard' ? contextAt(text, typed) : undefined;
  const started =
    context?.kind === 'label-value' ? startedVariables(document.text, offset) : undefined;
  if (started !== undefined) return { items: started, incomplete: false };
  const { items, incomplete } = await completePromql(text, typed, target, sources, notation);
  const variables =
    context && variablesFor(document.text, context, text.slice(context.span.from, typed));
  const inserted = [...(variables ?? []), ...items].flatMap((item) =>
    blanks === ''
      ? (insertedInto(embedded, item) ?? [])
      : (insertedBehind(embedded, item, blanks, offset) ?? []),
  );
  // Within an escape, what is meant stands in front of it.
  const isHere = ({ span }: Completion): boolean => span.from <= offset && offset <= span.to;
  const here = inserted.filter(isHere);
  // Without a blank, the colon of the key would be none.
  const isBehindColon =
    embedded.node?.style === 'plain' && document.text.charAt(offset - 1) === ':';
  if (embedded.text !== '' || !isBehindColon) return { incomplete, items: here };
  return {
    incomplete,
    items: here.map((item) => ({ ...item, insertText: ` ${item.insertText}` })),
  };
}

/** A completion whose marks have become a snippet, now that it is written for its scalar. */
function withPlaceholders(item: Completion): Completion {
  const snippet = snippetOf(item.insertText);
  return snippet === undefined
    ? item
    : { ...item, insertText: withoutMarks(item.insertText), snippet };
}

/** The expression in a block scalar that a place on a blank line, behind all of its text, would continue. */
function blockAbove(document: PromqlDocument, offset: number): EmbeddedPromql | undefined {
  const { text } = document;
  const start = lineStartAt(text, offset);
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  if (line.trim() !== '' || line.length > MOST_BLANKS) return undefined;
  const above = text.slice(Math.max(0, start - MOST_BLANKS), start).trimEnd();
  const last = start - (Math.min(start, MOST_BLANKS) - above.length);
  const embedded = document
    .expressions({ from: last, to: last })
    .find(({ node }) => node?.style === 'literal' || node?.style === 'folded');
  if (embedded === undefined) return undefined;
  const behind = text.slice(offset, embedded.span.to).trim();
  const isIndented = offset - start >= leastColumn(text, embedded.span.from, start);
  return isIndented && behind === '' ? embedded : undefined;
}

/**
 * The column at which a line of a block scalar may begin: that of its first line, else right of its key, as far as its
 * header says.
 * @param header where the scalar begins
 * @param end where the line begins that is asked for
 */
function leastColumn(text: string, header: number, end: number): number {
  const line = text.slice(lineStartAt(text, header), header);
  const key = /^[ ]*(?:-[ ]+)*/.exec(line)?.[0].length ?? 0;
  const count = /^[|>][-+]?([1-9])/.exec(text.slice(header, header + 3))?.[1];
  if (count !== undefined) return key + Number(count);
  const content = text.slice(text.indexOf('\n', header) + 1, end);
  return /^([ ]*)[^ \r\n]/m.exec(content)?.[1]?.length ?? key + 1;
}

interface ExpressionBefore {
  readonly embedded: EmbeddedPromql;
  readonly at: number;
  /** What stands between the end of the expression and the place; YAML does not count it in. */
  readonly blanks: string;
}

/** The expression at a place or, with nothing but blanks between, before it on its line. */
function expressionBefore(document: PromqlDocument, offset: number): ExpressionBefore | undefined {
  const found = document.expressionAt(offset);
  const { text } = document;
  if (found !== undefined) {
    return isLeftOf(found.embedded, text, offset) ? undefined : { ...found, blanks: '' };
  }
  const blanks = /[ \t]*$/.exec(text.slice(Math.max(0, offset - MOST_BLANKS), offset))?.[0] ?? '';
  const begun = emptyAbove(document, offset, blanks);
  if (begun !== undefined) return begun;
  const before = blanks === '' ? undefined : document.expressionAt(offset - blanks.length);
  if (before === undefined || before.at !== before.embedded.text.length) return undefined;
  const { node, inFlow } = before.embedded;
  const end = node?.style !== 'plain' ? endOfLine : inFlow ? endOfPlainInFlow : endOfPlain;
  return end.test(text.slice(offset, offset + MOST_BLANKS)) ? { ...before, blanks } : undefined;
}

/** The expression that is still empty behind the colon of its key, on the line above a place that is indented deeper. */
function emptyAbove(
  document: PromqlDocument,
  offset: number,
  blanks: string,
): ExpressionBefore | undefined {
  const { text } = document;
  if (
    lineStartAt(text, offset) !== offset - blanks.length ||
    !endOfLine.test(text.slice(offset, offset + MOST_BLANKS))
  )
    return undefined;
  const above = text.slice(Math.max(0, offset - MOST_BLANKS), offset).trimEnd();
  const end = offset - (Math.min(offset, MOST_BLANKS) - above.length);
  const key = /^[ ]*(?:-[ ]+)*/.exec(text.slice(lineStartAt(text, end), end))?.[0].length ?? 0;
  if (!above.endsWith(':') || blanks.length <= key) return undefined;
  const found = document.expressionAt(end);
  return found?.embedded.text === '' && found.embedded.node?.style === 'plain'
    ? { ...found, blanks: text.slice(end, offset) }
    : undefined;
}

const endOfLine = /^[ \t]*(?:\r?\n|$)/;
const endOfPlain = /^(?:[ \t]*(?:\r?\n|$)|[ \t]+#)/;
const endOfPlainInFlow = /^(?:[ \t]*(?:[,\]}]|\r?\n|$)|[ \t]+#)/;

/** True on a blank line of a block scalar, left of where its text begins: what is typed there ends the scalar. */
function isLeftOf({ node, literal, span }: EmbeddedPromql, text: string, offset: number): boolean {
  if (literal !== undefined || (node?.style !== 'literal' && node?.style !== 'folded'))
    return false;
  const start = lineStartAt(text, offset);
  const end = text.indexOf('\n', offset);
  if (text.slice(start, end < 0 ? text.length : end).trim() !== '') return false;
  return offset - start < leastColumn(text, span.from, start);
}

const MOST_BLANKS = 200;

/** A completion that is typed behind blanks that follow an expression, which become a part of it. */
function insertedBehind(
  embedded: EmbeddedPromql,
  item: Completion,
  blanks: string,
  offset: number,
): Completion | undefined {
  const end = embedded.text.length;
  const lead = embedded.text === '' ? '' : blanks;
  const span = { from: end, to: end };
  const newText = lead + item.insertText;
  const inserted = insertedInto(embedded, { ...item, span, insertText: newText });
  if (inserted === undefined) return undefined;
  const { insertText } = inserted;
  return {
    ...inserted,
    span: { from: offset, to: offset },
    insertText: lead === '' ? insertText.trimStart() : insertText.slice(lead.length),
  };
}

/**
 * A completion as it is written in the document: with the escapes of the scalar, and quotes around a plain
 * one that it needs. Undefined where the scalar cannot take it.
 */
function insertedInto(embedded: EmbeddedPromql, item: Completion): Completion | undefined {
  const { span, insertText } = item;
  const place = inDocument(embedded, span);
  const isWord = /^[ \t]*[A-Za-z_:][\w:]*$/.test(insertText);
  if (isWord && embedded.text.trim() !== '') return { ...item, span: place };
  const edits = editsInFile(embedded, [{ span, newText: insertText }]);
  if (edits === undefined) return undefined;
  // Editors take no two edits at one place: a quote beside the completion becomes a part of it.
  const isHere = (edit: TextEdit): boolean =>
    edit.span.from >= place.from && edit.span.to <= place.to;
  const here = edits.filter(isHere).map(({ newText }) => newText);
  const others = edits.filter((edit) => !isHere(edit));
  return {
    ...item,
    span: place,
    insertText: here.join(''),
    ...(others.length === 0 ? {} : { additionalEdits: others }),
  };
}

function inDocument(embedded: EmbeddedPromql, { from, to }: Span): Span {
  return inFile(embedded, from, to);
}
