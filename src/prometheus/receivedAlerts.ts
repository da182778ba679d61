import type {
  AlertGroup,
  AlertmanagerClient,
  AlertmanagerStatus,
  ReceivedAlert,
  Silence,
} from './alertmanager.ts';
import { BackOff } from './backOff.ts';
import { isFatal, isServerError } from './errors.ts';
import { Shared } from './shared.ts';

/** Alerts that are asked for every time; twice as many are asked for half as often. */
const askedEveryTime = 1_500;
/** Milliseconds for which it counts that a configuration mutes nothing. */
const configurationFresh = 60_000;

/** What one Alertmanager says. */
export interface AlertmanagerState {
  readonly groups: readonly AlertGroup[];
  readonly silences: readonly Silence[];
  readonly status: AlertmanagerStatus;
  /** When the groups were told, in milliseconds since 1970; absent where that is recent. */
  readonly asOf?: number;
}

interface Told {
  readonly groups: readonly AlertGroup[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

type StateClient = Pick<AlertmanagerClient, 'alerts' | 'groups' | 'silences' | 'status' | 'url'>;

/**
 * The alerts of an Alertmanager, asked for once for all views. Its API tells them all or none: 10,000 take 7 MB. So
 * groups are asked for less often where they are many, and not at all where only those matter that do not notify.
 * One that fails is left alone for a while, by all views. Every method rejects like those of the client.
 */
export class ReceivedAlerts {
  readonly #client: StateClient;
  readonly #groups: Shared<Told>;
  readonly #status: Shared<AlertmanagerStatus>;
  readonly #suppressed: Shared<readonly ReceivedAlert[]>;
  readonly #backOff = new BackOff();
  /** How many alerts the groups had last. */
  #count = 0;
  /** The silences that were not over when somebody asked last. */
  #silences = '';

  constructor(client: StateClient) {
    this.#client = client;
    this.#groups = new Shared((signal) => this.#askGroups(signal));
    this.#status = new Shared((signal) => client.status(signal));
    this.#suppressed = new Shared((signal) => client.alerts({ active: false }, signal));
  }

  /** Where the Alertmanager is; without a trailing slash. */
  get url(): string {
    return this.#client.url;
  }

  /**
   * Everything that there is to be shown.
   * @param maxAge milliseconds that an answer may be old; many groups may be older, unless silences have changed
   */
  state(maxAge: number, signal: AbortSignal): Promise<AlertmanagerState> {
    return this.#backOff.ask(() => this.#askState(maxAge, signal), maxAge);
  }

  async #askState(maxAge: number, signal: AbortSignal): Promise<AlertmanagerState> {
    const [silences, status] = await Promise.all([
      this.#client.silences(signal),
      this.#status.get(maxAge, signal),
    ]);
    this.#noteSilences(silences);
    const { groups, at } = await this.#groupsFor(maxAge, signal);
    const isRecent = maxAge === 0 || Date.now() - at < maxAge;
    return { groups, silences, status, ...(isRecent ? {} : { asOf: at }) };
  }

  /**
   * The alerts among which are all that do not notify; one that is in several groups comes once for each. Silences and
   * inhibitions keep an alert quiet wherever it is routed, and can be asked for by themselves (`alertFilter` in
   * Alertmanager's api/v2/api.go). Times mute it in a group: without those in its configuration, no group is needed.
   */
  quiet(maxAge: number, signal: AbortSignal): Promise<readonly ReceivedAlert[]> {
    return this.#backOff.ask(() => this.#askQuiet(maxAge, signal), maxAge);
  }

  async #askQuiet(maxAge: number, signal: AbortSignal): Promise<readonly ReceivedAlert[]> {
    if (!(await this.#mayMute(maxAge, signal))) return this.#suppressed.get(maxAge, signal);
    const { groups } = await this.#groupsFor(maxAge, signal);
    return groups.flatMap(({ alerts }) => alerts);
  }

  #groupsFor(maxAge: number, signal: AbortSignal): Promise<Told> {
    return this.#groups.get(maxAge * Math.max(1, this.#count / askedEveryTime), signal);
  }

  async #askGroups(signal: AbortSignal): Promise<Told> {
    const groups = await this.#client.groups(signal);
    this.#count = groups.reduce((sum, { alerts }) => sum + alerts.length, 0);
    return { groups, at: Date.now() };
  }

  /** Whether times may mute groups; true also where Alertmanager does not tell its configuration. */
  async #mayMute(maxAge: number, signal: AbortSignal): Promise<boolean> {
    try {
      const { config } = await this.#status.get(Math.max(maxAge, configurationFresh), signal);
      return config === '' || /\b(?:mute|active)_time_intervals\b/.test(config);
    } catch (error) {
      if (!isServerError(error) || isFatal(error) || error.reason === 'timeout') throw error;
      return true;
    }
  }

  /** Other silences are a reason to ask for the groups at once. */
  #noteSilences(silences: readonly Silence[]): void {
    const now = silences
      .filter(({ state }) => state === 'active')
      .map(({ id }) => id)
      .sort()
      .join('\n');
    if (now !== this.#silences) this.#groups.forget();
    this.#silences = now;
  }
}
