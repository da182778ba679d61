import type {
  ContainerUsage,
  Engine,
  EngineContainer,
  EngineProject,
} from '../engine/engineTypes.ts';
import { messageOf } from '../../core/base/thrown.ts';
import { StackError, pause } from '../errors.ts';

/** A service of the stack, for a view. */
export interface ServiceStatus extends EngineContainer {
  /** Milliseconds since 1970; undefined while it is not running. */
  readonly startedAt: number | undefined;
  /** The last measurement; undefined while it is not running, or not measured yet. */
  readonly usage: ContainerUsage | undefined;
  readonly exitCode: number;
  readonly oomKilled: boolean;
}

/** The state of a stack. `unreachable` is a state of its own, never an empty list. */
export type StackStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'unreachable'; readonly error: StackError }
  | { readonly kind: 'known'; readonly services: readonly ServiceStatus[] };

/** How a stack is watched. */
export interface WatchOptions {
  /** Measures CPU and memory too; the engine pushes them about once a second. */
  readonly usage?: boolean;
  /** Milliseconds between two reports that differ only in CPU and memory. */
  readonly usageEvery?: number;
  /** Milliseconds between two looks at all containers, in case the events missed something. */
  readonly lookEvery?: number;
  /** Milliseconds before the first attempt to reach an engine again that has gone. */
  readonly retryAfter?: number;
}

/** Reports the state of a stack whenever it changes, until the signal is aborted. The engine pushes
 * its events, so nothing is polled; an engine that has gone is looked for with growing pauses. */
export async function watchStack(
  open: () => Promise<Engine>,
  project: EngineProject,
  onStatus: (status: StackStatus) => void,
  signal: AbortSignal,
  options: WatchOptions = {},
): Promise<void> {
  const first = options.retryAfter ?? 1000;
  let wait = first;
  onStatus({ kind: 'connecting' });
  while (!signal.aborted) {
    try {
      await watchOnce(await open(), project, signal, options, (services) => {
        wait = first;
        onStatus({ kind: 'known', services });
      });
    } catch (error) {
      if (aborted(signal)) return;
      onStatus({ kind: 'unreachable', error: asStackError(error) });
    }
    if (aborted(signal)) return;
    await pause(wait, signal).catch(() => undefined);
    wait = Math.min(wait * 2, 30_000);
  }
}

/** Asked as a function: the compiler takes a property for unchanged across an await. */
function aborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function watchOnce(
  engine: Engine,
  project: EngineProject,
  signal: AbortSignal,
  options: WatchOptions,
  report: (services: readonly ServiceStatus[]) => void,
): Promise<void> {
  const local = new AbortController();
  const stop = (): void => {
    local.abort();
  };
  signal.addEventListener('abort', stop, { once: true });
  const usages = new Usages(engine, local.signal);
  let services: readonly ServiceStatus[] = [];
  const show = (): void => {
    report(services.map((one) => ({ ...one, usage: usages.of(one.id) })));
  };
  const refresh = oneAtATime(async () => {
    services = await listServices(engine, project, local.signal);
    if (options.usage === true) usages.follow(services);
    show();
  });
  let timer: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  try {
    await engine.ping(local.signal);
    const look = (): void => {
      refresh().catch(stop);
    };
    const events = engine.watchEvents(
      project,
      ({ action }) => {
        // Each health check is two of these, and changes nothing by itself.
        if (!action.startsWith('exec_')) look();
      },
      local.signal,
      // Once more when the events are on their way: what changed until then is told by none.
      look,
    );
    // It may end while the first look is under way; it is waited for below.
    events.catch(() => undefined);
    await refresh();
    // A busy engine may lose events: what they did not tell is found a little later.
    again = setInterval(look, options.lookEvery ?? 15_000);
    if (options.usage === true)
      timer = setInterval(() => {
        if (usages.changed()) show();
      }, options.usageEvery ?? 2000);
    await events;
  } finally {
    clearInterval(timer);
    clearInterval(again);
    local.abort();
    signal.removeEventListener('abort', stop);
  }
}

/** All services of a stack, once. */
async function listServices(
  engine: Engine,
  project: EngineProject,
  signal?: AbortSignal,
): Promise<readonly ServiceStatus[]> {
  const containers = await engine.containers(project, signal);
  const statuses = await Promise.all(
    containers.map(async (one): Promise<ServiceStatus | undefined> => {
      const known = { ...one, startedAt: undefined, usage: undefined };
      try {
        const { startedAt, exitCode, oomKilled } = await engine.inspect(one.id, signal);
        return {
          ...known,
          startedAt: one.state === 'running' ? startedAt : undefined,
          exitCode,
          oomKilled,
        };
      } catch (error) {
        if (!(error instanceof StackError)) throw error;
        // It went while it was being looked at.
        if (error.reason === 'gone') return undefined;
        if (error.reason !== 'command-failed') throw error;
        // The engine says nothing more about it: it is shown as it was listed.
        return { ...known, exitCode: 0, oomKilled: false };
      }
    }),
  );
  return statuses.filter((one) => one !== undefined);
}

/** The last measurement of each container that runs. */
class Usages {
  readonly #engine: Engine;
  readonly #signal: AbortSignal;
  readonly #last = new Map<string, ContainerUsage>();
  readonly #followed = new Map<string, AbortController>();
  #changed = false;

  constructor(engine: Engine, signal: AbortSignal) {
    this.#engine = engine;
    this.#signal = signal;
  }

  of(id: string): ContainerUsage | undefined {
    return this.#last.get(id);
  }

  /** True once after each new measurement. */
  changed(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  /** Measures exactly these services' containers, as far as they run. */
  follow(services: readonly ServiceStatus[]): void {
    const running = new Set(services.filter((one) => one.state === 'running').map((one) => one.id));
    for (const [id, controller] of this.#followed) {
      if (running.has(id)) continue;
      controller.abort();
      // At once: a container that is running again by the next look is measured again.
      this.#forget(id, controller);
    }
    for (const id of running) if (!this.#followed.has(id)) void this.#measure(id);
  }

  async #measure(id: string): Promise<void> {
    const controller = new AbortController();
    const both = AbortSignal.any([controller.signal, this.#signal]);
    this.#followed.set(id, controller);
    try {
      await this.#engine.watchUsage(
        id,
        (usage) => {
          if (controller.signal.aborted) return;
          this.#last.set(id, usage);
          this.#changed = true;
        },
        both,
      );
    } catch {
      // The container has stopped or the engine has gone; the events say which.
    } finally {
      this.#forget(id, controller);
    }
  }

  #forget(id: string, controller: AbortController): void {
    if (this.#followed.get(id) !== controller) return;
    this.#last.delete(id);
    this.#followed.delete(id);
  }
}

/** Runs `work` once at a time; calls that come meanwhile make it run once more. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let wanted = 0;
  let done = 0;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      while (done < wanted) {
        done = wanted;
        await work();
      }
    } finally {
      // Here, not behind the promise: no call may fall between the last look and the end.
      running = undefined;
    }
  };
  return () => {
    wanted++;
    running ??= run();
    return running;
  };
}

function asStackError(error: unknown): StackError {
  if (error instanceof StackError) return error;
  return new StackError(
    'engine-unreachable',
    'The Docker engine could not be monitored.',
    'Start Docker, then retry.',
    { detail: messageOf(error) },
  );
}
