import { isRecord } from '../core/base/wire.ts';
import { ServerError, unexpected } from './errors.ts';
import { parseInPortions } from './portionedJson.ts';
import { send, type Connection, type ServerAnswer, type ServerRequest } from './http.ts';
import { shownUrl } from './shownUrl.ts';

export { rulesOf } from './rules.ts';
export { send };

/** Characters of an error page that are shown. */
const shownError = 500;

/**
 * The parsed JSON of an answer, whatever its HTTP status.
 * @throws ServerError, also where the server refuses access
 */
export async function getJson(
  connection: Connection,
  request: ServerRequest,
  signal?: AbortSignal,
): Promise<{ status: number; body: unknown }> {
  const answer = await send(connection, request, signal);
  refuseUnanswered(connection, answer);
  try {
    return { status: answer.status, body: await parseInPortions(answer.text, signal) };
  } catch (cause) {
    signal?.throwIfAborted();
    throw notJson(connection, request, answer, cause);
  }
}

/** The `data` of an answer of Prometheus' API (`{status, data}` or `{status, error}`). */
export async function getData(
  connection: Connection,
  request: ServerRequest,
  signal?: AbortSignal,
): Promise<unknown> {
  const { status, body } = await getJson(connection, request, signal);
  if (isRecord(body) && body['status'] === 'success') return body['data'];
  throw refusal(connection, body) ?? unexpected(connection.url, status, 'Prometheus');
}

/** The lines of an answer of Prometheus' API that is streamed: each is JSON of its own. */
export async function getLines(
  connection: Connection,
  request: ServerRequest,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const answer = await send(connection, request, signal);
  refuseUnanswered(connection, answer);
  if (answer.status === 200) return answer.text.split('\n');
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch (cause) {
    throw notJson(connection, request, answer, cause);
  }
  throw refusal(connection, body) ?? unexpected(connection.url, answer.status, 'Prometheus');
}

/** The error that an answer of Prometheus' API tells of. */
function refusal({ url }: Connection, body: unknown): ServerError | undefined {
  if (!isRecord(body) || typeof body['error'] !== 'string') return undefined;
  // The words of web/api/v1/api.go.
  if (/unavailable with prometheus agent/i.test(body['error'])) {
    const message = `${shownUrl(url)} runs in agent mode, which has no queries, rules, or alerts.`;
    return new ServerError('agent', message);
  }
  const reason = body['errorType'] === 'bad_data' ? 'badQuery' : 'badAnswer';
  return new ServerError(reason, body['error']);
}

/** Sends what needs no answer but success.
 * @throws ServerError with the server's own words where it refuses */
export async function sendOk(
  connection: Connection,
  request: ServerRequest,
  signal?: AbortSignal,
): Promise<void> {
  refuseUnlessOk(connection, request, await send(connection, request, signal));
}

/** @throws ServerError with the server's own words where an answer is no success */
export function refuseUnlessOk(
  connection: Connection,
  request: ServerRequest,
  answer: ServerAnswer,
): void {
  refuseUnanswered(connection, answer);
  if (answer.status < 200 || answer.status > 299) throw failed(connection, request, answer);
}

/** False while the server says that it starts up or shuts down; true where it has no such check. */
export async function isReady(connection: Connection, signal?: AbortSignal): Promise<boolean> {
  return (await send(connection, { path: '/-/ready' }, signal)).status !== 503;
}

/** True where the server answers its health check with 200. */
export async function isHealthy(connection: Connection, signal?: AbortSignal): Promise<boolean> {
  return (await send(connection, { path: '/-/healthy' }, signal)).status === 200;
}

/** @throws ServerError where the server did not even look at the request */
function refuseUnanswered({ url }: Connection, { status, headers, text }: ServerAnswer): void {
  const server = shownUrl(url);
  // The words of Mimir, and of others that are built like it.
  if (status === 401 && text.trim() === 'no org id') {
    const message = `${server} is multi-tenant. Set the tenant of the server in prometheus.servers.`;
    throw new ServerError('unauthorized', message);
  }
  if (status === 401 || status === 403) {
    throw new ServerError('unauthorized', `${server} denied access (HTTP ${status}).`);
  }
  if (status === 429) {
    const wait = secondsToWait(headers.get('retry-after') ?? '');
    const when = wait === undefined ? '' : ` It asks to wait ${wait} s.`;
    throw new ServerError('busy', `${server} is receiving too many requests (HTTP 429).${when}`, {
      ...(wait === undefined ? {} : { retryAfter: wait * 1000 }),
    });
  }
  // Prometheus marks its own 503: it replays its write-ahead log, or is shutting down.
  const stopping = headers.get('x-prometheus-stopping');
  if (status === 503 && stopping !== null) {
    const state = stopping === 'true' ? 'shutting down' : 'starting up and not ready yet';
    throw new ServerError('notReady', `${server} is ${state}.`);
  }
}

/** How long a `Retry-After` asks to wait, which gives seconds or a time (RFC 9110); undefined where it gives neither. */
function secondsToWait(retryAfter: string): number | undefined {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const time = Date.parse(retryAfter);
  return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - Date.now()) / 1000));
}

function notJson(
  connection: Connection,
  request: ServerRequest,
  answer: ServerAnswer,
  cause: unknown,
): ServerError {
  const { status } = answer;
  const server = shownUrl(connection.url);
  // The words of VictoriaMetrics and vmalert.
  const isUnsupported = status === 400 && answer.text.startsWith('unsupported path requested');
  if (status === 404 || isUnsupported) {
    const message = `${server} has no ${request.path}. Check the URL of the server.`;
    return new ServerError('unsupported', message, { cause });
  }
  if (status >= 400) return failed(connection, request, answer);
  const message = `${server} returned a response that is not JSON (HTTP ${status}).`;
  return new ServerError('badAnswer', message, { cause });
}

function failed({ url }: Connection, { path }: ServerRequest, answer: ServerAnswer): ServerError {
  const { status } = answer;
  // An error page is shown without its markup.
  const words = answer.text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const said = words === '' ? '' : `: ${words.slice(0, shownError)}`;
  return new ServerError('badAnswer', `${shownUrl(url)}${path} returned HTTP ${status}${said}`);
}
