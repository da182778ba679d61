import { expect, it } from 'vitest';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import { droppedTargets, loadedConfig, relabelSteps } from '../../../src/prometheus/dropped.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

const dropped = (scrapePool: string, address: string) => ({
  scrapePool,
  discoveredLabels: { __address__: address },
});

function client(data: Readonly<Record<string, unknown>>) {
  const fake = new FakePrometheus(data);
  return { fake, prometheus: new PrometheusClient(fake.connection()) };
}

it('lists what a server has dropped, and counts what it no longer remembers', async () => {
  const { fake, prometheus } = client({
    '/api/v1/targets': {
      droppedTargets: [dropped('a', 'h:1'), dropped('b', 'h:2')],
      droppedTargetCounts: { a: 7, b: 1 },
    },
  });
  const all = await droppedTargets(prometheus, undefined);
  expect([all.targets.length, all.count]).toEqual([2, 8]);
  const one = await droppedTargets(prometheus, 'a');
  expect(one).toEqual({ targets: [dropped('a', 'h:1')], count: 7 });
  expect(fake.asked).toEqual([
    '/api/v1/targets?state=dropped',
    '/api/v1/targets?state=dropped&scrapePool=a',
  ]);
});

it('knows the pools of a server that does not name them', async () => {
  const labels = { __address__: 'h:1', job: 'a' };
  const { prometheus } = client({
    '/api/v1/targets': { droppedTargets: [{ discoveredLabels: labels }] },
  });
  const found = { targets: [{ scrapePool: 'a', discoveredLabels: labels }], count: 1 };
  expect(await droppedTargets(prometheus, undefined)).toEqual(found);
  expect(await droppedTargets(prometheus, 'a')).toEqual(found);
});

it('takes whatever is sent for what it is', async () => {
  const { prometheus } = client({
    '/api/v1/targets': { droppedTargets: [7, { scrapePool: 'a' }], droppedTargetCounts: ['x'] },
  });
  const found = await droppedTargets(prometheus, undefined);
  expect(found).toEqual({ targets: [{ scrapePool: 'a', discoveredLabels: {} }], count: 1 });
});

it('reads the steps of a server, and knows one that has none', async () => {
  const rule = { action: 'keep', source_labels: ['a', 'b'], separator: '-' };
  const { fake, prometheus } = client({
    '/api/v1/targets/relabel_steps': { steps: [{ rule, output: { a: '1' }, keep: true }, {}] },
    '/api/v1/status/config': { yaml: 'global: {}\n' },
  });
  const labels = { __address__: 'h:1' };
  expect(await relabelSteps(prometheus, 'a b', labels)).toEqual([
    { action: 'keep', sourceLabels: ['a', 'b'], separator: '-', output: { a: '1' }, isKept: true },
    { action: '', sourceLabels: [], separator: ';', output: {}, isKept: false },
  ]);
  expect(fake.asked).toEqual([
    '/api/v1/targets/relabel_steps?scrapePool=a b&labels={"__address__":"h:1"}',
  ]);
  expect(await loadedConfig(prometheus)).toBe('global: {}\n');
  fake.data = {};
  expect(await relabelSteps(prometheus, 'a b', labels)).toBeUndefined();
  fake.state = 'refused';
  await expect(relabelSteps(prometheus, 'a', labels)).rejects.toMatchObject({
    reason: 'unreachable',
  });
});
