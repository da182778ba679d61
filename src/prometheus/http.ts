import { isServerError, ServerError } from './errors.ts';
import { readText } from './body.ts';
import { shownUrl } from './shownUrl.ts';

/** The part of the web's `fetch` that is used, so that tests and proxies can bring their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Headers that prove who asks, for example `Authorization`. Asked for before each request, so that
 * a token can be renewed; where they come from is the caller's business. */
type HeaderProvider = () => Promise<Readonly<Record<string, string>>>;

/** Where a server is and how it is reached. */
export interface Connection {
  /** Without a trailing slash; may have a path prefix. */
  readonly url: string;
  readonly fetch: Fetch;
  /** Sent to the origin of `url` alone, whatever it redirects to, and never logged. */
  readonly headers?: HeaderProvider;
  /** Milliseconds until a request is given up; default: `requestTimeout`. */
  readonly timeout?: number;
}

/** A request to a server. */
export interface ServerRequest {
  /** Below the server's URL, without a query. */
  readonly path: string;
  /** Parameters, encoded here; undefined ones are left out, lists are repeated. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** The response of a server, whatever its status. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Milliseconds until a request is given up. */
const requestTimeout = 10_000;
const redirectLimit = 5;

/**
 * Sends a request and reads the whole answer, whatever its HTTP status.
 * @throws ServerError; the caller's own abort is passed on as it is
 */
export async function send(
  connection: Connection,
  request: ServerRequest,
  signal?: AbortSignal,
): Promise<ServerAnswer> {
  signal?.throwIfAborted();
  const url = urlOf(connection, request);
  const credentials = (await connection.headers?.()) ?? {};
  const timeout = connection.timeout ?? requestTimeout;
  const limit = AbortSignal.timeout(timeout);
  const init: RequestInit = {
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    ...(request.method === undefined ? {} : { method: request.method }),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  };
  try {
    const response = await followed(connection.fetch, url, init, credentials);
    const text = await readText(response, shownUrl(connection.url));
    const { status, headers } = response;
    // What refuses a request may repeat it.
    return { status, headers, text: status < 400 ? text : withoutSecrets(text, credentials) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (isServerError(cause)) throw cause;
    if (limit.aborted) {
      const message = `${shownUrl(connection.url)} did not respond within ${timeout / 1000} s.`;
      throw new ServerError('timeout', message, { cause });
    }
    const fault = faultOf(cause);
    if (fault !== undefined) {
      const message = `${shownUrl(connection.url)} returned a response that ${fault}.`;
      throw new ServerError('badAnswer', message, { cause });
    }
    const message = `Cannot reach ${shownUrl(connection.url)}: ${rootCause(cause)}.`;
    throw new ServerError('unreachable', message, { cause });
  }
}

/** A text without the credentials that were sent: `Bearer …` is told, what follows is not. */
function withoutSecrets(text: string, credentials: Readonly<Record<string, string>>): string {
  return Object.values(credentials)
    .map((value) => value.slice(value.lastIndexOf(' ') + 1))
    .filter((secret) => secret !== '')
    .reduce((left, secret) => left.replaceAll(secret, '…'), text);
}

/** What is wrong with an answer that has come but cannot be read, as the end of a sentence; undefined where none has. */
function faultOf(error: unknown): string | undefined {
  const code = codeOf(error);
  // What came does not fit its `Content-Encoding`.
  if (/^(?:Z_(?:DATA|BUF)_ERROR|ERR_(?:_ERROR_FORMAT|BROTLI)|.*PADDING)/.test(code))
    return 'cannot be unpacked';
  if (/HEADERS?_OVERFLOW$/.test(code)) return 'has too many headers';
  // Those of the parser; Node asserts what else it takes for granted.
  return /^(?:HPE_|ERR_ASSERTION$)/.test(code) ? 'is not valid HTTP' : undefined;
}

/** Follows redirects of a GET by hand: credentials are for one origin, and `fetch` would take headers
 * of other names than `Authorization` along to the next. */
async function followed(
  fetch: Fetch,
  start: URL,
  init: RequestInit,
  credentials: Readonly<Record<string, string>>,
): Promise<Response> {
  let url = start;
  for (let hop = 0; hop <= redirectLimit; hop++) {
    const headers = {
      accept: 'application/json',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(url.origin === start.origin ? credentials : {}),
    };
    const response = await fetch(url.href, { ...init, headers, redirect: 'manual' });
    if (response.type === 'opaqueredirect') throw badRedirect(start, 'another URL');
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = webUrl(location, url.href);
    const isFollowed = init.method === undefined && next !== undefined && !hasCredentials(next);
    if (!isFollowed) throw badRedirect(start, location);
    url = next;
  }
  throw badRedirect(start, 'one URL after the other');
}

function badRedirect(from: URL, to: string): ServerError {
  const message = `${shownUrl(from.origin)} redirects to ${shownUrl(to)}, which cannot be followed.`;
  return new ServerError('badUrl', message);
}

function urlOf({ url: base }: Connection, { path, query = {} }: ServerRequest): URL {
  const url = webUrl(base + path);
  if (url === undefined) throw new ServerError('badUrl', `${shownUrl(base)} is not an HTTP URL.`);
  if (url.search !== '' || url.hash !== '') {
    const message = `The URL of ${url.host} contains “?” or “#”. Remove it and what follows.`;
    throw new ServerError('badUrl', message);
  }
  if (hasCredentials(url)) {
    const message = `The URL of ${url.host} contains credentials, which are not sent.`;
    throw new ServerError('badUrl', message);
  }
  for (const [name, value] of Object.entries(query)) {
    const values = typeof value === 'object' ? value : [value];
    for (const one of values) if (one !== undefined) url.searchParams.append(name, String(one));
  }
  return url;
}

/** A URL of the web; undefined for anything else. */
function webUrl(text: string, base?: string): URL | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** `fetch` refuses such a URL, and tells it with its credentials. */
function hasCredentials({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** What Node's fetch hides behind "fetch failed": the system's own code or words. */
function rootCause(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (current instanceof AggregateError && current.errors.length > 0) {
    current = current.errors[0] as unknown;
  }
  if (!(current instanceof Error)) return String(current);
  return causes[codeOf(error)] ?? current.message;
}

/** The system's own code of what Node's fetch hides; empty where there is none. */
function codeOf(error: unknown): string {
  let code = '';
  for (let current = error; current instanceof Error; current = current.cause) {
    const own = (current as { code?: unknown }).code;
    if (typeof own === 'string') code = own;
    const [first] = current instanceof AggregateError ? (current.errors as unknown[]) : [];
    if (first instanceof Error) return codeOf(first) || code;
  }
  return code;
}

const unknownAuthority =
  'its TLS certificate is signed by an unknown authority; set `tls.ca` of the server';

/** What the codes of the system and of OpenSSL mean, as the end of a sentence. */
const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'the host name cannot be resolved',
  EAI_AGAIN: 'the host name cannot be resolved',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection ended before the response was complete',
  ERR_STREAM_PREMATURE_CLOSE: 'the connection ended before the response was complete',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ETIMEDOUT: 'the connection timed out',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  CERT_NOT_YET_VALID: 'its TLS certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'it requires a client certificate; set `tls.certificate` and `tls.key` of the server',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS; is its URL http?',
};
