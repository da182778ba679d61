import { isRecord, listOf, recordOf, recordsOf, stringOf, type Fields } from '../core/base/wire.ts';
import type { Matcher } from '../core/config/alertmanager/matchers/matcher.ts';
import { getJson, isHealthy, sendOk } from './requests.ts';
import { ServerError, unexpected } from './errors.ts';
import type { Connection } from './http.ts';
import { mapWithRests } from './pauses.ts';
import { labelsOf, timeOf, type Labels } from './wire.ts';

/** An alert as Alertmanager has it. */
export interface ReceivedAlert {
  readonly labels: Labels;
  readonly state: 'active' | 'suppressed' | 'unprocessed' | 'unknown';
  /** Ids of the silences that keep it quiet. */
  readonly silencedBy: readonly string[];
  /** Fingerprints of the alerts that inhibit it. */
  readonly inhibitedBy: readonly string[];
  /** Names of the time intervals that mute it. */
  readonly mutedBy: readonly string[];
  readonly receivers: readonly string[];
  /** Milliseconds since 1970. */
  readonly startsAt: number | undefined;
}

/** The alerts of a receiver that have the labels of `group_by` in common. */
export interface AlertGroup {
  readonly receiver: string;
  readonly labels: Labels;
  readonly alerts: readonly ReceivedAlert[];
}

/** What keeps alerts quiet for a while. */
export interface Silence {
  readonly id: string;
  readonly state: 'active' | 'pending' | 'expired';
  readonly matchers: readonly Matcher[];
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  readonly createdBy: string;
  readonly comment: string;
}

/** A silence as it is sent: with an id, it replaces the one that has it. */
export type NewSilence = Omit<Silence, 'id' | 'state'> & { readonly id?: string };

/** What Alertmanager says of itself. */
export interface AlertmanagerStatus {
  readonly version: string;
  /** `ready`, `settling` or `disabled`. */
  readonly cluster: string;
  /** The addresses of the members of its cluster. */
  readonly peers: readonly string[];
  /** Its configuration as it reads it, without secrets. */
  readonly config: string;
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

  /** Where it is; without a trailing slash. */
  get url(): string {
    return this.#connection.url;
  }

  /** The alerts that it has received and that are not over. */
  async alerts(filter: AlertFilter = {}, signal?: AbortSignal): Promise<readonly ReceivedAlert[]> {
    const query = {
      filter: filter.matchers ?? [],
      active: textOf(filter.active),
      silenced: textOf(filter.silenced),
      inhibited: textOf(filter.inhibited),
    };
    const alerts = this.#records(await this.#get('alerts', query, signal));
    return mapWithRests(alerts, receivedAlert, signal);
  }

  /** Its alerts by receiver and group. */
  async groups(signal?: AbortSignal): Promise<readonly AlertGroup[]> {
    const groups: AlertGroup[] = [];
    for (const group of this.#records(await this.#get('alerts/groups', {}, signal))) {
      groups.push({
        receiver: stringOf(recordOf(group['receiver'])['name']),
        labels: labelsOf(group['labels']),
        alerts: await mapWithRests(this.#records(group['alerts']), receivedAlert, signal),
      });
    }
    return groups;
  }

  /** All silences, also those that have expired, as long as it remembers them. */
  async silences(signal?: AbortSignal): Promise<readonly Silence[]> {
    const silences = this.#records(await this.#get('silences', {}, signal));
    return mapWithRests(silences, silenceOf, signal);
  }

  /** Makes or replaces a silence; gives its id. */
  async silence(silence: NewSilence, signal?: AbortSignal): Promise<string> {
    const { id, matchers, startsAt, endsAt, createdBy, comment } = silence;
    const body = {
      ...(id === undefined ? {} : { id }),
      matchers: matchers.map(({ name, operator, value }) => ({
        name,
        value,
        isRegex: operator === '=~' || operator === '!~',
        isEqual: operator === '=' || operator === '=~',
      })),
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      createdBy,
      comment,
    };
    const request = { path: '/api/v2/silences', method: 'POST', body } as const;
    const answer = await getJson(this.#connection, request, signal);
    return stringOf(recordOf(this.#body(answer))['silenceID']);
  }

  /** Ends a silence now. */
  async expire(id: string, signal?: AbortSignal): Promise<void> {
    const path = `/api/v2/silence/${encodeURIComponent(id)}`;
    await sendOk(this.#connection, { path, method: 'DELETE' }, signal);
  }

  async status(signal?: AbortSignal): Promise<AlertmanagerStatus> {
    const status = recordOf(await this.#get('status', {}, signal));
    const { versionInfo, config } = status;
    if (!isRecord(versionInfo) && !isRecord(config)) throw this.#unexpected(200);
    const cluster = recordOf(status['cluster']);
    return {
      version: stringOf(recordOf(versionInfo)['version']),
      cluster: stringOf(cluster['status']),
      peers: recordsOf(cluster['peers']).map(({ address }) => stringOf(address)),
      config: stringOf(recordOf(config)['original']),
    };
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
    return this.#body(await getJson(this.#connection, request, signal));
  }

  #body({ status, body }: { readonly status: number; readonly body: unknown }): unknown {
    if (status === 200) return body;
    // An error of this API is a string.
    if (status === 400 && typeof body === 'string') throw new ServerError('badQuery', body);
    throw this.#unexpected(status);
  }

  /** The objects of a list. What is no list is no answer: it must not pass for an empty one. */
  #records(value: unknown): readonly Fields[] {
    if (!Array.isArray(value)) throw this.#unexpected(200);
    return recordsOf(value);
  }

  #unexpected(status: number): ServerError {
    return unexpected(this.#connection.url, status, 'Alertmanager');
  }
}

function receivedAlert(alert: Fields): ReceivedAlert {
  const { state, silencedBy, inhibitedBy, mutedBy } = recordOf(alert['status']);
  const texts = (value: unknown): readonly string[] => listOf(value).map((id) => stringOf(id));
  return {
    labels: labelsOf(alert['labels']),
    state: stateOf(state),
    silencedBy: texts(silencedBy),
    inhibitedBy: texts(inhibitedBy),
    mutedBy: texts(mutedBy),
    receivers: recordsOf(alert['receivers']).map(({ name }) => stringOf(name)),
    startsAt: timeOf(alert['startsAt']),
  };
}

function silenceOf(silence: Fields): Silence {
  const { state } = recordOf(silence['status']);
  return {
    id: stringOf(silence['id']),
    state: state === 'active' || state === 'pending' ? state : 'expired',
    matchers: recordsOf(silence['matchers']).map(matcherOf),
    startsAt: timeOf(silence['startsAt']) ?? 0,
    endsAt: timeOf(silence['endsAt']) ?? 0,
    createdBy: stringOf(silence['createdBy']),
    comment: stringOf(silence['comment']),
  };
}

function matcherOf({ name, value, isRegex, isEqual }: Fields): Matcher {
  // Absent in Alertmanager before 0.22, where every matcher was for equality.
  const equality = isEqual !== false;
  const operator = isRegex === true ? (equality ? '=~' : '!~') : equality ? '=' : '!=';
  return { name: stringOf(name), operator, value: stringOf(value) };
}

function textOf(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

function stateOf(value: unknown): ReceivedAlert['state'] {
  return value === 'active' || value === 'suppressed' || value === 'unprocessed'
    ? value
    : 'unknown';
}
