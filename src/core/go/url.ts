import { goQuote } from './quote.ts';
import { parseGoIp } from './ip.ts';
import { byteText, firstBytes, joinBytes } from './utf8.ts';

/** The parts of a URL that checks look at, as Go's net/url finds them. */
export interface GoUrl {
  readonly scheme: string;
  readonly host: string;
  /** Absent: no user information. */
  readonly user?: { readonly name: string; readonly password?: string };
  readonly path: string;
}

export type UrlResult =
  { readonly url: GoUrl; readonly error?: undefined } | { readonly error: string };

/**
 * Mirrors url.Parse; the error is Go's, `parse "…": …` included. The rules are not those of browsers:
 * a port is any number, a host has no spaces, and each percent sign must start an escape.
 * @param strict whether `http://a:1:2` is rejected, as in programs whose module requires Go 1.26
 */
export function parseGoUrl(text: string, strict = true): UrlResult {
  const hash = text.indexOf('#');
  const main = hash < 0 ? text : text.slice(0, hash);
  const result = parseMain(main, strict);
  if (typeof result === 'string') return { error: `parse ${goQuote(main)}: ${result}` };
  const fault = hash < 0 ? undefined : escapeFault(text.slice(hash + 1), 'other');
  return fault === undefined ? { url: result } : { error: `parse ${goQuote(text)}: ${fault}` };
}

function parseMain(text: string, strict: boolean): GoUrl | string {
  if (/[\x00-\x1f\x7f]/.test(text)) return 'net/url: invalid control character in URL';
  if (text === '*') return { scheme: '', host: '', path: '*' };
  if (text.startsWith(':')) return 'missing protocol scheme';
  const schemeText = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1];
  const scheme = (schemeText ?? '').toLowerCase();
  let rest = schemeText === undefined ? text : text.slice(schemeText.length + 1);
  const query = rest.indexOf('?');
  if (query >= 0) rest = rest.slice(0, query);
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme, host: '', path: '' };
    if ((rest.split('/')[0] ?? '').includes(':')) {
      return 'first path segment in URL cannot contain colon';
    }
  }
  let host = '';
  let user: GoUrl['user'];
  if (rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2);
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
    rest = slash < 0 ? '' : rest.slice(slash);
    const at = authority.lastIndexOf('@');
    host = authority.slice(at + 1);
    const fault = hostFault(strict && /^https?$/.test(scheme), host);
    if (fault !== undefined) return fault;
    if (at >= 0) {
      const userinfo = authority.slice(0, at);
      if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) return 'net/url: invalid userinfo';
      const colon = userinfo.indexOf(':');
      const parts = colon < 0 ? [userinfo] : [userinfo.slice(0, colon), userinfo.slice(colon + 1)];
      for (const part of parts) {
        const wrong = escapeFault(part, 'other');
        if (wrong !== undefined) return wrong;
      }
      user =
        colon < 0
          ? { name: unescape(userinfo) }
          : {
              name: unescape(userinfo.slice(0, colon)),
              password: unescape(userinfo.slice(colon + 1)),
            };
    }
  }
  const fault = escapeFault(rest, 'other');
  if (fault !== undefined) return fault;
  return { scheme, host: unescape(host), path: rest, ...(user === undefined ? {} : { user }) };
}

const NOT_IN_HOST = /[\x00-\x7f]/;
const IN_HOST = /[!"$&'()*+,\-.0-9:;<=>A-Z[\]_a-z~]/;

/** The first invalid escape of a text; in hosts and zones also the first invalid character. */
function escapeFault(text: string, mode: 'host' | 'zone' | 'other'): string | undefined {
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '%') {
      const escape = firstBytes(text.slice(i), 3);
      const fault = `invalid URL escape ${goQuote(escape)}`;
      if (!/^%[0-9a-fA-F]{2}$/.test(escape)) return fault;
      const byte = Number.parseInt(escape.slice(1), 16);
      if (mode === 'host' && byte < 0x80 && escape !== '%25') return fault;
      if (mode === 'zone' && escape !== '%25' && byte !== 0x20) {
        if (byte >= 0x80 || !IN_HOST.test(String.fromCharCode(byte))) return fault;
      }
      i += 2;
    } else if (mode !== 'other' && NOT_IN_HOST.test(c) && !IN_HOST.test(c)) {
      return `invalid character ${goQuote(c)} in host name`;
    }
  }
  return undefined;
}

function hostFault(strict: boolean, host: string): string | undefined {
  const open = host.lastIndexOf('[');
  if (open > 0) return 'invalid IP-literal';
  if (open === 0) return bracketFault(host);
  const first = host.indexOf(':');
  if (first >= 0) {
    // Only http and https insist on one colon; database URLs list several hosts.
    const port = host.slice(strict ? first : host.lastIndexOf(':'));
    if (!/^:\d*$/.test(port)) return `invalid port ${goQuote(port)} after host`;
  }
  return escapeFault(host, 'host');
}

function bracketFault(host: string): string | undefined {
  const close = host.lastIndexOf(']');
  if (close < 0) return "missing ']' in host";
  const port = host.slice(close + 1);
  if (!/^(?::\d*)?$/.test(port)) return `invalid port ${goQuote(port)} after host`;
  const name = host.slice(1, close);
  const zone = name.indexOf('%25');
  const address = zone < 0 ? name : name.slice(0, zone);
  const fault =
    escapeFault(address, 'host') ?? (zone < 0 ? undefined : escapeFault(name.slice(zone), 'zone'));
  if (fault !== undefined) return fault;
  const ip = parseGoIp(unescape(name));
  if (ip.error !== undefined) return `invalid host: ${ip.error}`;
  return ip.family === 4 ? 'invalid IP-literal' : undefined;
}

function unescape(text: string): string {
  const bytes = text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    byteText(Number.parseInt(hex, 16)),
  );
  return joinBytes(bytes);
}

/** True for a URL that contains a password. */
export function hasUrlPassword(text: string): boolean {
  const { error, ...rest } = parseGoUrl(text);
  return error === undefined && 'url' in rest && (rest.url.user?.password ?? '') !== '';
}
