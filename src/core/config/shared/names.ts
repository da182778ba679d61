import { goQuote } from '../../go/quote.ts';
import { isValidUtf8 } from '../../go/utf8.ts';
import type { ReadContext, TextType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';

/** How Prometheus judges metric and label names. */
export type NameScheme = 'legacy' | 'utf8';

/** The scheme that names are judged by where a file says nothing: UTF-8 since Prometheus 3.0. */
export function defaultScheme(context: ReadContext): NameScheme {
  return context.product === 'alertmanager' || inForce('3.0', context) ? 'utf8' : 'legacy';
}

/** Mirrors common/model ValidationScheme.IsValidLabelName. */
export function isLabelName(name: string, scheme: NameScheme): boolean {
  return scheme === 'utf8'
    ? name !== '' && isValidUtf8(name)
    : /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

/** A label name that is judged while it is read (model.LabelName). */
export const labelName: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'label name',
  bare: { go: 'model.LabelName', holdsString: true },
  zero: '',
  parse: (text, context) =>
    isLabelName(text, defaultScheme(context))
      ? { value: text }
      : { error: `${goQuote(text)} is not a valid label name` },
};
