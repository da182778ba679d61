import { expect, it } from 'vitest';
import type { EngineContainer } from '../../../../src/stack/engine/engineTypes.ts';
import { scrapedContainer, stackServer } from '../../../../src/stack/run/stackServer.ts';

function container(service: string, parts: Partial<EngineContainer> = {}): EngineContainer {
  return {
    id: service,
    name: `stack-${service}-1`,
    service,
    image: 'x:1',
    state: 'running',
    health: 'healthy',
    ports: [],
    ...parts,
  };
}

const shop = { name: 'shop', path: '/work/shop' };
const port = (published: number, inside: number, host = '127.0.0.1') => ({
  host,
  published,
  container: inside,
});

const prometheus = container('metrics', {
  image: 'prom/prometheus:v3.5.3',
  ports: [port(9095, 9090), port(9095, 9090, '::1')],
});
const alertmanager = container('alertmanager', { ports: [port(9093, 9093, '0.0.0.0')] });

it('is found by the published ports of the Prometheus and the Alertmanager that run', () => {
  expect(stackServer(shop, [alertmanager, prometheus])).toEqual({
    name: 'shop',
    stack: '/work/shop',
    url: 'http://localhost:9095',
    alertmanagers: ['http://localhost:9093'],
  });
  expect(stackServer(shop, [prometheus])).toEqual({
    name: 'shop',
    stack: '/work/shop',
    url: 'http://localhost:9095',
  });
});

it('is not there where no Prometheus runs, or none is published', () => {
  expect(stackServer(shop, [])).toBeUndefined();
  expect(stackServer(shop, [alertmanager])).toBeUndefined();
  expect(stackServer(shop, [{ ...prometheus, state: 'exited' }])).toBeUndefined();
  expect(stackServer(shop, [{ ...prometheus, ports: [] }])).toBeUndefined();
  // Another program at the port of Prometheus.
  expect(stackServer(shop, [container('cockpit', { ports: [port(9090, 9090)] })])).toBeUndefined();
});

it.each([
  ['http://localhost:9090/metrics', 'metrics'],
  ['http://127.0.0.1:9090/metrics', 'metrics'],
  ['http://alertmanager:9093/metrics', 'alertmanager'],
  ['http://stack-alertmanager-1:9093/metrics', 'alertmanager'],
  ['http://0123456789ab:9100/metrics', 'exporter'],
  ['http://elsewhere.example.org/metrics', undefined],
  ['http://[2001:db8::1]:9100/metrics', undefined],
  ['nonsense', undefined],
])('%s is scraped from the container of %s', (url, service) => {
  const exporter = container('exporter', { id: '0123456789abcdef0123456789abcdef' });
  const containers = [exporter, alertmanager, prometheus];
  expect(scrapedContainer(url, containers)?.service).toBe(service);
});
