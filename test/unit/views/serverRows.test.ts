import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isHealthy } from '../../../src/prometheus/requests.ts';
import { Servers } from '../../../src/prometheus/servers.ts';
import { ServerRows } from '../../../src/views/serverRows.ts';
import { targetsContent } from '../../../src/views/contents.ts';
import { targetNodes, targetSummary } from '../../../src/views/targetNodes.ts';
import { draw } from '../../support/drawNodes.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

// What sends requests is loaded with the first one, which takes time that is not faked.
beforeAll(() => isHealthy(new FakePrometheus({}).connection()));
beforeEach(() => {
  // No chance in the pauses.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const target = { scrapePool: 'node', health: 'up', labels: { instance: 'i' } };
const down = { ...target, health: 'down', lastError: 'no' };

/** Fake servers by name, their rows, and every picture that was drawn. */
function world(...names: readonly string[]) {
  const fakes = new Map(
    names.map((name) => {
      const data = { '/api/v1/targets': { activeTargets: [target] } };
      return [name, new FakePrometheus(data, `http://${name}`)];
    }),
  );
  const servers = new Servers({
    fetch: (url, init) => fake(new URL(url).host).fetch(url, init),
  });
  const fake = (name: string): FakePrometheus => {
    const found = fakes.get(name);
    if (found === undefined) throw new Error(`no fake ${name}`);
    return found;
  };
  const name = (list: readonly string[]): void => {
    servers.update(list.map((one) => ({ name: one, url: `http://${one}` })));
  };
  name(names);
  /** What was to be drawn again: the label of a row, or all of them. */
  const draws: string[] = [];
  const rows = new ServerRows(servers, {
    retryCommand: 'retry',
    interval: () => 1000,
    onChange: (row) => draws.push(row?.label ?? 'all'),
    onBug: (error) => {
      throw error;
    },
    load: async ({ address, prometheus }, signal) => {
      const targets = await prometheus.targets(signal);
      const badge = targets.filter(({ health }) => health === 'down').length;
      return {
        summary: targetSummary(targets),
        nodes: targetNodes(address.url, targets, Date.now()),
        badge,
      };
    },
  });
  const first = (): readonly string[] =>
    rows.rows.map((row) => `${row.label}: ${row.description ?? ''}`);
  return { fake, name, rows, first, draws };
}

describe('the rows of servers', () => {
  it('show what is known when they are opened, and more once the server has been asked', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      ...target,
      scrapePool: `pool-${index % 2}`,
    }));
    const fake = new FakePrometheus({
      '/api/v1/targets': { activeTargets: many },
      '/api/v1/scrape_pools': { scrapePools: ['pool-0', 'pool-1'] },
      '/api/v1/query': { resultType: 'vector', result: [] },
    });
    const servers = new Servers(fake);
    servers.update([{ name: 'many', url: fake.url }]);
    const rows = new ServerRows(servers, {
      retryCommand: 'retry',
      interval: () => 10_000,
      onChange: () => undefined,
      onBug: (error) => {
        throw error;
      },
      load: (server, signal, askAgain) =>
        targetsContent(server, { signal, filter: '', maxAge: 9_000, askAgain }),
    });
    const pool = () => rows.rows[0]?.children?.()[0];
    rows.setActive(true);
    await vi.advanceTimersByTimeAsync(0);
    await vi.waitUntil(() => pool() !== undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitUntil(() => fake.asked.length === 4);
    await vi.waitUntil(() => rows.rows[0]?.description !== '3000/3000 up');
    expect(rows.rows[0]?.description).toMatch(/^3000\/3000 up, as of 10.s ago$/);
    expect(pool()?.children?.()[1]?.description).toBe('not scraped yet');
    const asked = '/api/v1/targets?state=active&scrapePool=pool-0';
    await vi.waitUntil(() => fake.asked.includes(asked));
    const failing = '/api/v1/query?query=count(up == 0)';
    expect(fake.asked).toEqual([
      '/api/v1/targets?state=active',
      failing,
      '/api/v1/scrape_pools',
      failing,
      '/api/v1/scrape_pools',
      failing,
      asked,
    ]);
    rows.dispose();
  });

  it('appear one by one: a server that hangs holds up no other', async () => {
    const { fake, rows, first, draws } = world('a', 'hung', 'b');
    fake('hung').state = 'hanging';
    rows.setActive(true);
    expect(first()).toEqual(['a: loading…', 'hung: loading…', 'b: loading…']);
    await vi.advanceTimersByTimeAsync(0);
    expect(first()).toEqual(['a: 1/1 up', 'hung: loading…', 'b: 1/1 up']);
    expect(draws).toEqual(['all', 'all']);
    // The others are asked every second, whatever becomes of it.
    await vi.advanceTimersByTimeAsync(5_000);
    expect([fake('a'), fake('hung'), fake('b')].map(({ asked }) => asked.length)).toEqual([
      6, 1, 6,
    ]);
    rows.dispose();
  });

  it('are drawn again one by one, as long as they are what they were', async () => {
    const { fake, rows, first, draws } = world('a', 'b');
    rows.setActive(true);
    await vi.advanceTimersByTimeAsync(0);
    const [row] = rows.rows;
    fake('a').data = { '/api/v1/targets': { activeTargets: [target, down] } };
    draws.length = 0;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(draws).toEqual(['a', 'b']);
    expect(rows.rows[0]).toBe(row);
    expect(row?.description).toBe('1/2 up');
    fake('a').state = 'refused';
    draws.length = 0;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(draws).toEqual(['all', 'b']);
    expect(first()).toEqual(['a: unreachable', 'b: 1/1 up']);
    expect(rows.rows[0]).not.toBe(row);
    rows.dispose();
  });

  it('back off each by itself, and say what is wrong', async () => {
    const { fake, rows } = world('a', 'dead');
    fake('dead').state = 'refused';
    rows.setActive(true);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(fake('a').asked).toHaveLength(31);
    expect(fake('dead').asked).toHaveLength(5);
    expect(draw(rows.rows)).toEqual([
      '[server-environment] a: 1/1 up',
      '  [pass-filled] node: 1/1 up',
      '    [pass-filled] i: not scraped yet',
      '[debug-disconnect] dead: unreachable',
      '  [info] Cannot reach http://dead: connection refused.: ',
      '  [lightbulb] Check that it runs, its URL, and the proxy in the setting http.proxy.: ',
      '  [refresh] Retry: ',
    ]);
    rows.dispose();
  });

  it('add up to the badge', async () => {
    const { fake, rows } = world('a', 'b', 'dead');
    fake('a').data = { '/api/v1/targets': { activeTargets: [down, target] } };
    fake('b').data = { '/api/v1/targets': { activeTargets: [down] } };
    fake('dead').state = 'refused';
    await rows.refresh();
    expect(rows.badge).toBe(2);
  });

  it('are asked only while they can be seen', async () => {
    const { fake, rows } = world('a');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fake('a').asked).toHaveLength(0);
    rows.setActive(true);
    await vi.advanceTimersByTimeAsync(0);
    rows.setActive(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fake('a').asked).toHaveLength(1);
  });

  it('follow the list, and keep what is known of those that stay', async () => {
    const { rows, name, first } = world('a', 'b');
    rows.setActive(true);
    await vi.advanceTimersByTimeAsync(0);
    name(['b', 'c']);
    expect(first()).toEqual(['b: 1/1 up', 'c: loading…']);
    rows.dispose();
  });

  it('pass on what is not the fault of a server', async () => {
    const servers = new Servers(new FakePrometheus({}));
    servers.update([{ name: 'a', url: 'http://a' }]);
    const bugs: unknown[] = [];
    const rows = new ServerRows(servers, {
      retryCommand: 'retry',
      interval: () => 1000,
      onChange: () => undefined,
      onBug: (error) => bugs.push(error),
      load: () => Promise.reject(new TypeError('a bug')),
    });
    await rows.refresh();
    expect(bugs).toEqual([new TypeError('a bug')]);
    expect(rows.rows[0]?.description).toBe('internal error');
  });

  it('tell version and features in the tooltip, where the server does', async () => {
    const { fake, rows } = world('a');
    await rows.refresh();
    const tooltip = () => rows.rows[0]?.tooltip?.();
    expect(await tooltip()).toBe('http\\://a');
    fake('a').data = {
      '/api/v1/status/buildinfo': { version: '3.13.5' },
      '/api/v1/status/flags': { 'enable-feature': 'x-y' },
    };
    expect(await tooltip()).toContain('Prometheus 3\\.13\\.5\n\nFeatures: x\\-y');
  });
});
