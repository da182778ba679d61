import { listOf, recordOf, recordsOf, stringOf } from '../core/base/wire.ts';
import { getJson, isHealthy, unexpected } from './answers.ts';
import { ServerError } from './errors.ts';
import type { Connection } from './http.ts';
import { labelsOf, type Labels } from './wire.ts';

/** An alert as Alertmanager has it. */
export interface ReceivedAlert {
  readonly labels: Labels;
  readonly state: 'active' | 'suppressed' | 'unprocessed' | 'unknown';
  /** Ids of the silences that keep it quiet. */
  readonly silencedBy: readonly string[];
}

/** Which alerts are wanted; without a word about a state, those in it are. */
export interface AlertFilter {
  /** Matchers, for example `severity="page"`; all must fit. */
  readonly matchers?: readonly string[];
  readonly active?: boolean;
  readonly silenced?: boolean;
  readonly inhibited?: boolean;
}

/** A client of one Alertmanager, by version 2 of its API. Every method rejects with `ServerError`, or
 * passes on an abort. */
export class AlertmanagerClient {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The alerts that it has received and that are not over. */
  async alerts(filter: AlertFilter = {}, signal?: AbortSignal): Promise<readonly ReceivedAlert[]> {
    const query = {
      filter: filter.matchers ?? [],
      active: textOf(filter.active),
      silenced: textOf(filter.silenced),
      inhibited: textOf(filter.inhibited),
    };
    return recordsOf(await this.#get('alerts', query, signal)).map((alert) => {
      const { state, silencedBy } = recordOf(alert['status']);
      return {
        labels: labelsOf(alert['labels']),
        state: stateOf(state),
        silencedBy: listOf(silencedBy).map((id) => stringOf(id)),
      };
    });
  }

  /** True where the server answers its health check with 200. */
  isHealthy(signal?: AbortSignal): Promise<boolean> {
    return isHealthy(this.#connection, signal);
  }

  async #get(
    path: string,
    query: Readonly<Record<string, string | readonly string[] | undefined>>,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const request = { path: `/api/v2/${path}`, query };
    const { status, body } = await getJson(this.#connection, request, signal);
    if (status === 200) return body;
    // An error of this API is a string.
    if (status === 400 && typeof body === 'string') throw new ServerError('badQuery', body);
    throw unexpected(this.#connection, status, 'Alertmanager');
  }
}

function textOf(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

function stateOf(value: unknown): ReceivedAlert['state'] {
  return value === 'active' || value === 'suppressed' || value === 'unprocessed'
    ? value
    : 'unknown';
}
