import type { PrometheusClient } from './client.ts';
import { ServerError } from './errors.ts';
import { refuseUnlessOk, send } from './requests.ts';
import { shownUrl } from './shownUrl.ts';

/** What Prometheus answers to a reload where its flag is not set (web/web.go). */
const isOff = /lifecycle api is not enabled/i;

/** Lets a server read its configuration again. Rejects with `ServerError`: in its own words where it does not
 * accept the configuration, and with what to do where it takes no reloads. */
export async function reload(
  { connection }: PrometheusClient,
  signal?: AbortSignal,
): Promise<void> {
  const request = { path: '/-/reload', method: 'POST' } as const;
  const answer = await send(connection, request, signal);
  const server = shownUrl(connection.url);
  if (isOff.test(answer.text)) {
    throw new ServerError(
      'unsupported',
      `${server} does not accept reloads: start Prometheus with --web.enable-lifecycle, or send it a SIGHUP.`,
    );
  }
  if (answer.status === 404 || answer.status === 405) {
    throw new ServerError('unsupported', `${server} has no /-/reload (HTTP ${answer.status}).`);
  }
  await refuseUnlessOk(connection, request, answer);
}
