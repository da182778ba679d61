import { describe, expect, it } from 'vitest';
import type {
  ContainerDetails,
  Engine,
  EngineEvent,
} from '../../../../src/stack/engine/engineTypes.ts';
import { StackError } from '../../../../src/stack/errors.ts';
import { watchStack } from '../../../../src/stack/run/status.ts';
import type { StackStatus } from '../../../../src/stack/run/status.ts';
import { fakeEngine } from '../../../support/stack/fakeEngine.ts';
import { inVirtualTime } from '../../../support/virtualTime.ts';

/** Statuses as short words: `connecting`, `unreachable`, `a running 5%`. */
function words(status: StackStatus): string {
  if (status.kind !== 'known') return status.kind;
  return status.services
    .map((one) => `${one.service} ${one.state}${one.usage ? ` ${one.usage.cpuPercent}%` : ''}`)
    .join(', ');
}

/** Watches until `done` says so, in virtual time, and gives every status. */
async function watch(
  open: () => Promise<Engine>,
  done: (all: readonly string[]) => boolean,
  usage = false,
): Promise<readonly string[]> {
  const abort = new AbortController();
  const all: string[] = [];
  await inVirtualTime(() =>
    watchStack(
      open,
      { folder: '/s' },
      (status) => {
        all.push(words(status));
        if (done(all)) abort.abort();
      },
      abort.signal,
      { usage },
    ),
  );
  return all;
}

describe('watching a stack', () => {
  it('reports when the engine says that something happened, not for each health check', async () => {
    const states = [['running'], ['exited']];
    let listed = 0;
    let tell: (event: EngineEvent) => void = () => undefined;
    const engine = fakeEngine({
      states: () => states[Math.min(listed++, 1)] ?? [],
      watchEvents: (_, onEvent, signal) => {
        tell = onEvent;
        return untilAborted(signal);
      },
    });
    const event = { service: 'a', container: 'a', time: 0 };
    const seen = await watch(
      () => Promise.resolve(engine),
      (all) => {
        if (all.length === 2) {
          for (let check = 0; check < 5; check++) tell({ ...event, action: 'exec_start: wget' });
          setTimeout(() => {
            tell({ ...event, action: 'die' });
          }, 5);
        }
        return all.length === 3;
      },
    );
    expect(seen).toEqual(['connecting', 'a running', 'a exited']);
    expect(listed).toBe(2);
  });

  it('says that the engine is unreachable, and finds it again', async () => {
    let tries = 0;
    const seen = await watch(
      () => {
        if (++tries < 3)
          return Promise.reject(new StackError('engine-unreachable', 'No engine.', 'Start it.'));
        return Promise.resolve(fakeEngine({ states: () => ['running'] }));
      },
      (all) => all.includes('a running'),
    );
    expect(seen).toEqual(['connecting', 'unreachable', 'unreachable', 'a running']);
  });

  it('notices an engine that goes away', async () => {
    let opened = 0;
    const engine = fakeEngine({
      states: () => ['running'],
      watchEvents: () => Promise.reject(new StackError('engine-unreachable', 'Gone.', '')),
    });
    const seen = await watch(
      () => {
        opened++;
        return Promise.resolve(engine);
      },
      () => opened === 2,
    );
    expect(seen.slice(0, 3)).toEqual(['connecting', 'a running', 'unreachable']);
  });

  it('adds what running containers use, and forgets it when they stop', async () => {
    let state = 'running';
    let tell: (event: EngineEvent) => void = () => undefined;
    const engine = fakeEngine({
      states: () => [state],
      watchEvents: (_, onEvent, signal) => {
        tell = onEvent;
        return untilAborted(signal);
      },
      watchUsage: (_, onUsage, signal) => {
        onUsage({ cpuPercent: 5, memoryBytes: 1, memoryLimit: 2 });
        return untilAborted(signal);
      },
    });
    const seen = await watch(
      () => Promise.resolve(engine),
      (all) => {
        if (all.includes('a running 5%') && state === 'running') {
          state = 'exited';
          tell({ action: 'die', service: 'a', container: 'a', time: 0 });
        }
        return all.includes('a exited');
      },
      true,
    );
    expect(seen.at(-1)).toBe('a exited');
  });

  it('finds what changed before the engine told its first event', async () => {
    let state = 'created';
    const engine = fakeEngine({
      states: () => [state],
      watchEvents: (_, __, signal, onWatching) => {
        // Started after the first look, before the events are on their way.
        setTimeout(() => {
          state = 'running';
          onWatching?.();
        }, 5);
        return untilAborted(signal);
      },
    });
    const seen = await watch(
      () => Promise.resolve(engine),
      (all) => all.includes('a running'),
    );
    expect(seen).toEqual(['connecting', 'a created', 'a running']);
  });

  it('shows a container of which the engine says no more than that it is there', async () => {
    const engine = fakeEngine({
      states: () => ['running', 'running'],
      inspect: (id): Promise<ContainerDetails> =>
        id === 'a'
          ? Promise.reject(new StackError('command-failed', '(HTTP code 500) layer is nil', ''))
          : fakeEngine({ states: () => [] }).inspect(id),
    });
    const seen = await watch(
      () => Promise.resolve(engine),
      (all) => all.length === 2,
    );
    expect(seen[1]).toBe('a running, b running');
  });

  it('measures a container again that was away for a moment', async () => {
    const states = ['running', 'exited', 'running'];
    let tell: (event: EngineEvent) => void = () => undefined;
    let measured = 0;
    const engine = fakeEngine({
      states: () => [states.length > 1 ? (states.shift() ?? '') : 'running'],
      watchEvents: (_, onEvent, signal) => {
        tell = onEvent;
        return untilAborted(signal);
      },
      watchUsage: (_, onUsage, signal) => {
        onUsage({ cpuPercent: ++measured, memoryBytes: 1, memoryLimit: 2 });
        // The engine takes its time to end a stream.
        return untilAborted(signal).then(() => new Promise((resolve) => setTimeout(resolve, 20)));
      },
    });
    const seen = await watch(
      () => Promise.resolve(engine),
      (all) => {
        const last = all.at(-1);
        if (last === 'a running 1%' || last === 'a exited')
          tell({ action: 'restart', service: 'a', container: 'a', time: 0 });
        return last === 'a running 2%';
      },
      true,
    );
    expect(seen).toContain('a exited');
  });

  it('leaves out a container that goes while it is being looked at', async () => {
    const engine = fakeEngine({
      states: () => ['running', 'running'],
      inspect: (id): Promise<ContainerDetails> =>
        id === 'a'
          ? Promise.reject(new StackError('gone', 'no such container', ''))
          : fakeEngine({ states: () => [] }).inspect(id),
    });
    const seen = await watch(
      () => Promise.resolve(engine),
      (all) => all.length === 2,
    );
    expect(seen[1]).toBe('b running');
  });
});

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
