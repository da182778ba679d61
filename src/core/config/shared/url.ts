import { parseGoUrl, type UrlResult } from '../../go/url.ts';
import { type ReadContext, inForce, type Parsed, type TextType } from '../../schema/schema.ts';

/** Reads a URL as the program of the target does; the error is Go's. */
export function parseUrl(text: string, context: ReadContext): UrlResult {
  return parseGoUrl(text, isStrict(context));
}

/** Prometheus is built with Go 1.26's rules since 3.15, Alertmanager not yet. */
function isStrict(context: ReadContext): boolean {
  return context.product === 'prometheus' && inForce('3.15', context);
}

function parseUrlText(text: string, context: ReadContext): Parsed {
  const { error } = parseUrl(text, context);
  return error === undefined ? { value: text } : { error };
}

/** Any URL that Go can read, relative ones included. */
export const url: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'URL',
  bare: { go: 'config.URL' },
  zero: '',
  parse: parseUrlText,
};
