import type { ContainerDetails, Engine } from '../../../src/stack/engine/engineTypes.ts';

/** An engine with the services a, b, … in the states that `states` gives. */
export function fakeEngine(parts: Partial<Engine> & { states: () => readonly string[] }): Engine {
  const { states, ...own } = parts;
  const nameOf = (index: number): string => String.fromCharCode(97 + index);
  return {
    ping: () => Promise.resolve({ version: '28', system: 'linux' }),
    containers: () =>
      Promise.resolve(
        states().map((state, index) => ({
          id: nameOf(index),
          name: `s-${nameOf(index)}-1`,
          service: nameOf(index),
          image: 'x:1',
          state,
          health: 'healthy' as const,
          ports: [],
        })),
      ),
    inspect: (id) => Promise.resolve(details(id)),
    hasImage: () => Promise.resolve(true),
    logs: () => Promise.resolve(''),
    watchEvents: (_, __, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      }),
    watchUsage: () => Promise.resolve(),
    leftovers: () => Promise.resolve({ containers: 0, networks: 0, volumes: 0 }),
    ...own,
  };
}

/** A hardened container that runs well. */
export function details(service: string): ContainerDetails {
  return {
    id: service,
    service,
    state: 'running',
    health: 'healthy',
    healthOutput: '',
    exitCode: 0,
    oomKilled: false,
    error: '',
    restartCount: 0,
    startedAt: 1,
    networks: ['s_default'],
    mounts: [],
    hardening: {
      user: '65534:65534',
      readOnlyRoot: true,
      privileged: false,
      droppedCapabilities: ['ALL'],
      addedCapabilities: [],
      noNewPrivileges: true,
      memoryLimit: 1,
      cpus: 1,
      hasLogLimit: true,
    },
  };
}
