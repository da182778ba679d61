import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anySeries } from '../../../src/core/features/promql/metricCatalog.ts';
import { ServerCatalog } from '../../../src/prometheus/catalog.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setSystemTime(10_000_000);
});
afterEach(() => {
  vi.useRealTimers();
});

const answers = {
  '/api/v1/label/__name__/values': ['http_requests_total', 'http_up'],
  '/api/v1/label/job/values': ['api', 'web'],
  '/api/v1/metadata': { http_requests_total: [{ type: 'counter', help: 'All.', unit: '' }] },
  '/api/v1/labels': ['job'],
  '/api/v1/query': { resultType: 'vector', result: [{ metric: {}, value: [1, '7'] }] },
};

function world(data: Readonly<Record<string, unknown>> = answers, features: string[] = []) {
  const server = new FakePrometheus(data);
  const catalog = new ServerCatalog(server.connection(), () => Promise.resolve(features));
  return { server, catalog };
}

const bounds = 'start=6400&limit=500';

describe('what a server is asked for', () => {
  it('metrics by the letters that are typed and the matchers at hand, from three letters on', async () => {
    const { server, catalog } = world();
    const among = { matchers: [{ name: 'job', op: '=', value: 'a"b' }] } as const;
    expect(await catalog.metrics('ht', among)).toEqual({ items: [], isComplete: false });
    expect(server.asked).toEqual([]);
    const found = await catalog.metrics('http', among);
    expect(found.items).toEqual([{ name: 'http_requests_total' }, { name: 'http_up' }]);
    expect(server.asked).toEqual([
      `/api/v1/label/__name__/values?match[]={job="a\\"b",__name__=~"http.*"}&${bounds}`,
    ]);
  });

  it('letters are no pattern', async () => {
    const { server, catalog } = world();
    await catalog.metrics('a.b', anySeries);
    expect(server.asked[0]).toContain('__name__=~"a\\\\.b.*"');
  });

  it('labels of the metric and the matchers at hand', async () => {
    const { server, catalog } = world();
    const among = { metric: 'x.y', matchers: [{ name: 'a', op: '!~', value: 'b|c' }] } as const;
    expect(await catalog.labelNames(among)).toEqual({ items: ['job'], isComplete: true });
    expect(await catalog.labelValues('job', '', among)).toMatchObject({ items: ['api', 'web'] });
    expect(server.asked).toEqual([
      `/api/v1/labels?match[]={__name__="x.y",a!~"b|c"}&${bounds}`,
      `/api/v1/label/job/values?match[]={__name__="x.y",a!~"b|c"}&${bounds}`,
    ]);
  });

  it('names of metrics as values of __name__ are no way around', async () => {
    const { server, catalog } = world();
    expect(await catalog.labelValues('__name__', '', anySeries)).toMatchObject({ items: [] });
    expect(server.asked).toEqual([]);
  });

  it('what is known of one metric, and of the histogram it is a part of', async () => {
    const { server, catalog } = world({
      ...answers,
      '/api/v1/metadata': { http_seconds: [{ type: 'histogram', help: 'Time.', unit: 'seconds' }] },
    });
    expect(await catalog.metric('http_seconds_bucket')).toEqual({
      name: 'http_seconds_bucket',
      type: 'histogram',
      help: 'Time.',
      unit: 'seconds',
    });
    expect(server.asked).toEqual([
      '/api/v1/metadata?metric=http_seconds_bucket&limit_per_metric=1',
      '/api/v1/metadata?metric=http_seconds&limit_per_metric=1',
    ]);
    expect(await catalog.seriesCount('up')).toBe(7);
    expect(server.asked.at(-1)).toBe('/api/v1/query?query=count({__name__="up"})&timeout=2s');
  });

  it('does without types where a server has none', async () => {
    const { catalog } = world({ ...answers, '/api/v1/metadata': undefined });
    expect(await catalog.metric('up')).toBeUndefined();
  });
});

