import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Choice, Key, TextType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { oneOf } from '../../schema/types.ts';

const schemes: readonly Choice[] = [
  { value: 'utf8', doc: 'Any UTF-8 text is a name.' },
  { value: 'legacy', doc: 'Letters, digits, underscores and colons.' },
];

/** Since 3.6 the scheme is judged while it is read; before, a check looked at it. */
const scheme: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'validation scheme',
  bare: { go: 'model.ValidationScheme' },
  choices: schemes,
  zero: '',
  parse: (text) =>
    text === '' || schemes.some(({ value }) => value === text)
      ? { value: text }
      : { error: `unrecognized ValidationScheme: ${goQuote(text)}` },
};

export const escapingSchemes = ['allow-utf-8', 'underscores', 'dots', 'values'] as const;

/** How names are judged and escaped; in global and in every scrape configuration. */
export const namingKeys: Readonly<Record<string, Key>> = {
  metric_name_validation_scheme: {
    type: scheme,
    was: { until: '3.6', type: oneOf(schemes) },
    since: '2.55',
    default: 'utf8',
    doc: 'Which metric and label names are valid.',
  },
  metric_name_escaping_scheme: {
    type: oneOf([
      { value: 'allow-utf-8', doc: 'Asks for names as they are.' },
      { value: 'underscores', doc: 'Asks for other characters as underscores.' },
      { value: 'dots', doc: 'Asks for dots as _dot_ and other characters as two underscores.' },
      { value: 'values', doc: 'Asks for other characters as their code points.' },
    ]),
    since: '3.4',
    default: 'allow-utf-8',
    doc: 'How a target is asked to escape names.',
  },
};

/** What is wrong with an escaping scheme; the sentence names the wrong field before 3.7. */
export function escapingError(
  where: 'global' | 'scrape config',
  escaping: string,
  validation: string,
  context: ReadContext,
): string {
  const [a, b, c, d] = escapingSchemes;
  const got = inForce('3.6', context) ? goQuote(escaping) : validation;
  return `unknown ${where} name escaping method specified, must be one of '${a}', '${b}', '${c}', or '${d}', got ${got}`;
}
