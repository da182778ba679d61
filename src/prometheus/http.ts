import { ServerError } from './errors.ts';
import { readText } from './body.ts';

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

export interface ServerRequest {
  /** Below the server's URL, without a query. */
  readonly path: string;
  /** Parameters, encoded here; undefined ones are left out, lists are repeated. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Sent as JSON. */
  readonly body?: unknown;
}

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
    const text = await readText(response, shown(connection.url));
    return { status: response.status, headers: response.headers, text };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ServerError) throw cause;
    if (limit.aborted) {
      const message = `${shown(connection.url)} did not respond within ${timeout / 1000} s.`;
      throw new ServerError('timeout', message, { cause });
    }
    const message = `Cannot reach ${shown(connection.url)}: ${rootCause(cause)}.`;
    throw new ServerError('unreachable', message, { cause });
  }
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
  const message = `${shown(from.origin)} redirects to ${shown(to)}, which cannot be followed.`;
  return new ServerError('badUrl', message);
}

function urlOf({ url: base }: Connection, { path, query = {} }: ServerRequest): URL {
  const url = webUrl(base + path);
  if (url === undefined) throw new ServerError('badUrl', `${shown(base)} is not an HTTP URL.`);
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

/** A URL without user name and password, fit for messages and logs. */
export function shown(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}

/** What Node's fetch hides behind "fetch failed": the system's own code or words. */
function rootCause(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (current instanceof AggregateError && current.errors.length > 0) {
    current = current.errors[0] as unknown;
  }
  if (!(current instanceof Error)) return String(current);
  const code = (current as { code?: unknown }).code;
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the host name is not known';
  if (code === 'ECONNRESET') return 'the connection was reset';
  return current.message;
}
