import { PrometheusError } from './errors.ts';
import { isRecord } from './wire.ts';

/** The part of the web's `fetch` that is used, so that tests and proxies can bring their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where a server is and how it is reached. */
export interface Endpoint {
  /** Without a trailing slash. */
  readonly url: string;
  readonly fetch: Fetch;
  /** Sent with each request; never logged. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until a request is given up. */
  readonly timeout?: number;
}

const defaultTimeout = 10_000;

/**
 * The parsed JSON body of a GET, whatever its HTTP status says.
 * @throws PrometheusError; the caller's own abort is passed on as it is
 */
export async function getJson(
  endpoint: Endpoint,
  path: string,
  signal: AbortSignal,
): Promise<{ status: number; body: unknown }> {
  const response = await get(endpoint, path, signal);
  if (response.status === 401 || response.status === 403) {
    throw new PrometheusError(
      'unauthorized',
      `${shown(endpoint.url)} refuses access (HTTP ${response.status}).`,
    );
  }
  try {
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text) as unknown };
  } catch (cause) {
    signal.throwIfAborted();
    if (response.status === 404) {
      throw new PrometheusError(
        'unsupported',
        `${shown(endpoint.url)} has no ${path.replace(/\?.*/, '')}. Is it a Prometheus server?`,
      );
    }
    throw new PrometheusError(
      'badAnswer',
      `${shown(endpoint.url)} answered something that is not JSON (HTTP ${response.status}).`,
      { cause },
    );
  }
}

/** The `data` of a Prometheus API answer ({status, data} or {status, error}). */
export async function getData(
  endpoint: Endpoint,
  path: string,
  signal: AbortSignal,
): Promise<{ data: unknown; warnings: readonly string[] }> {
  const { status, body } = await getJson(endpoint, path, signal);
  if (isRecord(body) && body['status'] === 'success') {
    const warnings = body['warnings'];
    return { data: body['data'], warnings: Array.isArray(warnings) ? warnings.map(String) : [] };
  }
  if (isRecord(body) && typeof body['error'] === 'string') {
    throw new PrometheusError(
      body['errorType'] === 'bad_data' ? 'badQuery' : 'badAnswer',
      body['error'],
    );
  }
  throw new PrometheusError(
    status === 404 ? 'unsupported' : 'badAnswer',
    `${shown(endpoint.url)} gave an unexpected answer (HTTP ${status}). Is it a Prometheus server?`,
  );
}

async function get(endpoint: Endpoint, path: string, signal: AbortSignal): Promise<Response> {
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(endpoint.timeout ?? defaultTimeout);
  try {
    return await endpoint.fetch(endpoint.url + path, {
      signal: AbortSignal.any([signal, timeout]),
      headers: { accept: 'application/json', ...endpoint.headers },
    });
  } catch (cause) {
    signal.throwIfAborted();
    if (timeout.aborted) {
      const seconds = (endpoint.timeout ?? defaultTimeout) / 1000;
      throw new PrometheusError(
        'timeout',
        `${shown(endpoint.url)} gave no answer within ${seconds} s.`,
        { cause },
      );
    }
    throw new PrometheusError(
      'unreachable',
      `Cannot reach ${shown(endpoint.url)}: ${rootCause(cause)}.`,
      { cause },
    );
  }
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
