import { expect, it } from 'vitest';
import { ruleDefaultsOf } from '../../../src/core/backtest/ruleDefaults.ts';
import { stepAt, timeOf } from '../../../src/core/backtest/evaluations.ts';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import { ruleDefaults, ServerRange } from '../../../src/prometheus/rangeSource.ts';
import type { Fetch } from '../../../src/prometheus/http.ts';

const evaluations = { first: 1_000_000, interval: 1000, count: 25_000 };

/** A server whose series has a value at every evaluation but each third; it sends no more than so many bytes. */
function fakeServer(limit: number): {
  readonly fetch: Fetch;
  readonly asked: (readonly number[])[];
} {
  const asked: (readonly number[])[] = [];
  const fetch: Fetch = (url) => {
    const { searchParams } = new URL(url);
    const [from, to] = ['start', 'end'].map((name) => Number(searchParams.get(name)) * 1000);
    const steps = [stepAt(evaluations, from ?? 0), stepAt(evaluations, to ?? 0)] as const;
    asked.push(steps);
    const values: [number, string][] = [];
    for (let step = steps[0]; step <= steps[1]; step++) {
      if (step % 3 !== 0) values.push([timeOf(evaluations, step) / 1000, String(step)]);
    }
    const result = [{ metric: { __name__: 'x' }, values }];
    const isTooLarge = steps[1] - steps[0] >= limit;
    const body = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
    return Promise.resolve(new Response(isTooLarge ? 'x'.repeat(65 * 1024 * 1024) : body));
  };
  return { fetch, asked };
}

it('asks in portions, halves those that are too large, and joins what comes', async () => {
  const { fetch, asked } = fakeServer(6000);
  const client = new PrometheusClient({ url: 'http://fake', fetch });
  const shares: number[] = [];
  const source = new ServerRange(client, (share) => shares.push(share));
  const [series, ...others] = await source.range('x', evaluations);
  expect(others).toEqual([]);
  const steps = Array.from({ length: 25_000 }, (_, step) => step).filter((step) => step % 3 !== 0);
  expect([...(series?.values ?? [])]).toEqual(steps);
  expect([...(series?.times ?? [])]).toEqual(steps.map((step) => timeOf(evaluations, step)));
  expect(asked).toEqual([
    [0, 9999],
    [0, 4999],
    [5000, 9999],
    [10_000, 19_999],
    [10_000, 14_999],
    [15_000, 19_999],
    [20_000, 24_999],
  ]);
  expect(shares).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
});

it('takes no other answer for one without series', async () => {
  const fetch: Fetch = () => Promise.resolve(new Response('{"status": "success", "data": {}}'));
  const source = new ServerRange(new PrometheusClient({ url: 'http://fake', fetch }));
  await expect(source.range('x', evaluations)).rejects.toThrow('Is it Prometheus?');
});

it('reads how rules are evaluated, and does without where that is not told', async () => {
  const answering = (status: number, yaml: string): PrometheusClient => {
    const body = JSON.stringify({ status: 'success', data: { yaml } });
    return new PrometheusClient({
      url: 'http://fake',
      fetch: () => Promise.resolve(new Response(body, { status })),
    });
  };
  const server = { externalLabels: [], externalUrl: 'http://fake', url: 'http://fake' };
  const asked = (yaml: string, status = 200) =>
    ruleDefaults(answering(status, yaml), ruleDefaultsOf);
  const yaml = 'global:\n  scrape_interval: 15s\n  evaluation_interval: 30s\n';
  expect(await asked(yaml)).toEqual({ interval: 30_000, queryOffset: 0, server });
  const more = `${yaml}  rule_query_offset: 1m30s\n  external_labels: {region: eu, cluster: "1"}\n`;
  expect(await asked(more)).toEqual({
    interval: 30_000,
    queryOffset: 90_000,
    server: {
      ...server,
      externalLabels: [
        ['region', 'eu'],
        ['cluster', '1'],
      ],
    },
  });
  expect(await asked('')).toEqual({ interval: 60_000, queryOffset: 0, server });
  const refused = asked('', 401);
  await expect(refused).rejects.toThrow('http://fake denied access (HTTP 401).');
});
