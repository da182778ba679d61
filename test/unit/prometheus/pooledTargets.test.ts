import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import { PooledTargets } from '../../../src/prometheus/pooledTargets.ts';
import type { Fetch } from '../../../src/prometheus/http.ts';
import { isHealthy } from '../../../src/prometheus/requests.ts';

/** A fake server of many targets in pools of 100; `down` are the pools of which no target is up, with and without a
 * sample of `up` that says so. */
class FakeFleet {
  pools: readonly string[];
  down: readonly string[] = [];
  unsampled = false;
  /** What old and other servers do: they have no such endpoint, or do not know the parameter. */
  lacks: readonly ('scrape_pools' | 'scrapePool' | 'query')[] = [];
  isThere = true;
  asked: string[] = [];

  constructor(pools: number) {
    this.pools = Array.from({ length: pools }, (_, index) => `pool-${index}`);
  }

  readonly fetch: Fetch = (url, { signal }) => {
    const { pathname, searchParams } = new URL(url);
    const pool = searchParams.get('scrapePool');
    this.asked.push(pathname.replace('/api/v1/', '') + (pool === null ? '' : ` ${pool}`));
    signal?.throwIfAborted();
    if (!this.isThere) return Promise.reject(new TypeError('fetch failed'));
    if (pathname === '/api/v1/scrape_pools') {
      if (this.lacks.includes('scrape_pools'))
        return Promise.resolve(new Response('404 page not found', { status: 404 }));
      return answer({ scrapePools: this.pools });
    }
    if (pathname === '/api/v1/query') {
      if (this.lacks.includes('query')) return Promise.resolve(new Response('', { status: 500 }));
      const failing = this.unsampled ? 0 : this.down.length * 100;
      const result = failing === 0 ? [] : [{ metric: {}, value: [0, String(failing)] }];
      return answer({ resultType: 'vector', result });
    }
    const isAll = pool === null || this.lacks.includes('scrapePool');
    const shown = this.pools.filter((name) => isAll || name === pool);
    return answer({ activeTargets: shown.flatMap((name) => this.#targets(name)) });
  };

  #targets(scrapePool: string): unknown[] {
    const health = this.down.includes(scrapePool) ? 'down' : 'up';
    return Array.from({ length: 100 }, (_, index) => ({
      scrapePool,
      health,
      labels: { instance: `${scrapePool}-${index}` },
    }));
  }
}

function answer(data: unknown): Promise<Response> {
  return Promise.resolve(new Response(JSON.stringify({ status: 'success', data })));
}

const interval = 10_000;
const maxAge = 9_000;
const never = new AbortController().signal;

function world(pools: number) {
  const fleet = new FakeFleet(pools);
  const client = new PrometheusClient({ url: 'http://fleet', fetch: fleet.fetch });
  const targets = new PooledTargets(client);
  /** What is asked, and how many are up, after another interval. */
  const next = async () => {
    fleet.asked = [];
    vi.advanceTimersByTime(interval);
    const { targets: told, asOf } = await targets.get(maxAge, never);
    const up = told.filter(({ health }) => health === 'up').length;
    return { asked: fleet.asked, up: `${up}/${told.length}`, isOld: asOf !== undefined };
  };
  return { fleet, targets, next };
}

beforeEach(async () => {
  // What sends requests is loaded with the first one, which takes time that is not faked.
  await isHealthy({ url: 'http://fleet', fetch: new FakeFleet(0).fetch });
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the targets of a server', () => {
  it('are all asked for every time where they are few', async () => {
    const { targets, next } = world(15);
    for (let round = 0; round < 3; round++) {
      targets.look('pool-1', maxAge);
      expect(await next()).toEqual({ asked: ['targets'], up: '1500/1500', isOld: false });
    }
  });

  it('are asked for about once a minute where there are 10,000', async () => {
    const { fleet, next } = world(100);
    expect(await next()).toEqual({ asked: ['targets', 'query'], up: '10000/10000', isOld: false });
    fleet.down = ['pool-7'];
    fleet.unsampled = true;
    for (let round = 0; round < 5; round++) {
      const told = await next();
      expect(told).toEqual({ asked: ['scrape_pools', 'query'], up: '10000/10000', isOld: true });
    }
    expect(await next()).toEqual({ asked: ['targets', 'query'], up: '9900/10000', isOld: false });
  });

  it('are all asked for as soon as another number of them fails', async () => {
    const { fleet, next } = world(100);
    await next();
    fleet.down = ['pool-7'];
    const all = ['scrape_pools', 'query', 'targets', 'query'];
    expect(await next()).toEqual({ asked: all, up: '9900/10000', isOld: false });
    expect(await next()).toMatchObject({ asked: ['scrape_pools', 'query'], isOld: true });
    fleet.down = [];
    expect(await next()).toEqual({ asked: all, up: '10000/10000', isOld: false });
  });

  it('are asked for now and then where the server does not tell how many fail', async () => {
    const { fleet, next } = world(100);
    fleet.lacks = ['query'];
    await next();
    fleet.down = ['pool-7'];
    expect(await next()).toMatchObject({ asked: ['scrape_pools'], up: '10000/10000' });
  });

  it('are asked for by the pools that somebody looks at, as long as that is so', async () => {
    const { fleet, targets, next } = world(100);
    await next();
    expect(targets.look('pool-7', maxAge)).toBe(true);
    fleet.down = ['pool-7', 'pool-8'];
    fleet.unsampled = true;
    expect(await next()).toEqual({
      asked: ['scrape_pools', 'query', 'targets pool-7'],
      up: '9900/10000',
      isOld: true,
    });
    // The pool has been closed: nobody draws it again.
    expect(await next()).toMatchObject({ asked: ['scrape_pools', 'query'], up: '9900/10000' });
    // Opened later, it is known to be out of date.
    expect(targets.look('pool-8', maxAge)).toBe(false);
    expect((await targets.get(maxAge, never)).targets).toHaveLength(10_000);
    const once = ['scrape_pools', 'query'];
    expect(fleet.asked).toEqual([...once, ...once, 'targets pool-8']);
    expect(
      (await targets.get(maxAge, never)).targets.filter(({ health }) => health === 'down'),
    ).toHaveLength(200);
    expect(targets.look('pool-8', maxAge)).toBe(true);
  });

  it('need no other question for a pool that is opened while an answer is awaited', async () => {
    const { fleet, targets, next } = world(100);
    await next();
    vi.advanceTimersByTime(interval);
    const told = targets.get(maxAge, never);
    expect(targets.look('pool-3', maxAge)).toBe(true);
    await told;
    expect(fleet.asked).toEqual(['targets', 'query', 'scrape_pools', 'query', 'targets pool-3']);
  });

  it('are all asked for when the server has other pools', async () => {
    const { fleet, next } = world(100);
    await next();
    await next();
    fleet.pools = fleet.pools.slice(1);
    expect(await next()).toMatchObject({
      asked: ['scrape_pools', 'targets', 'query'],
      up: '9900/9900',
    });
  });

  it('are all asked for every time where the server does not name its pools', async () => {
    const { fleet, targets, next } = world(100);
    fleet.lacks = ['scrape_pools'];
    await next();
    targets.look('pool-1', maxAge);
    const asked = ['scrape_pools', 'targets', 'query'];
    expect(await next()).toMatchObject({ asked, isOld: false });
    expect(await next()).toMatchObject({ asked, isOld: false });
  });

  it('are not counted twice where the server gives all instead of those of a pool', async () => {
    const { fleet, targets, next } = world(100);
    fleet.lacks = ['scrapePool'];
    await next();
    targets.look('pool-1', maxAge);
    expect(await next()).toMatchObject({ up: '10000/10000' });
  });

  it('are not told by memory when the server is gone', async () => {
    const { fleet, next } = world(100);
    await next();
    fleet.isThere = false;
    await expect(next()).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('are all asked for anew on demand', async () => {
    const { fleet, targets, next } = world(100);
    await next();
    await targets.get(0, never);
    const all = ['targets', 'query'];
    expect(fleet.asked).toEqual([...all, ...all]);
  });
});