describe('the search endpoints', () => {
  const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
  const searching = (answer: string) => {
    const found = world({}, ['search-api']);
    found.server.lines = { '/api/v1/search/metric_names': answer };
    return found;
  };

  it('are asked where the server has them, for what contains the letters', async () => {
    const { server, catalog } = searching(
      lines(
        { results: [{ name: 'http_requests_total', type: 'counter', help: 'All.' }] },
        { results: [{ name: 'x_http', type: 'unknown', help: '' }] },
        { status: 'success', has_more: true },
      ),
    );
    expect(await catalog.metrics('HTTP', anySeries)).toEqual({
      items: [{ name: 'http_requests_total', type: 'counter', help: 'All.' }, { name: 'x_http' }],
      isComplete: false,
    });
    expect(server.asked).toEqual([
      `/api/v1/search/metric_names?search[]=HTTP&fuzz_alg=jarowinkler&case_sensitive=false&sort_by=score&include_metadata=true&${bounds}`,
    ]);
  });

  it('may be cut off on the way', async () => {
    const { catalog } = searching(`${lines({ results: [{ name: 'http_up' }] })}\n{"resu`);
    expect(await catalog.metrics('http', anySeries)).toEqual({
      items: [{ name: 'http_up' }],
      isComplete: false,
    });
  });

  it('give way to the older ones where they refuse', async () => {
    const { server, catalog } = world(answers, ['search-api']);
    const { items } = await catalog.metrics('http', anySeries);
    expect(items).toHaveLength(2);
    await catalog.metrics('xyz', anySeries);
    expect(server.asked.map((one) => one.split('?')[0])).toEqual([
      '/api/v1/search/metric_names',
      '/api/v1/label/__name__/values',
      '/api/v1/label/__name__/values',
    ]);
  });
});

describe('answers', () => {
  it('are kept for a minute, and each question apart', async () => {
    const { server, catalog } = world();
    await Promise.all([catalog.labelNames(anySeries), catalog.labelNames(anySeries)]);
    await catalog.labelNames({ metric: 'up', matchers: [] });
    expect(server.asked).toHaveLength(2);
    vi.advanceTimersByTime(59_000);
    await catalog.labelNames(anySeries);
    expect(server.asked).toHaveLength(2);
    vi.advanceTimersByTime(2_000);
    await catalog.labelNames(anySeries);
    expect(server.asked).toHaveLength(3);
  });

  it('that are complete serve for more letters too', async () => {
    const { server, catalog } = world();
    await catalog.metrics('htt', anySeries);
    expect((await catalog.metrics('http_re', anySeries)).items).toHaveLength(2);
    expect(server.asked).toHaveLength(1);
  });

  it('that are cut at the limit do not', async () => {
    const names = Array.from({ length: 500 }, (_, n) => `http_${n}`);
    const { server, catalog } = world({ '/api/v1/label/__name__/values': names });
    expect(await catalog.metrics('htt', anySeries)).toMatchObject({ isComplete: false });
    await catalog.metrics('http', anySeries);
    expect(server.asked).toHaveLength(2);
  });

  it('are not waited for where nobody wants them any more', async () => {
    const { server, catalog } = world();
    server.state = 'hanging';
    const abort = new AbortController();
    const asked = catalog.metrics('http', anySeries, abort.signal);
    await vi.advanceTimersByTimeAsync(1);
    abort.abort(new Error('the next letter'));
    await expect(asked).rejects.toThrow('the next letter');
    expect(server.aborted).toBe(1);
    server.state = 'well';
    expect((await catalog.metrics('http', anySeries)).items).toHaveLength(2);
  });

  it('are shared, and asked for as long as one of two wants them', async () => {
    const { server, catalog } = world();
    server.state = 'hanging';
    const abort = new AbortController();
    const first = catalog.labelNames(anySeries, abort.signal);
    const second = catalog.labelNames(anySeries, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(1);
    abort.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(server.aborted).toBe(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await second).toEqual({ items: [], isComplete: false });
    expect(server.asked).toHaveLength(1);
  });
});

describe('a server that is not well', () => {
  it('is not asked again for ten seconds where it cannot be reached', async () => {
    const { server, catalog } = world();
    server.state = 'refused';
    const nothing = { items: [], isComplete: false };
    expect(await catalog.labelNames(anySeries)).toEqual(nothing);
    server.state = 'well';
    vi.advanceTimersByTime(9_000);
    expect(await catalog.metrics('http', anySeries)).toEqual(nothing);
    expect(server.asked).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(await catalog.labelNames(anySeries)).toEqual({ items: ['job'], isComplete: true });
  });

  it('keeps who types waiting once, for a moment, until it answers again', async () => {
    const { server, catalog } = world();
    server.state = 'hanging';
    const first = catalog.metrics('abc', anySeries);
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toEqual({ items: [], isComplete: false });
    let isThere = false;
    const second = catalog.metrics('def', anySeries).then(() => (isThere = true));
    await vi.advanceTimersByTimeAsync(1);
    expect(isThere).toBe(true);
    await second;
    server.state = 'well';
    const third = catalog.metrics('ghi', anySeries);
    await vi.advanceTimersByTimeAsync(1);
    await third;
    expect((await catalog.metrics('http', anySeries)).items).toHaveLength(2);
  });

  it('passes on what is not its fault', async () => {
    const { server } = world();
    const broken = new ServerCatalog(server.connection(), () =>
      Promise.reject(new TypeError('a bug')),
    );
    await expect(broken.labelNames(anySeries)).rejects.toThrow('a bug');
  });
});
