import type { Span } from '../../base/text.ts';
import type { Target } from '../../base/target.ts';
import type { Completion, CompletionKind } from '../promql/completion.ts';
import type { Hover } from '../promql/hover.ts';
import { type ActionPlace, actionAt } from './action.ts';
import { type LabelSources, queryLabel, queryLabels } from './labels.ts';
import { notificationWords } from './notificationWords.ts';
import { actionWords, alertTemplateWords, type TemplateWord, type TemplateWords } from './words.ts';

/** A template in a text. */
export interface TemplateText {
  readonly text: string;
  /** Where it begins (UTF-16 offset). */
  readonly from: number;
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

async function wordsAt(
  template: TemplateText,
  { kind, of, declared }: ActionPlace,
): Promise<readonly OfferedWord[]> {
  const { variables, fields, functions } = wordsOf(template);
  const as = (words: readonly TemplateWord[], kind: CompletionKind): readonly OfferedWord[] =>
    words.map((word) => ({ word, kind }));
  const own = declared.map((name) => ({
    name,
    detail: 'variable',
    doc: 'Declared in this template.',
  }));
  switch (kind) {
    case 'field':
      if (isLabels(template, of)) {
        const { query, target, labels } = template;
        return as(await queryLabels(query(), target, await labels()), 'label');
      }
      return of === '' ? as(fields, 'variable') : [];
    case 'variable':
      return as(
        [...variables, ...own.filter(({ name }) => !variables.some((one) => one.name === name))],
        'variable',
      );
    case 'operand':
      return [
        ...as([...variables, ...own], 'variable'),
        ...as(functions, 'function'),
        ...as(actionWords, 'keyword'),
      ];
  }
}

function wordsOf({ of, target }: TemplateText): TemplateWords {
  return of === 'alert' ? alertTemplateWords(target) : notificationWords;
}

function isLabels({ of: kind }: TemplateText, of: string): boolean {
  return kind === 'alert' && (of === '$labels' || of === '.Labels');
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
  if (place.kind === 'field' && isLabels(template, place.of)) {
    const known = queryLabel(name, template.query(), target, await template.labels());
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
