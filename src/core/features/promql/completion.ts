import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { strutilUnquote } from '../../go/strutilUnquote.ts';
import { contextAt, type PromqlContext } from './context.ts';
import { durationItems, functionItems, keyword, snippetItems } from './languageItems.ts';
import { labelNameText } from '../../go/labelText.ts';
import type { Found, MetricCatalog } from './metricCatalog.ts';
import { metricItem, modifierWords, operatorWords, valueText } from './nameItems.ts';
import { quoteMeta } from '../../go/quoteMeta.ts';

export type CompletionKind =
  | 'metric'
  | 'record'
  | 'function'
  | 'aggregation'
  | 'label'
  | 'value'
  | 'keyword'
  | 'operator'
  | 'duration'
  | 'snippet'
  | 'key'
  | 'variable'
  | 'file'
  | 'name';

/** One thing that may be typed at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it replaces (UTF-16 offsets). */
  readonly span: Span;
  readonly insertText: string;
  /** `insertText` with placeholders, in the snippet syntax of VS Code and the Language Server Protocol. */
  readonly snippet?: string;
  /** What is typed is compared with it instead of `label`. */
  readonly filterText?: string;
  /** Other edits of the document that belong to it; they do not touch `span`. */
  readonly additionalEdits?: readonly TextEdit[];
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What it is sorted by, where that is not the label. */
  readonly sortText?: string;
  readonly isDeprecated?: boolean;
  /** True where more is to be chosen behind it: editors offer that at once. */
  readonly continues?: boolean;
}

/** What may be typed at a cursor. */
export interface Completions {
  readonly items: readonly Completion[];
  /** True where more would match, once more is typed. */
  readonly incomplete: boolean;
}

/** Where names come from, and what tells that nobody waits for an answer any more. */
export interface NameSources {
  readonly catalog: MetricCatalog;
  readonly signal?: AbortSignal;
}

/** More than anybody reads through, and few enough to be sent with every letter. */
const most = 500;

/** What a text is read as: a query, or one series with its labels, as rule tests write it. */
export type Notation = 'query' | 'series';

/**
 * What may be typed at an offset of a query or a series, complete or not: metrics, labels and values from the
 * catalog; functions, keywords and operators that the target has. Rejects where the catalog does.
 */
export async function completePromql(
  text: string,
  offset: number,
  target: Target,
  sources: NameSources,
  notation: Notation = 'query',
): Promise<Completions> {
  const context = contextAt(text, offset);
  if (context === undefined) return { items: [], incomplete: false };
  const typed = typedIn(text.slice(context.span.from, offset), context);
  const { items, isComplete } = await (notation === 'query'
    ? itemsFor(context, typed, target, sources)
    : seriesItems(context, typed, target, sources));
  const wanted = typed.toLowerCase();
  const found = items.filter((item) => item.label.toLowerCase().includes(wanted));
  return { items: found.slice(0, most), incomplete: found.length > most || !isComplete };
}

/** What is typed as it is meant: a value without its escapes. */
function typedIn(written: string, context: PromqlContext): string {
  if (context.kind !== 'label-value') return written;
  const { quote = '"', isRegexp } = context;
  const value = strutilUnquote(quote + written + quote) ?? written;
  return isRegexp ? value.replaceAll(/\\(.)/g, '$1') : value;
}

/** A series begins with its metric; its labels are equal to something. */
async function seriesItems(
  context: PromqlContext,
  typed: string,
  target: Target,
  sources: NameSources,
): Promise<Found<Completion>> {
  switch (context.kind) {
    case 'operand':
      return context.isFirst ? metricItems(context, typed, sources) : all([]);
    case 'match-operator':
      return all([keyword('=', context.span)]);
    case 'label-name':
    case 'label-value':
      return itemsFor(context, typed, target, sources);
    case 'operator':
    case 'duration':
    case 'time':
      return all([]);
  }
}

async function metricItems(
  { span, among }: PromqlContext & { readonly kind: 'operand' },
  typed: string,
  { catalog, signal }: NameSources,
): Promise<Found<Completion>> {
  const { items, isComplete } = await catalog.metrics(typed, among, signal);
  return { items: items.map((metric) => metricItem(metric, span)), isComplete };
}

async function itemsFor(
  context: PromqlContext,
  typed: string,
  target: Target,
  sources: NameSources,
): Promise<Found<Completion>> {
  const { span } = context;
  const { catalog, signal } = sources;
  switch (context.kind) {
    case 'operand': {
      const metrics = await metricItems(context, typed, sources);
      if (context.isSelector) return metrics;
      const items = [
        ...modifierWords(context.modifiers, target).map((word) => keyword(word, span)),
        ...functionItems(target, span),
        ...snippetItems(context.isPart, span),
        ...metrics.items,
      ];
      return { items, isComplete: metrics.isComplete };
    }
    case 'operator':
      return all(operatorWords(context.behind, target).map((word) => keyword(word, span)));
    case 'label-name': {
      const names = await catalog.labelNames(context.among, signal);
      const items = names.items
        .filter((name) => name !== '__name__' && !context.taken.includes(name))
        .map((name): Completion => ({
          label: name,
          kind: 'label',
          span,
          insertText:
            context.quote === undefined ? labelNameText(name) : valueText(name, context.quote),
        }));
      return { items, isComplete: names.isComplete };
    }
    case 'match-operator':
      return all(['=', '!=', '=~', '!~'].map((sign) => keyword(sign, span)));
    case 'label-value':
      return valueItems(context, typed, sources);
    case 'duration':
      return all(durationItems(target, span));
    case 'time':
      return all(
        ['start()', 'end()'].map((word) => ({
          ...keyword('@', span),
          label: word,
          insertText: word,
        })),
      );
  }
}

async function valueItems(
  { label, among, quote, isRegexp, span }: PromqlContext & { readonly kind: 'label-value' },
  typed: string,
  { catalog, signal }: NameSources,
): Promise<Found<Completion>> {
  const found =
    label === '__name__'
      ? namesOf(await catalog.metrics(typed, among, signal))
      : await catalog.labelValues(label, typed, among, signal);
  const items = found.items.map((value): Completion => {
    const insertText = valueText(isRegexp ? quoteMeta(value) : value, quote);
    return { label: value, kind: 'value', span, insertText, filterText: insertText };
  });
  return { items, isComplete: found.isComplete };
}

function namesOf({ items, isComplete }: Found<{ readonly name: string }>): Found<string> {
  return { items: items.map(({ name }) => name), isComplete };
}

function all(items: readonly Completion[]): Found<Completion> {
  return { items, isComplete: true };
}
