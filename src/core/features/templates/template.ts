import type { Span } from '../../base/text.ts';
import type { Target } from '../../base/target.ts';
import type { Completion, CompletionKind } from '../promql/completion.ts';
import type { Hover } from '../promql/hover.ts';
import { type ActionPlace, actionAt } from './action.ts';
import { type LabelSources, queryLabel, queryLabels } from './labels.ts';
import { notificationWords } from './notificationWords.ts';
import { type ActionScope, scopeOf } from './scope.ts';
import { fieldsOf } from './values.ts';
import { actionWords, alertTemplateWords, type TemplateWord, type TemplateWords } from './words.ts';

/** A template in a text. */
export interface TemplateText {
  readonly text: string;
  /** Where it begins (UTF-16 offset). */
  readonly from: number;
  /** The quotes of the scalar that it is written in; empty where it has none. */
  readonly quote: '"' | "'" | '';
  /** Of an alert's label or annotation, or of a notification. */
  readonly of: 'alert' | 'notification';
  readonly target: Target;
  /** The alert's query; undefined where it is not known. */
  readonly query: () => string | undefined;
  /** Who knows the labels of its metrics. */
  readonly labels: () => Promise<LabelSources>;
}

/** What may be typed at an offset of a template; undefined outside of its actions. */
export async function completeTemplate(
  template: TemplateText,
  offset: number,
): Promise<readonly Completion[] | undefined> {
  const place = actionAt(template.text, template.from, offset);
  if (place === undefined) return undefined;
  const words = await wordsAt(template, place);
  return words.map(({ word, kind }, index) => ({
    label: word.name,
    kind,
    span: place.span,
    insertText: word.name,
    sortText: index.toString().padStart(4, '0'),
    detail: word.detail,
    documentation: word.doc,
  }));
}

interface OfferedWord {
  readonly word: TemplateWord;
  readonly kind: CompletionKind;
}

/** What is known of the place of an action, and the words that may stand there. */
async function wordsAt(
  template: TemplateText,
  place: ActionPlace,
): Promise<readonly OfferedWord[]> {
  const words = wordsOf(template);
  const { value, declared = place.declared } = scopeAt(template, place);
  const as = (words: readonly TemplateWord[], kind: CompletionKind): readonly OfferedWord[] =>
    words.map((word) => ({ word, kind }));
  const own = declared
    .filter((name) => !words.variables.some((one) => one.name === name))
    .map((name) => ({ name, detail: 'variable', doc: 'Declared in this template.' }));
  const variables = as([...words.variables, ...own], 'variable');
  switch (place.kind) {
    case 'field':
      if (value?.kind !== 'labels') return value ? as(fieldsOf(value), 'variable') : [];
      return as(
        await queryLabels(value.query(), template.target, await template.labels()),
        'label',
      );
    case 'variable':
      return variables;
    case 'operand':
      return [...variables, ...as(words.functions, 'function'), ...as(actionWords, 'keyword')];
  }
}

function wordsOf({ of, target, query }: TemplateText): TemplateWords {
  return of === 'alert' ? alertTemplateWords(target, query) : notificationWords;
}

/** What is known where an action is typed, whose text is that of a YAML scalar. */
function scopeAt(template: TemplateText, { from, of, span }: ActionPlace): ActionScope {
  const { text, quote } = template;
  const read = (from: number, to: number): string => unescaped(text.slice(from, to), quote);
  return scopeOf(
    read(template.from, from),
    read(from + 2, span.from),
    unescaped(of, quote) || '.',
    wordsOf(template),
  );
}

/** What a part of a quoted scalar means, as far as it matters within actions. */
function unescaped(text: string, quote: TemplateText['quote']): string {
  if (quote === "'") return text.replaceAll("''", "'");
  return quote === '"' ? text.replace(/\\(["\\])/g, '$1') : text;
}

/** Explains the function, variable, field or label at an offset of a template. */
export async function hoverTemplate(
  template: TemplateText,
  offset: number,
): Promise<Hover | undefined> {
  const { text, target } = template;
  const start =
    offset - (/[\w$]*$/.exec(text.slice(Math.max(0, offset - LONGEST), offset))?.[0].length ?? 0);
  const length = /^[\w$]*/.exec(text.slice(start, start + LONGEST))?.[0].length ?? 0;
  const span: Span = { from: start, to: start + length };
  const place = length === 0 ? undefined : actionAt(text, template.from, span.to);
  if (place === undefined) return undefined;
  const name = text.slice(span.from, span.to);
  const { value } = scopeAt(template, place);
  if (place.kind === 'field' && value?.kind === 'labels') {
    const known = queryLabel(name, value.query(), target, await template.labels());
    return { span, markdown: `Label \`${name}\`\n\n${known}` };
  }
  const known = (await wordsAt(template, place)).find(({ word }) => word.name === name);
  if (known === undefined) return undefined;
  const { detail, doc } = known.word;
  return {
    span,
    markdown: `\`${known.kind === 'function' || known.kind === 'keyword' ? detail : name}\`\n\n${doc}`,
  };
}

const LONGEST = 200;
