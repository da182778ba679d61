import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Choice, Key, TextType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { oneOf } from '../../schema/types.ts';

const schemes: readonly Choice[] = [
  { value: 'utf8', doc: 'Full UTF-8 support.' },
  { value: 'legacy', doc: 'Letters, digits, underscores and colons only.' },
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
    doc: 'Validation scheme for metric and label names.',
  },
  metric_name_escaping_scheme: {
    type: oneOf([
      { value: 'allow-utf-8', doc: 'Requests names without escaping.' },
      { value: 'underscores', doc: 'Requests unsupported characters escaped as underscores.' },
      {
        value: 'dots',
        doc: 'Requests dots escaped as `_dot_`, and underscores and unsupported characters as `__`.',
      },
      { value: 'values', doc: 'Requests unsupported characters escaped as their code points.' },
    ]),
    since: '3.4',
    default: 'allow-utf-8',
    doc: 'Escaping requested from targets for names outside the legacy character set.',
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
