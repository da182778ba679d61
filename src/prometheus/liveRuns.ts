import { LiveSnapshot } from '../core/live/liveSnapshot.ts';
import { ServerUnavailable } from '../core/live/questions.ts';
import { PrometheusLive } from './liveServer.ts';
import type { Server } from './server.ts';

/** In ms: what a server has said serves that long. */
const fresh = 300_000;

/** A check of one document against the data of a server. */
export interface LiveRun<T> {
  /** What the caller calls the document. */
  readonly id: string;
  readonly server: Server;
  /** Ends the run. Present where a user waits for it: then the server is asked anew, and that it cannot be
   * reached is told however often. */
  readonly signal?: AbortSignal | undefined;
  readonly check: (live: LiveSnapshot, signal: AbortSignal) => Promise<T>;
}

/**
 * Runs the live checks of editors. Of each document only the latest run is wanted: the one before ends. That
 * a server cannot be reached is told once, until it answers again.
 */
export class LiveRuns {
  readonly #tell: (message: string) => void;
  readonly #known = new WeakMap<Server, { readonly live: LiveSnapshot; until: number }>();
  readonly #unreachable = new WeakSet<Server>();
  readonly #runs = new Map<string, AbortController>();

  /** @param tell gets one sentence for users */
  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  /** @returns undefined where the run was ended, and where the server cannot be reached */
  async run<T>({ id, server, signal, check }: LiveRun<T>): Promise<T | undefined> {
    this.end(id);
    const run = new AbortController();
    this.#runs.set(id, run);
    const ended = signal === undefined ? run.signal : AbortSignal.any([run.signal, signal]);
    try {
      const found = await check(this.#snapshotOf(server, signal !== undefined), ended);
      this.#unreachable.delete(server);
      return ended.aborted ? undefined : found;
    } catch (error) {
      if (ended.aborted) return undefined;
      if (!(error instanceof ServerUnavailable)) throw error;
      if (signal !== undefined || !this.#unreachable.has(server)) this.#tell(error.message);
      this.#unreachable.add(server);
      return undefined;
    } finally {
      if (this.#runs.get(id) === run) this.#runs.delete(id);
    }
  }

  /** Ends the run of a document, if there is one. */
  end(id: string): void {
    this.#runs.get(id)?.abort();
    this.#runs.delete(id);
  }

  dispose(): void {
    for (const run of this.#runs.values()) run.abort();
    this.#runs.clear();
  }

  /** One for each server, whoever asks: it limits how often the server is asked. */
  #snapshotOf(server: Server, isAnew: boolean): LiveSnapshot {
    const now = Date.now();
    const known = this.#known.get(server) ?? {
      live: new LiveSnapshot(new PrometheusLive(server.prometheus)),
      until: 0,
    };
    if (isAnew || known.until <= now) {
      known.live.clear();
      known.until = now + fresh;
    }
    this.#known.set(server, known);
    return known.live;
  }
}
