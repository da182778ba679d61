import {
  allAggregations,
  allFunctions,
  isUsable,
  signatureOf,
  type Aggregation,
  type PromqlFunction,
} from '../../promql/functions/functions.ts';
import { allows } from '../../promql/releases/availability.ts';
import { keywordHelp } from '../../promql/functions/keywords.ts';
import { goQuote } from '../../go/quote.ts';
import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { MetricCatalog, MetricInfo } from './metricCatalog.ts';
import { contextAt, type PromqlContext } from './context.ts';

export type CompletionKind =
  'metric' | 'function' | 'aggregation' | 'label' | 'value' | 'keyword' | 'operator' | 'duration';

/** One thing that may be typed at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it replaces (UTF-16 offsets). */
  readonly span: Span;
  readonly insertText: string;
  /** Other edits of the document that belong to it; they do not touch `span`. */
  readonly additionalEdits?: readonly TextEdit[];
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** What `completePromql` offers. */
export interface Completions {
  readonly items: readonly Completion[];
  /** True where more would match, once more is typed. */
  readonly incomplete: boolean;
}

/** More than anybody reads through, and few enough to be sent with every letter. */
const most = 500;

/**
 * What may be typed at an offset of a query, complete or not: metrics, labels and values from the
 * catalog; functions, keywords and operators that the target has. Rejects where the catalog does.
 */
export async function completePromql(
  text: string,
  offset: number,
  target: Target,
  catalog: MetricCatalog,
): Promise<Completions> {
  const context = contextAt(text, offset);
  if (context === undefined) return { items: [], incomplete: false };
  const typed = text.slice(context.span.from, offset).toLowerCase();
  const found = (await itemsFor(context, target, catalog)).filter((item) =>
    item.label.toLowerCase().includes(typed),
  );
  return { items: found.slice(0, most), incomplete: found.length > most };
}

async function itemsFor(
  context: PromqlContext,
  target: Target,
  catalog: MetricCatalog,
): Promise<readonly Completion[]> {
  const { span } = context;
  switch (context.kind) {
    case 'operand':
      return [
        ...allFunctions
          .filter((entry) => isUsable(entry, target))
          .map((entry) => called(entry, span)),
        ...allAggregations
          .filter((entry) => isUsable(entry, target))
          .map((entry) => called(entry, span)),
        ...(await catalog.metrics()).map((metric) => metricItem(metric, span)),
      ];
    case 'operator':
      return operators(context.behind === 'aggregation', target).map((word) => keyword(word, span));
    case 'label-name': {
      const names = await catalog.labelNames(context.metric);
      return names
        .filter((name) => !context.taken.includes(name))
        .map((name) => ({ label: name, kind: 'label', span, insertText: quotedName(name) }));
    }
    case 'match-operator':
      return ['=', '!=', '=~', '!~'].map((sign) => keyword(sign, span));
    case 'label-value': {
      const values = await catalog.labelValues(context.label, context.metric);
      return values.map((value) => ({
        label: value,
        kind: 'value',
        span,
        insertText: within(context.quote, value),
      }));
    }
    case 'duration':
      return durations.map((word) => ({ label: word, kind: 'duration', span, insertText: word }));
    case 'time':
      return ['start()', 'end()'].map((word) => ({
        ...keyword('@', span),
        label: word,
        insertText: word,
      }));
  }
}

const durations = ['30s', '1m', '2m', '5m', '10m', '15m', '30m', '1h', '6h', '12h', '1d', '1w'];

const binaryOperators = [
  ...[
    '+',
    '-',
    '*',
    '/',
    '%',
    '^',
    '==',
    '!=',
    '>',
    '<',
    '>=',
    '<=',
    'and',
    'or',
    'unless',
    'atan2',
  ],
];

function operators(behindAggregation: boolean, target: Target): readonly string[] {
  return [
    ...(behindAggregation ? ['by', 'without'] : ['offset', '@']),
    ...(behindAggregation || !allows('anchored', target) ? [] : ['anchored', 'smoothed']),
    ...binaryOperators,
    ...(allows('trimOperators', target) ? ['</', '>/'] : []),
  ];
}

function called(entry: PromqlFunction | Aggregation, span: Span): Completion {
  return {
    label: entry.name,
    kind: 'params' in entry ? 'function' : 'aggregation',
    span,
    insertText: entry.name,
    detail: signatureOf(entry),
    documentation: `${entry.doc}\n\n\`\`\`promql\n${entry.example}\n\`\`\``,
  };
}

function keyword(word: string, span: Span): Completion {
  const help = keywordHelp(word);
  return {
    label: word,
    kind: /\w/.test(word) ? 'keyword' : 'operator',
    span,
    insertText: word,
    ...(help === undefined ? {} : { documentation: help.doc }),
  };
}

function metricItem({ name, type, help }: MetricInfo, span: Span): Completion {
  const plain = /^[a-zA-Z_:][\w:]*$/.test(name);
  return {
    label: name,
    kind: 'metric',
    span,
    insertText: plain ? name : `{${goQuote(name)}}`,
    ...(type === undefined ? {} : { detail: type }),
    ...(help === undefined ? {} : { documentation: help }),
  };
}

function quotedName(name: string): string {
  return /^[a-zA-Z_]\w*$/.test(name) ? name : goQuote(name);
}

/** A value as it is written between quotes that are there, or with its own. */
function within(mark: string | undefined, value: string): string {
  if (mark === undefined) return goQuote(value);
  if (mark === '`') return value;
  const escaped = goQuote(value).slice(1, -1);
  return mark === '"' ? escaped : escaped.replaceAll('\\"', '"').replaceAll("'", "\\'");
}
