import { describe, expect, it } from 'vitest';
import { StackError, type StackFailure } from '../../../src/stack/errors.ts';
import type { ServiceStatus, StackStatus } from '../../../src/stack/run/status.ts';
import { stackNode } from '../../../src/views/stackNodes.ts';
import { draw } from '../../support/drawNodes.ts';

const now = Date.parse('2026-01-01T01:00:00Z');
const folder = { path: '/s', name: 's' };

function service(over: Partial<ServiceStatus> = {}): ServiceStatus {
  return {
    id: '1',
    name: 's-a-1',
    service: 'a',
    image: 'x:1',
    state: 'running',
    health: 'healthy',
    ports: [],
    startedAt: now - 600_000,
    usage: undefined,
    exitCode: 0,
    oomKilled: false,
    ...over,
  };
}

const node = (status: StackStatus) => stackNode(folder, status, now, 'retry');
const known = (...services: readonly ServiceStatus[]) => node({ kind: 'known', services });
const failed = (reason: StackFailure) =>
  node({ kind: 'unreachable', error: new StackError(reason, 'It failed.', 'Do this.') });

describe('the row of a stack', () => {
  it('shows each service with what the engine says', () => {
    const port = { host: '127.0.0.1', published: 9090, container: 9090 };
    const usage = { cpuPercent: 12.34, memoryBytes: 52_428_800, memoryLimit: 104_857_600 };
    expect(
      draw([
        known(
          service({ service: 'prometheus', ports: [port], usage }),
          service({ service: 'slow', health: 'starting' }),
          service({ service: 'ill', health: 'unhealthy' }),
          service({ service: 'plain', health: 'none', startedAt: undefined }),
          service({ service: 'crashed', state: 'exited', exitCode: 1 }),
          service({ service: 'stopped', state: 'exited' }),
          service({ service: 'greedy', state: 'exited', exitCode: 137, oomKilled: true }),
        ),
      ]),
    ).toMatchInlineSnapshot(`
      [
        "[layers] s: 4/7 running, 1 unhealthy",
        "  [pass-filled] prometheus: healthy · up 10 min · :9090 · 12.3 % CPU · 50 MB",
        "  [loading~spin] slow: starting · up 10 min",
        "  [error] ill: unhealthy · up 10 min",
        "  [pass-filled] plain: running",
        "  [error] crashed: exited: exit status 1",
        "  [circle-outline] stopped: exited",
        "  [error] greedy: exited: out of memory",
      ]
    `);
  });

  it.each([
    ['stopped', [service({ state: 'exited' })], 'stack.stopped'],
    ['stopped', [], 'stack.stopped'],
    ['1/1 running', [service()], 'stack.running'],
    ['1/2 running', [service(), service({ state: 'created' })], 'stack.running'],
    ['1/1 running, 1 unhealthy', [service({ health: 'unhealthy' })], 'stack.running'],
  ] as const)('sums up: %s', (text, services, contextValue) => {
    expect(known(...services)).toMatchObject({ description: text, contextValue });
  });

  it.each([
    ['engine-unreachable', 'Docker engine not reachable'],
    ['engine-permission', 'permission denied'],
    ['docker-missing', 'Docker is not installed'],
  ] as const)('is not empty where the engine cannot be asked: %s', (reason, text) => {
    expect(draw([failed(reason)])).toEqual([
      `[debug-disconnect] s: ${text}`,
      '  [info] It failed.: Do this.',
      '  [refresh] Retry: ',
    ]);
  });

  it('is neither before the engine has answered', () => {
    expect(draw([node({ kind: 'connecting' })])).toEqual(['[loading~spin] s: connecting…']);
  });

  it('hands its commands the folder, and the service with its page', () => {
    const local = { host: '0.0.0.0', published: 9090, container: 9090 };
    const row = known(
      service({ ports: [local] }),
      service({ service: 'b', ports: [{ ...local, host: '10.0.0.1' }] }),
      service({ service: 'c' }),
    );
    expect(row.target).toEqual({ kind: 'stack', folder: '/s' });
    const of = (name: string) => ({ kind: 'service', folder: '/s', service: name });
    expect(row.children?.().map(({ target }) => target)).toEqual([
      { ...of('a'), url: 'http://localhost:9090' },
      { ...of('b'), url: 'http://10.0.0.1:9090' },
      of('c'),
    ]);
    expect(row.children?.().map(({ contextValue }) => contextValue)).toEqual([
      'service.running.web',
      'service.running.web',
      'service.running',
    ]);
  });

  it('never lets what the engine says become markup', async () => {
    const [row] = known(service({ image: '[x](command:evil)' })).children?.() ?? [];
    expect(await row?.tooltip?.()).toContain('\\[x\\]\\(command\\:evil\\)');
  });
});
