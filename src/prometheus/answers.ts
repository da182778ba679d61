import { isRecord } from '../core/base/wire.ts';
import { ServerError } from './errors.ts';
import { send, shown, type Connection, type ServerAnswer, type ServerRequest } from './http.ts';

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
  refuseUnauthorized(connection, answer);
  try {
    return { status: answer.status, body: JSON.parse(answer.text) as unknown };
  } catch (cause) {
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
  if (isRecord(body) && typeof body['error'] === 'string') {
    const reason = body['errorType'] === 'bad_data' ? 'badQuery' : 'badAnswer';
    throw new ServerError(reason, body['error']);
  }
  throw unexpected(connection, status, 'Prometheus');
}

/** Sends what needs no answer but success.
 * @throws ServerError with the server's own words where it refuses */
export async function sendOk(
  connection: Connection,
  request: ServerRequest,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await send(connection, request, signal);
  refuseUnauthorized(connection, answer);
  if (answer.status < 200 || answer.status > 299) throw failed(connection, request, answer);
}

/** True where the server answers its health check with 200. */
export async function isHealthy(connection: Connection, signal?: AbortSignal): Promise<boolean> {
  return (await send(connection, { path: '/-/healthy' }, signal)).status === 200;
}

/** The error for an answer that is JSON, but not of the API that was asked. */
export function unexpected({ url }: Connection, status: number, product: string): ServerError {
  return new ServerError(
    status === 404 ? 'unsupported' : 'badAnswer',
    `${shown(url)} returned an unexpected response (HTTP ${status}). Is it ${product}?`,
  );
}

function refuseUnauthorized({ url }: Connection, { status }: ServerAnswer): void {
  if (status !== 401 && status !== 403) return;
  throw new ServerError('unauthorized', `${shown(url)} denied access (HTTP ${status}).`);
}

function notJson(
  connection: Connection,
  request: ServerRequest,
  answer: ServerAnswer,
  cause: unknown,
): ServerError {
  const { status } = answer;
  const server = shown(connection.url);
  if (status === 404) {
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
  return new ServerError('badAnswer', `${shown(url)}${path} returned HTTP ${status}${said}`);
}
