import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerAddress } from '../../../src/prometheus/address.ts';
import { productOf, Server, type Network } from '../../../src/prometheus/server.ts';
import { Servers } from '../../../src/prometheus/servers.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

beforeEach(() => {
  // No chance in the pauses.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const address: ServerAddress = { name: 'a', url: 'http://a:9090' };
const about = {
  '/api/v1/status/buildinfo': { version: '3.13.5', goVersion: 'go1.26' },
  '/api/v1/status/flags': { 'enable-feature': 'promql-duration-expr, otlp-deltatocumulative' },
};

describe('Server', () => {
  it('says what it is, asked once in five minutes, and again after a failure', async () => {
    const fake = new FakePrometheus(about);
    const server = new Server(address, fake);
    fake.state = 'refused';
    await expect(server.about()).rejects.toMatchObject({ reason: 'unreachable' });
    fake.state = 'well';
    expect(await server.about()).toEqual({
      version: '3.13.5',
      features: ['promql-duration-expr', 'otlp-deltatocumulative'],
      kind: 'prometheus',
      agent: false,
    });
    const asked = fake.asked.length;
    await server.about();
    expect(fake.asked).toHaveLength(asked);
    vi.advanceTimersByTime(301_000);
    await server.about();
    expect(fake.asked).toHaveLength(asked + 3);
  });

  it('keeps what is made of it until it is to be asked anew', () => {
    const server = new Server(address, new FakePrometheus(about));
    const make = vi.fn(({ address: { name } }: Server) => ({ name }));
    const kept = server.kept(make);
    expect(kept).toEqual({ name: 'a' });
    expect(server.kept(make)).toBe(kept);
    expect(server.kept(() => 'another')).toBe('another');
    server.forget();
    expect(server.kept(make)).not.toBe(kept);
  });

  it('says what it is after another release has taken its URL, where that is asked for', async () => {
    const fake = new FakePrometheus(about);
    const server = new Server(address, fake);
    expect(await server.about()).toMatchObject({ version: '3.13.5' });
    fake.data = {
      '/api/v1/status/buildinfo': { version: '3.16.0', goVersion: 'go1.26' },
      '/api/v1/features': { promql: { fill: true }, prometheus: { agent_mode: true } },
    };
    vi.advanceTimersByTime(31_000);
    expect(await server.about()).toMatchObject({ version: '3.13.5' });
    expect(await server.about(undefined, 30_000)).toMatchObject({
      version: '3.16.0',
      features: ['promql-binop-fill-modifiers'],
      agent: true,
    });
  });

  it('is what it is told to be, where it does not say what it is', async () => {
    const silent = new FakePrometheus({});
    const told = new Server({ ...address, kind: 'victoriametrics' }, silent);
    const said = await told.about();
    expect(said).toMatchObject({ kind: 'victoriametrics', version: '', features: [] });
    expect(productOf(said)).toBe('VictoriaMetrics');
    await expect(new Server(address, silent).about()).rejects.toMatchObject({
      reason: 'unsupported',
    });
  });

  it('proves to each of its two servers with the credentials for its URL', async () => {
    const seen: (readonly [string, unknown])[] = [];
    const network: Network = {
      fetch: (url, { headers }) => {
        const { host } = new URL(url);
        seen.push([host, (headers as Record<string, string>)['authorization']]);
        return Promise.resolve(new Response('[]'));
      },
      credentials: (url) => Promise.resolve({ authorization: `for ${url}` }),
    };
    const server = new Server({ ...address, alertmanagers: ['http://b:9093'] }, network);
    await server.alertmanagers[0]?.alerts();
    await server.prometheus.isHealthy();
    expect(seen).toEqual([
      ['b:9093', 'for http://b:9093'],
      ['a:9090', 'for http://a:9090'],
    ]);
  });

  it('has no Alertmanager where none is known', () => {
    expect(new Server(address, new FakePrometheus({})).alertmanagers).toEqual([]);
  });
});

describe('a watch', () => {
  const count = (fake: FakePrometheus) => fake.asked.length;

  it('keeps the last outcome, and asks less often while it fails', async () => {
    const fake = new FakePrometheus({ '/api/v1/targets': { activeTargets: [] } });
    const seen: string[] = [];
    const watch = new Server(address, fake).watch(
      ({ prometheus }, signal) => prometheus.targets(signal),
      () => 1000,
      () => seen.push(watch.state.kind),
    );
    expect(watch.state).toEqual({ kind: 'loading' });
    watch.setActive(true);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(watch.state).toEqual({ kind: 'known', value: [] });
    expect(count(fake)).toBe(2);

    fake.state = 'refused';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(watch.state).toMatchObject({ kind: 'failed', error: { reason: 'unreachable' } });
    // At 2 s, and then 2, 4 and 8 s after one another; the next would be 16 s later.
    expect(count(fake)).toBe(6);

    fake.state = 'well';
    await watch.refresh();
    expect(watch.state.kind).toBe('known');
    expect(seen).toEqual(['known', 'known', 'failed', 'failed', 'failed', 'failed', 'known']);
    watch.dispose();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(count(fake)).toBe(7);
  });
});

describe('Servers', () => {
  const servers = () => new Servers(new FakePrometheus({}));
  const b: ServerAddress = { name: 'b', url: 'http://b:9090' };

  it('keep a server that stays in the list, with all that it knows', () => {
    const all = servers();
    let changes = 0;
    const subscription = all.onChange(() => changes++);
    all.update([address]);
    const [first] = all.list;
    all.update([b, { ...address }]);
    expect(all.list.map((one) => one.address.name)).toEqual(['b', 'a']);
    expect(all.list[1]).toBe(first);
    all.update([{ ...address, name: 'renamed' }]);
    expect(all.list[0]).not.toBe(first);
    expect(changes).toBe(3);
    subscription.dispose();
    all.update([]);
    expect([all.list, changes]).toEqual([[], 3]);
  });

  it('count a URL that is named twice once', () => {
    const all = servers();
    all.update([address, b, { name: 'again', url: address.url }]);
    expect(all.list.map((one) => one.address.name)).toEqual(['a', 'b']);
  });

  it('have an active one: the first, or the one that was chosen, as long as it is there', () => {
    const all = new Servers(new FakePrometheus({}), { active: b.url });
    expect(all.active).toBeUndefined();
    all.update([address]);
    expect(all.active?.address.name).toBe('a');
    all.update([address, b]);
    expect(all.active?.address.name).toBe('b');
    let changes = 0;
    all.onChange(() => changes++);
    all.choose(address.url);
    expect([all.active?.address.name, changes]).toEqual(['a', 1]);
  });

  const metrics = ({ catalog }: Servers) =>
    catalog.labelNames({ matchers: [] }).then(({ items }) => items);
  /** A fake for each URL, with a label of its own. */
  const network: Network = {
    fetch: (url) => {
      const { hostname } = new URL(url);
      const data = url.includes('/query')
        ? { resultType: 'vector', result: [{ metric: { from: hostname }, value: [0, '1'] }] }
        : [`label_of_${hostname}`];
      return Promise.resolve(new Response(JSON.stringify({ status: 'success', data })));
    },
  };

  it('tell completion and hover what the active one knows', async () => {
    const all = new Servers(network);
    expect(await metrics(all)).toEqual([]);
    all.update([address, b]);
    expect(await metrics(all)).toEqual(['label_of_a']);
    expect(await all.live('up')).toMatchObject({ server: 'a' });
    all.choose(b.url);
    expect(await metrics(all)).toEqual(['label_of_b']);
    expect(await all.live('up')).toMatchObject({ server: 'b' });
  });

  it('tell it together where nobody can choose', async () => {
    const all = new Servers(network, { isTogether: true });
    all.update([address, b]);
    expect(await metrics(all)).toEqual(['label_of_a', 'label_of_b']);
  });
});
