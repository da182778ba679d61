import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { labelNameText } from '../../go/labelText.ts';
import { goQuote } from '../../go/quote.ts';
import { contextAt, meantBy, type PromqlContext } from './context.ts';
import { durationItems, keyword } from './languageItems.ts';
import type { Found, MetricCatalog } from './metricCatalog.ts';
import { metricItem, operatorWords, valueText } from './nameItems.ts';
import { operandItems, type ParameterAt, parameterAt } from './operandItems.ts';
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
  const written = text.slice(context.span.from, offset);
  const typed = context.kind === 'label-value' ? meantBy(written, context) : written;
  const parameter =
    context.kind === 'operand' ? parameterAt(text, context.span.from, target) : undefined;
  if (context.kind === 'operand' && parameter?.type === 'string') {
    return stringArguments(text, context.span, typed, sources);
  }
  const { items, isComplete } = await (notation === 'query'
    ? itemsFor(context, { typed, parameter }, target, sources)
    : seriesItems(context, typed, target, sources));
  return offered(items, typed, isComplete);
}

/** The first items that contain what is typed, those in front that begin with it; editors show them in this order. */
function offered(items: readonly Completion[], typed: string, isComplete: boolean): Completions {
  const wanted = typed.toLowerCase();
  const place = ({ label }: Completion): number => {
    const at = label.toLowerCase().indexOf(wanted);
    if (at < 0) return at;
    return at > 0 ? 2 : label.length > wanted.length ? 1 : 0;
  };
  const found = items
    .map((item) => ({ item, at: place(item) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
  return {
    items: found.slice(0, most).map((item, index) => ({
      ...item,
      sortText: index.toString().padStart(4, '0'),
    })),
    incomplete: found.length > most || !isComplete,
  };
}

/** The labels that an argument may name, in the quotes that it does not have yet. */
async function stringArguments(
  text: string,
  span: Span,
  typed: string,
  sources: NameSources,
): Promise<Completions> {
  const quoted = `${text.slice(0, span.from)}""${text.slice(span.to)}`;
  const context = contextAt(quoted, span.from + 1);
  if (context?.kind !== 'label-name') return { items: [], incomplete: false };
  const { items, isComplete } = await labelItems(context, sources);
  const withQuotes = items.map((item) => ({ ...item, span, insertText: goQuote(item.label) }));
  return offered(withQuotes, typed, isComplete);
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
      return itemsFor(context, { typed, parameter: undefined }, target, sources);
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

/** What is typed, and the parameter that it is an argument for. */
interface TypedOperand {
  readonly typed: string;
  readonly parameter: ParameterAt | undefined;
}

async function itemsFor(
  context: PromqlContext,
  { typed, parameter }: TypedOperand,
  target: Target,
  sources: NameSources,
): Promise<Found<Completion>> {
  const { span } = context;
  const { catalog, signal } = sources;
  switch (context.kind) {
    case 'operand': {
      if (context.isSelector) return metricItems(context, typed, sources);
      const metrics = await catalog.metrics(typed, context.among, signal);
      const items = operandItems(context, parameter, metrics.items, target);
      return { items, isComplete: metrics.isComplete };
    }
    case 'operator':
      return all(operatorWords(context.behind, target).map((word) => keyword(word, span)));
    case 'label-name':
      return labelItems(context, sources);
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

async function labelItems(
  { among, taken, span, quote }: PromqlContext & { readonly kind: 'label-name' },
  { catalog, signal }: NameSources,
): Promise<Found<Completion>> {
  const names = await catalog.labelNames(among, signal);
  const items = names.items
    .filter((name) => name !== '__name__' && !taken.includes(name))
    .map((name): Completion => ({
      label: name,
      kind: 'label',
      span,
      insertText: quote === undefined ? labelNameText(name) : valueText(name, quote),
    }));
  return { items, isComplete: names.isComplete };
}

async function valueItems(
  { label, among, quote, isRegexp, span, taken }: PromqlContext & { readonly kind: 'label-value' },
  typed: string,
  { catalog, signal }: NameSources,
): Promise<Found<Completion>> {
  const found =
    label === '__name__'
      ? namesOf(await catalog.metrics(typed, among, signal))
      : await catalog.labelValues(label, typed, among, signal);
  const others = found.items.filter((value) => !taken.includes(value));
  const items = others.map((value): Completion => {
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
