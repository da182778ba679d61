import { isRecord, listOf, type Fields } from '../core/base/wire.ts';
import { shownUrl } from './shownUrl.ts';
import { labelsOf } from './wire.ts';

const serverKinds = ['auto', 'prometheus', 'thanos', 'mimir', 'victoriametrics'] as const;

/** What speaks Prometheus' API at an address; `auto`: the server itself is asked. */
export type ServerKind = (typeof serverKinds)[number];

/** Files that a TLS connection needs: paths as the user gave them. */
export interface TlsFiles {
  /** Certificates (PEM) that are trusted beside those of the system. */
  readonly ca?: string;
  /** The client's certificate (PEM). */
  readonly certificate?: string;
  /** The key of the client's certificate (PEM). */
  readonly key?: string;
  /** The name that the server's certificate must have; default: the host of the URL. */
  readonly serverName?: string;
}

/** A server that somebody has named. It holds no secret: credentials are asked for with each request. */
export interface ServerAddress {
  readonly name: string;
  /** Without a trailing slash; may have a path prefix. */
  readonly url: string;
  /** Default: `auto`. */
  readonly kind?: ServerKind;
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: TlsFiles;
  /** The URLs of the Alertmanagers beside it, where they are known. */
  readonly alertmanagers?: readonly string[];
  /** The folder of the stack whose server it is, absolute. */
  readonly stack?: string;
}

/** Headers whose values are secrets: settings are synchronized and shared, so they are not taken from there. */
const secretHeaders = /^(?:authorization|cookie|proxy-authorization|x-api-key)$/i;

/** What `prometheus.servers` says. */
export interface ServerList {
  readonly servers: readonly ServerAddress[];
  /** One sentence for each thing that is not followed. */
  readonly problems: readonly string[];
}

/** Reads `prometheus.servers`: URLs, or objects with a URL. Anything else is left out. */
export function readServers(value: unknown): ServerList {
  const problems: string[] = [];
  const servers = listOf(value).flatMap((entry): ServerAddress[] => {
    const fields: Fields = isRecord(entry) ? entry : { url: entry };
    const url = urlIn(fields['url']);
    if (url === undefined) return [];
    const name = textIn(fields['name']) ?? shownUrl(url).replace(/^https?:\/\//, '');
    const kind = serverKinds.find((one) => one === fields['kind']);
    const tenant = textIn(fields['tenant']);
    const headers = headersIn(fields['headers'], name, problems);
    const tls = tlsIn(fields['tls']);
    const alertmanagers = listOf(fields['alertmanagers']).flatMap((one) => urlIn(one) ?? []);
    return [
      {
        name,
        url,
        ...(kind === undefined ? {} : { kind }),
        ...(tenant === undefined ? {} : { tenant }),
        ...(headers === undefined ? {} : { headers }),
        ...(tls === undefined ? {} : { tls }),
        ...(alertmanagers.length === 0 ? {} : { alertmanagers }),
      },
    ];
  });
  return { servers, problems };
}

/** True where both name the same server, reached in the same way. */
export function isSameAddress(a: ServerAddress, b: ServerAddress): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/**
 * The servers to show: the stacks that run, and those that somebody has named. One that is both is as it was
 * named, with the Alertmanagers of the stack where it names none.
 */
export function withStacks(
  named: readonly ServerAddress[],
  stacks: readonly ServerAddress[],
): readonly ServerAddress[] {
  const isNamed = (stack: ServerAddress) => named.some((one) => isSamePlace(one.url, stack.url));
  const known = named.map((one) => {
    const stack = stacks.find(({ url }) => isSamePlace(one.url, url));
    return stack === undefined ? one : { ...stack, ...one };
  });
  return [...stacks.filter((stack) => !isNamed(stack)), ...known];
}

function isSamePlace(a: string, b: string): boolean {
  const plain = (url: string) => url.replace('//127.0.0.1', '//localhost');
  return plain(a) === plain(b);
}

function inOrder(address: ServerAddress): unknown {
  const { name, url, kind, tenant, headers, tls, alertmanagers, stack } = address;
  return [name, url, kind, tenant, headers, tls, alertmanagers, stack];
}

function headersIn(
  value: unknown,
  server: string,
  problems: string[],
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(labelsOf(value)).filter(([name]) => {
    if (!secretHeaders.test(name)) return true;
    problems.push(
      `The header ${name} of the server ${server} is not sent, because settings are not a safe place for secrets. Use “Prometheus: Set Credentials…” instead.`,
    );
    return false;
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function tlsIn(value: unknown): TlsFiles | undefined {
  if (!isRecord(value)) return undefined;
  const { ca, certificate, key, serverName } = labelsOf(value);
  const tls = {
    ...(isGiven(ca) ? { ca } : {}),
    ...(isGiven(certificate) ? { certificate } : {}),
    ...(isGiven(key) ? { key } : {}),
    ...(isGiven(serverName) ? { serverName } : {}),
  };
  return Object.keys(tls).length === 0 ? undefined : tls;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function urlIn(value: unknown): string | undefined {
  const url = textIn(value)?.trim().replace(/\/+$/, '');
  return url === '' ? undefined : url;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
