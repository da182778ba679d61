import { describe, expect, it } from 'vitest';
import { StackError, isCancelled } from '../../../../src/stack/errors.ts';
import { StackServers } from '../../../../src/stack/prove/servers.ts';
import { triggerTestAlert } from '../../../../src/stack/prove/triggerAlert.ts';
import { isStackRunning, verifyReport, verifyStack } from '../../../../src/stack/prove/verify.ts';
import type { RunningStack } from '../../../../src/stack/prove/verify.ts';
import { fakeEngine } from '../../../support/stack/fakeEngine.ts';
import { data, fakeServers, vector } from '../../../support/stack/fakeServers.ts';
import type { Reply } from '../../../support/stack/fakeServers.ts';
import { inVirtualTime } from '../../../support/virtualTime.ts';

const target = (health: string, lastError = '') => ({
  labels: { job: 'j', instance: 'i:1' },
  health,
  lastError,
});
const well: [RegExp, Reply][] = [
  [/targets/, data({ activeTargets: [target('up')] })],
  [/query=up/, vector([{ job: 'j' }, 1])],
  [/query=\{__name__/, vector([{ __name__: 'slo:availability:ratio_rate5m' }, 99.5])],
  [/alertmanagers/, data({ activeAlertmanagers: [{ url: 'http://alertmanager:9093' }] })],
  [/9093\/-\/healthy/, {}],
];

function stack(
  replies: readonly [RegExp, Reply | (() => Reply)][],
  states = ['running'],
): RunningStack {
  return {
    project: { folder: '/s' },
    engine: fakeEngine({ states: () => states }),
    servers: fakeServers([...replies, ...well]).servers,
  };
}

describe('Verify Stack', () => {
  it('passes five checks, one after the other', async () => {
    const seen: string[] = [];
    const results = await verifyStack(stack([]), {
      onProbe: (check, result) => seen.push(`${check.id} ${result?.ok ?? '…'}`),
    });
    expect(results.map((one) => one.found)).toEqual([
      '1 service is healthy.',
      '1 target is up.',
      '`up` returns 1 series from 1 job.',
      '1 series is recorded. Availability is 99.50 %.',
      'Alerts are sent to http://alertmanager:9093.',
    ]);
    expect(seen).toHaveLength(10);
    expect(verifyReport(results, 'mine')).toContain('## mine: 5 of 5 checks passed');
  });

  it.each([
    [[], false],
    [['exited', 'created'], false],
    [['exited', 'running'], true],
    [['restarting'], true],
  ])('of services that are %j one runs: %j', async (states, runs) => {
    expect(await isStackRunning(stack([], states))).toBe(runs);
  });

  it.each([
    ['services', [], ['exited'], 'Not healthy: a (exited).'],
    ['services', [], [], 'No services are running.'],
    [
      'targets',
      [[/targets/, data({ activeTargets: [target('up'), target('down', 'no such host')] })]],
      ['running'],
      'Not up: j i:1 (no such host).',
    ],
    [
      'targets',
      [[/targets/, data({ activeTargets: [] })]],
      ['running'],
      'Prometheus has no targets.',
    ],
    ['query', [[/query=up/, vector()]], ['running'], '`up` returns no data.'],
    [
      'recording-rules',
      [[/query=\{/, vector()]],
      ['running'],
      /ratio_rate5m` is not among the 0 recorded series/,
    ],
    [
      'alertmanager',
      [[/alertmanagers/, data({ activeAlertmanagers: [] })]],
      ['running'],
      'Prometheus has no active Alertmanager.',
    ],
    ['alertmanager', [[/9093/, 503]], ['running'], /is not healthy/],
    [
      'query',
      [[/query=up/, 'refused']],
      ['running'],
      'Cannot reach http://localhost:9090: connection refused.',
    ],
    ['query', [[/query=up/, 500]], ['running'], /returned HTTP 500: status 500/],
  ] as [string, [RegExp, Reply][], string[], string | RegExp][])(
    '%s fails with its reason and a remedy',
    async (id, replies, states, found) => {
      const results = await verifyStack(stack(replies, states));
      const result = results.find((one) => one.id === id);
      expect(result?.ok).toBe(false);
      expect(result?.found).toMatch(found);
      expect(result?.remedy).toMatch(/\w/);
      expect(results.filter((one) => !one.ok)).toHaveLength(1);
      expect(verifyReport(results, 'x')).toContain('| FAILED |');
    },
  );

  it('has patience with a stack that has just started', async () => {
    let asked = 0;
    const late = stack([[/query=up/, () => (++asked < 3 ? vector() : vector([{ job: 'j' }, 1]))]]);
    const results = await verifyStack(late, { patience: 5_000, pollEvery: 1 });
    expect(results).toHaveLength(5);
    expect(results.filter((one) => !one.ok)).toEqual([]);
    expect(asked).toBe(3);
  });

  it('stops on an abort', async () => {
    const signal = AbortSignal.abort();
    await expect(verifyStack(stack([]), { signal })).rejects.toMatchObject({ reason: 'cancelled' });
  });
});

/** A gateway, a Prometheus and an Alertmanager: the alert walks one state further with each look. */
function world(walk: readonly string[]) {
  let look = 0;
  const faults: string[] = [];
  const state = (): string => {
    const failing = faults.at(-1)?.includes('"error_rate":1') === true;
    return failing ? (walk[Math.min(look++, walk.length - 1)] ?? '') : 'inactive';
  };
  const alerts = (): Reply => {
    const now = state();
    const alert = { labels: { alertname: 'HighErrorRate' }, state: now };
    return data({ alerts: now === 'inactive' ? [] : [alert] });
  };
  const { servers, asked } = fakeServers([
    [
      /PUT .*faults/,
      (body) => {
        faults.push(body);
        return {};
      },
    ],
    [
      /rules\?type=alert/,
      data({ groups: [{ rules: [{ type: 'alerting', name: 'HighErrorRate' }] }] }),
    ],
    [/v1\/alerts/, alerts],
    [/v2\/alerts/, () => (faults.at(-1)?.includes('"error_rate":1') === true ? [{}] : [])],
  ]);
  return { servers, asked, faults };
}

describe('Trigger Test Alert', () => {
  it('goes from pending to firing to delivered, and back', async () => {
    const { servers, faults } = world(['inactive', 'pending', 'pending', 'firing']);
    const shown: string[] = [];
    await triggerTestAlert(servers, {
      alert: 'HighErrorRate',
      pollEvery: 1,
      onProgress: ({ stage }) => shown.push(stage),
    });
    expect(shown).toEqual(['raised', 'pending', 'firing', 'delivered', 'restored', 'resolved']);
    expect(faults.map((one) => JSON.parse(one) as unknown)).toEqual([
      { error_rate: 1 },
      { error_rate: 0, latency_seconds: 0, unloaded: [] },
    ]);
  });

  it.each([
    ['an abort', 'cancelled'],
    ['a time limit', 'timeout'],
  ])('lets the gateway work again after %s', async (_, reason) => {
    const { servers, faults } = world(['inactive']);
    const abort = new AbortController();
    const test = inVirtualTime(() =>
      triggerTestAlert(servers, {
        alert: 'HighErrorRate',
        timeout: 60_000,
        signal: abort.signal,
        onProgress: () => {
          if (reason === 'cancelled')
            setTimeout(() => {
              abort.abort();
            }, 30_000);
        },
      }),
    );
    if (reason === 'cancelled') await expect(test).rejects.toSatisfy(isCancelled);
    else await expect(test).rejects.toMatchObject({ reason });
    expect(faults.at(-1)).toContain('"error_rate":0');
  });

  it('refuses what cannot fire, before anything fails', async () => {
    const { servers, faults } = world(['inactive']);
    await expect(triggerTestAlert(servers, { alert: 'Unheard' })).rejects.toThrow(StackError);
    await expect(triggerTestAlert(servers, { alert: 'HighLatency' })).rejects.toMatchObject({
      message: 'Prometheus has no alerting rule HighLatency.',
    });
    expect(faults).toEqual([]);
  });
});

it('a server whose port no service publishes is an error, for whoever asks it', async () => {
  const servers = new StackServers({}, fetch);
  for (const server of ['prometheus', 'alertmanager'] as const) {
    expect(() => servers[server]).toThrow(StackError);
    await expect(servers.reload(server)).rejects.toThrow(`the port of ${server}`);
  }
  await expect(servers.faults()).rejects.toThrow('the port of gateway');
});
