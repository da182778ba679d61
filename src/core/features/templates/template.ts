import type { Span } from '../../base/text.ts';
import type { Target } from '../../base/target.ts';
import type { Completion, CompletionKind } from '../promql/completion.ts';
import type { Hover } from '../promql/hover.ts';
import { type ActionPlace, actionAt } from './action.ts';
import { type LabelSources, queryLabel, queryLabels } from './labels.ts';
import { notificationWords } from './notificationWords.ts';
import { type ActionScope, scopeOf } from './scope.ts';
import { type AlertPart, fieldsOf, type TemplateValue } from './values.ts';
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
  /** The names of the labels or annotations that alerts of the workspace have. */
  readonly names: (of: AlertPart) => Promise<readonly string[]>;
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
  const { value, declared = place.declared } = scopeAt(template, place, words);
  const as = (words: readonly TemplateWord[], kind: CompletionKind): readonly OfferedWord[] =>
    words.map((word) => ({ word, kind }));
  const own = declared
    .filter((name) => !words.variables.some((one) => one.name === name))
    .map((name) => ({ name, detail: 'variable', doc: 'Declared in this template.' }));
  const variables = as([...words.variables, ...own], 'variable');
  switch (place.kind) {
    case 'field':
      if (value?.kind !== 'labels') {
        if (value === undefined) return [];
        return [...as(await namesIn(value, template), 'label'), ...as(fieldsOf(value), 'variable')];
      }
      return as(
        await queryLabels(value.query(), template.target, await template.labels()),
        'label',
      );
    case 'variable':
      return variables;
    case 'operand': {
      const functions = as(words.functions, 'function');
      const starts = actionWords.filter(
        ({ name }) => place.at === 'start' || /^(?:if|with)$/.test(name),
      );
      if (place.at === 'pipe') return functions;
      if (place.at === 'else') return as(starts, 'keyword');
      const fields = value === undefined || isNamed(value, words) ? [] : fieldsOf(value);
      return [
        ...variables,
        ...as(
          fields.map((word) => ({ ...word, name: `.${word.name}` })),
          'variable',
        ),
        ...functions,
        ...as(place.at === 'start' ? starts : [], 'keyword'),
      ];
    }
  }
}

/** True for what an alert's template is executed with: variables name all of it. */
function isNamed(value: TemplateValue, { data, variables }: TemplateWords): boolean {
  return value === data && variables.length > 0;
}

/** The labels or annotations that a value has by the rules of the workspace, as far as they can stand behind a dot. */
async function namesIn(
  value: TemplateValue,
  { names }: TemplateText,
): Promise<readonly TemplateWord[]> {
  if (value.kind !== 'struct' || value.names === undefined) return [];
  const [detail, doc] =
    value.names === 'labels'
      ? ['label', 'A label of alerts. Where it is missing, it is empty.']
      : ['annotation', 'An annotation of alerts. Where it is missing, it is empty.'];
  return (await names(value.names))
    .filter((name) => /^[A-Za-z_]\w*$/.test(name))
    .map((name) => ({ name, detail, doc }));
}

function wordsOf({ of, target, query }: TemplateText): TemplateWords {
  return of === 'alert' ? alertTemplateWords(target, query) : notificationWords;
}

/** What is known where an action is typed, whose text is that of a YAML scalar. */
function scopeAt(
  template: TemplateText,
  { from, of, span }: ActionPlace,
  words: TemplateWords,
): ActionScope {
  const { text, quote } = template;
  const read = (from: number, to: number): string => unescaped(text.slice(from, to), quote);
  return scopeOf(
    read(template.from, from),
    read(from + 2, span.from),
    unescaped(of, quote) || '.',
    words,
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
  const { value } = scopeAt(template, place, wordsOf(template));
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
