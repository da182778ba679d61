import { afterEach, describe, expect, it } from 'vitest';
import { AlertmanagerClient } from '../../../src/prometheus/alertmanager.ts';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import { ServerError } from '../../../src/prometheus/errors.ts';
import { FakeHttp, type FakeAnswer } from '../../support/fakeHttp.ts';

/** A server that misbehaves as no real Prometheus can be made to. */
const http = new FakeHttp();
afterEach(() => {
  http.close();
});

async function prometheus(answer: (path: string) => FakeAnswer): Promise<PrometheusClient> {
  return new PrometheusClient({ url: await http.serve(answer), fetch, timeout: 300 });
}

const json = (value: unknown, status = 200): FakeAnswer => ({
  status,
  body: JSON.stringify(value),
});
const success = (data: unknown): FakeAnswer => json({ status: 'success', data });

async function failure(run: Promise<unknown>): Promise<{ reason: string; message: string }> {
  const error: unknown = await run.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!(error instanceof ServerError)) throw new Error(`not a ServerError: ${String(error)}`);
  return { reason: error.reason, message: error.message.replace(/:\d{4,5}/, ':PORT') };
}

describe('PrometheusClient', () => {
  it.each([
    ['HTML', { body: '<html>' }, 'badAnswer', 'returned a response that is not JSON (HTTP 200).'],
    ['nothing there', { status: 404, body: 'not found' }, 'unsupported', 'has no /api/v1/targets.'],
    [
      'nothing there, as VictoriaMetrics says it',
      { status: 400, body: 'unsupported path requested: "/api/v1/targets"\n' },
      'unsupported',
      'has no /api/v1/targets.',
    ],
    [
      'a tenant missing, as Mimir says it',
      { status: 401, body: 'no org id\n' },
      'unauthorized',
      'is multi-tenant. Set the tenant of the server in prometheus.servers.',
    ],
    ['a locked door', { status: 401 }, 'unauthorized', 'denied access (HTTP 401).'],
    ['silence', 'silence', 'timeout', 'did not respond within 0.3 s.'],
    ['another API', json({ a: 1 }), 'badAnswer', 'Is it Prometheus?'],
    ['another API', json({ a: 1 }, 404), 'unsupported', 'Is it Prometheus?'],
    ['a field missing', success({}), 'badAnswer', 'returned an unexpected response'],
    [
      'too many requests',
      { status: 429, headers: { 'retry-after': '7' } },
      'busy',
      'is receiving too many requests (HTTP 429). It asks to wait 7 s.',
    ],
    [
      'too many requests, until a time that has passed',
      { status: 429, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' } },
      'busy',
      'is receiving too many requests (HTTP 429). It asks to wait 0 s.',
    ],
    [
      'too many requests, for nobody knows how long',
      { status: 429, headers: { 'retry-after': 'later' } },
      'busy',
      'is receiving too many requests (HTTP 429).',
    ],
    [
      'a refusal that would be a link to a command',
      json({ status: 'error', errorType: 'bad_data', error: '[a](command:b) $(zap)' }, 400),
      'badQuery',
      '[a]\u200b(command:b) $\u200b(zap)',
    ],
    [
      'a start that takes its time',
      { status: 503, body: 'Service Unavailable', headers: { 'x-prometheus-stopping': 'false' } },
      'notReady',
      'is starting up and not ready yet.',
    ],
    [
      "a proxy's error page",
      { status: 502, body: '<h1>Bad\nGateway</h1>' },
      'badAnswer',
      '/api/v1/targets returned HTTP 502: Bad Gateway',
    ],
    [
      'a refused query',
      json({ status: 'error', errorType: 'bad_data', error: '1:1: parse error' }, 400),
      'badQuery',
      '1:1: parse error',
    ],
  ] as [string, FakeAnswer, string, string][])('says why: %s', async (_, answer, reason, text) => {
    const client = await prometheus(() => answer);
    const found = await failure(client.targets());
    expect(found.reason).toBe(reason);
    expect(found.message).toContain(text);
  });

  it('says why: nobody listens', async () => {
    const closed = await prometheus(() => 'silence');
    await http.stop();
    expect(await failure(closed.targets())).toEqual({
      reason: 'unreachable',
      message: 'Cannot reach http://127.0.0.1:PORT: connection refused.',
    });
  });

  it('passes the caller’s abort on as it is', async () => {
    const silent = await prometheus(() => 'silence');
    const abort = new AbortController();
    const run = silent.targets(abort.signal);
    abort.abort(new Error('view closed'));
    await expect(run).rejects.toThrow('view closed');
  });

  it('follows the pages of rule groups', async () => {
    const asked: string[] = [];
    const group = (name: string) => ({ name: 'g', rules: [{ type: 'alerting', name }] });
    const paged = await prometheus((path) => {
      asked.push(path);
      return path.includes('group_next_token=t%2F1')
        ? success({ groups: [group('B')] })
        : success({ groups: [group('A')], groupNextToken: 't/1' });
    });
    const rules = await paged.alertingRules();
    expect(rules.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(asked).toHaveLength(2);
  });

  it('does not follow pages that never end', async () => {
    const endless = await prometheus(() => success({ groups: [], groupNextToken: 'again' }));
    expect((await failure(endless.rules())).message).toContain('the same page of rules twice');
  });

  it('reads 10,000 targets of a fake server, and believes no field unseen', async () => {
    const wire = { scrapePool: 'p', labels: { instance: 'i', n: 5 }, health: 'up', lastScrape: 7 };
    const all = [...Array.from({ length: 10_000 }, () => wire), null, 'x'];
    const many = await prometheus(() => success({ activeTargets: all }));
    const targets = await many.targets();
    expect(targets).toHaveLength(10_000);
    expect(targets[0]).toMatchObject({ labels: { instance: 'i' }, lastScrape: undefined });
  });

  it('reads vectors and scalars, whatever their values', async () => {
    const answers = new Map<string, unknown>([
      ['vector', ['1.5', 'NaN', '+Inf', '-Inf'].map((text) => ({ metric: {}, value: [0, text] }))],
      ['scalar', [0, '2e+00']],
    ]);
    for (const [resultType, result] of answers) {
      const client = await prometheus(() => success({ resultType, result }));
      const values = (await client.query('x')).map(({ value }) => value);
      expect(values).toEqual(resultType === 'scalar' ? [2] : [1.5, NaN, Infinity, -Infinity]);
    }
  });
});

describe('AlertmanagerClient', () => {
  it('narrows by matchers and states, and reads what silences an alert', async () => {
    const asked: URL[] = [];
    const url = await http.serve((path) => {
      asked.push(new URL(path, 'http://x'));
      return json([
        { labels: { alertname: 'A' }, status: { state: 'suppressed', silencedBy: ['id'] } },
        { labels: { alertname: 'B' }, status: { state: 'new to us' } },
      ]);
    });
    const matchers = ['a="&b"', 'c=~"d"'];
    const alerts = await new AlertmanagerClient({ url, fetch }).alerts({ matchers, active: false });
    expect(alerts).toMatchObject([
      { labels: { alertname: 'A' }, state: 'suppressed', silencedBy: ['id'], mutedBy: [] },
      { labels: { alertname: 'B' }, state: 'unknown', silencedBy: [], receivers: [] },
    ]);
    expect(asked[0]?.pathname).toBe('/api/v2/alerts');
    expect(asked[0]?.searchParams.getAll('filter')).toEqual(matchers);
    expect([...(asked[0]?.searchParams.keys() ?? [])]).toEqual(['filter', 'filter', 'active']);
  });

  it('passes on why a filter is refused', async () => {
    const url = await http.serve(() => json('bad matcher format: x', 400));
    const asked = new AlertmanagerClient({ url, fetch }).alerts({ matchers: ['x'] });
    expect(await failure(asked)).toEqual({ reason: 'badQuery', message: 'bad matcher format: x' });
  });
});
