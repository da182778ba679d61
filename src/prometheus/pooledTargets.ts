import { groupedBy } from '../core/base/groupedBy.ts';
import type { PrometheusClient } from './client.ts';
import { isServerError } from './errors.ts';
import type { ScrapeTarget } from './targets.ts';

/** Targets that are asked for every time; twice as many are asked for half as often. */
const askedEveryTime = 1_500;

/** Targets as a server has told them. */
interface Told {
  readonly targets: readonly ScrapeTarget[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What is known of the targets of a server. */
export interface KnownTargets {
  /** Pool by pool. */
  readonly targets: readonly ScrapeTarget[];
  /** When those were told that nobody looks at, in milliseconds since 1970; absent where all are recent. */
  readonly asOf?: number;
}

type PoolClient = Pick<PrometheusClient, 'targets' | 'scrapePools' | 'query'>;

/**
 * The targets of a server. No endpoint tells how many targets of a scrape pool are up (web/api/v1/api.go), and no query
 * does: `job` need not be the name of the pool. So all targets are asked for; where they are many, only now and then. In
 * between, the server is asked for the names of its pools, which shows that it is there and has the same
 * configuration, for how many targets fail by `up`, and for the targets of the pools that somebody looks at.
 * Other pools or another number of failing targets are a reason to ask for all at once.
 */
export class PooledTargets {
  readonly #client: PoolClient;
  #all: Told | undefined;
  /** As the server has named them last; undefined until then, and where it does not. */
  #names: readonly string[] | undefined;
  /** How many have failed by the samples of `up`; undefined where that is not told. */
  #failing: number | undefined;
  /** What is newer than `#all`, by scrape pool. */
  readonly #pools = new Map<string, Told>();
  /** When somebody looked at a scrape pool last, in milliseconds since 1970. */
  readonly #looks = new Map<string, number>();
  #askedAt = 0;
  /** How many are waiting for an answer. */
  #inFlight = 0;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /**
   * All active targets. Rejects like the client's methods.
   * @param maxAge milliseconds that those may be old which somebody looks at, and all where they are few; zero asks
   *   for all of them
   */
  async get(maxAge: number, signal: AbortSignal): Promise<KnownTargets> {
    this.#inFlight++;
    try {
      return await this.#ask(maxAge, signal);
    } finally {
      this.#inFlight--;
    }
  }

  /**
   * Notes that somebody looks at a scrape pool: it is asked for from now on.
   * @returns false where what is known of it is older than `maxAge`, and no answer is awaited that tells more
   */
  look(pool: string, maxAge: number): boolean {
    this.#looks.set(pool, Date.now());
    return this.#inFlight > 0 || this.#isRecent(pool, maxAge);
  }

  async #ask(maxAge: number, signal: AbortSignal): Promise<KnownTargets> {
    const all = this.#all;
    this.#forgetLooksBefore(this.#askedAt);
    this.#askedAt = Date.now();
    if (all === undefined || !isRecent(all, maxAgeOfAll(all, maxAge))) return this.#askAll(signal);
    if (isRecent(all, maxAge)) return { targets: all.targets };
    const isSame = (await this.#hasSamePools(signal)) && (await this.#failsAsBefore(signal));
    if (!isSame) return this.#askAll(signal);
    // Those that are opened meanwhile as well.
    for (const pool of this.#looks.keys()) {
      if (!this.#isRecent(pool, maxAge)) await this.#askPool(pool, signal);
    }
    return { targets: this.#merged(all), asOf: all.at };
  }

  #isRecent(pool: string, maxAge: number): boolean {
    const told = this.#pools.get(pool) ?? this.#all;
    return told !== undefined && isRecent(told, maxAge);
  }

  #merged({ targets }: Told): readonly ScrapeTarget[] {
    if (this.#pools.size === 0) return targets;
    const pools = groupedBy(targets, ({ scrapePool }) => scrapePool);
    return [...pools].flatMap(([name, known]) => this.#pools.get(name)?.targets ?? known);
  }

  async #askAll(signal: AbortSignal): Promise<KnownTargets> {
    const targets = await this.#client.targets(signal);
    this.#pools.clear();
    this.#all = { targets, at: Date.now() };
    if (targets.length > askedEveryTime) this.#failing = await this.#askFailing(signal);
    return { targets };
  }

  async #askPool(pool: string, signal: AbortSignal): Promise<void> {
    const targets = await this.#client.targets(signal, pool);
    this.#pools.set(pool, { targets, at: Date.now() });
  }

  /** False also where the server does not name its pools: then it cannot be asked by pool either. */
  async #hasSamePools(signal: AbortSignal): Promise<boolean> {
    const before = this.#names;
    this.#names = await this.#client.scrapePools(signal).catch((error: unknown) => {
      if (isServerError(error) && error.reason === 'unsupported') return undefined;
      throw error;
    });
    if (before === undefined) return this.#names !== undefined;
    return before.join('\n') === this.#names?.join('\n');
  }

  /** True also where the server does not tell. */
  async #failsAsBefore(signal: AbortSignal): Promise<boolean> {
    if (this.#failing === undefined) return true;
    const failing = await this.#askFailing(signal);
    return failing === undefined || failing === this.#failing;
  }

  async #askFailing(signal: AbortSignal): Promise<number | undefined> {
    try {
      return (await this.#client.query('count(up == 0)', signal))[0]?.value ?? 0;
    } catch (error) {
      if (isServerError(error)) return undefined;
      throw error;
    }
  }

  /** A pool that is looked at is drawn again after each answer. */
  #forgetLooksBefore(time: number): void {
    for (const [pool, at] of this.#looks) if (at < time) this.#looks.delete(pool);
  }
}

function isRecent({ at }: Told, maxAge: number): boolean {
  return Date.now() - at < maxAge;
}

function maxAgeOfAll({ targets }: Told, maxAge: number): number {
  return maxAge * Math.max(1, targets.length / askedEveryTime);
}
