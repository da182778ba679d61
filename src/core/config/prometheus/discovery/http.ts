import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import type { Validator, Failure } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

/** What is wrong with a `url` that must be a full http or https URL. */
export function httpUrlFailure(value: StructValue): Failure | undefined {
  const text = value.text('url');
  const at = value.at('url');
  if (text === '') return { message: 'URL is missing', at };
  const parsed = parseGoUrl(text);
  if (parsed.error !== undefined) return { message: parsed.error, at };
  const { scheme, host } = parsed.url;
  if (scheme !== 'http' && scheme !== 'https') {
    return { message: "URL scheme must be 'http' or 'https'", at };
  }
  return host === '' ? { message: 'host is missing in URL', at } : undefined;
}

const check: Validator = (value, context) =>
  httpUrlFailure(value) ?? httpClientFailure(value, context);

export const http: Mechanism = {
  key: 'http_sd_configs',
  go: '*http.SDConfig',
  doc: 'Fetches targets from an HTTP endpoint.',
  struct: {
    kind: 'struct',
    name: 'http_sd_config',
    go: 'http.plain',
    bare: '*http.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      url: { type: string, required: true, doc: 'URL from which the targets are fetched.' },
    },
    check,
  },
};
