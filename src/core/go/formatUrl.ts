import { compareBytes, toBytes } from './utf8.ts';

/** The parts of a URL before they are escaped, as Go's url.URL holds them. */
export interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  /** As `encodeQuery` writes it. */
  readonly query: string;
}

/** Mirrors url.URL.String, for URLs without user information, opaque part and fragment. */
export function formatUrl({ scheme, host, path, query }: UrlParts): string {
  const start = scheme === '' ? '' : `${scheme}:`;
  const hasHost = scheme !== '' || host !== '' || path.startsWith('//');
  const authority = hasHost && (host !== '' || path !== '') ? `//${escape(host, keptInHost)}` : '';
  const escaped = path === '*' ? path : escape(path, keptInPath);
  const slash = escaped !== '' && !escaped.startsWith('/') && host !== '' ? '/' : '';
  const isAlone = start === '' && authority === '';
  const dot = isAlone && (escaped.split('/')[0] ?? '').includes(':') ? './' : '';
  return `${start}${authority}${slash}${dot}${escaped}${query === '' ? '' : `?${query}`}`;
}

/** Mirrors url.Values.Encode: sorted by name. */
export function encodeQuery(values: ReadonlyMap<string, readonly string[]>): string {
  const names = [...values.keys()].sort(compareBytes);
  return names
    .flatMap((name) =>
      (values.get(name) ?? []).map((value) => `${queryEscape(name)}=${queryEscape(value)}`),
    )
    .join('&');
}

/** Mirrors url.QueryEscape. */
export function queryEscape(text: string): string {
  return escape(text, keptInQuery).replaceAll('%20', '+');
}

const keptInQuery = /[A-Za-z0-9\-_.~]/;
const keptInPath = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
const keptInHost = /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/;

function escape(text: string, kept: RegExp): string {
  let escaped = '';
  for (const byte of toBytes(text)) {
    const character = String.fromCharCode(byte);
    escaped += kept.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}
