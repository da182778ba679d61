import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinedCatalog } from '../../../src/prometheus/catalogs.ts';
import { Servers } from '../../../src/prometheus/servers.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Three fake servers, each with labels of its own and one that all have. */
function world() {
  const fakes = ['a', 'b', 'c'].map(
    (name) => new FakePrometheus({ '/api/v1/labels': ['job', name] }, `http://${name}:9090`),
  );
  const servers = new Servers({
    fetch: (url, init) => {
      const fake = fakes.find((one) => url.startsWith(one.url));
      if (fake === undefined) throw new Error(`no fake for ${url}`);
      return fake.fetch(url, init);
    },
  });
  servers.update(fakes.map(({ url }) => ({ name: url, url })));
  const catalog = joinedCatalog(() => servers.list.map((one) => one.catalog));
  return { fakes, labels: () => catalog.labelNames(undefined) };
}

describe('what several servers know together', () => {
  it('is each thing once, in the order of the servers', async () => {
    expect(await world().labels()).toEqual(['job', 'a', 'b', 'c']);
  });

  it('does not wait for one that hangs', async () => {
    const { fakes, labels } = world();
    if (fakes[0] !== undefined) fakes[0].state = 'hanging';
    const asked = labels();
    await vi.advanceTimersByTimeAsync(200);
    expect(await asked).toEqual(['job', 'b', 'c']);
  });

  it('is without one that fails', async () => {
    const { fakes, labels } = world();
    if (fakes[1] !== undefined) fakes[1].state = 'refused';
    expect(await labels()).toEqual(['job', 'a', 'c']);
  });

  it('is an error where none answers, and nothing where there is none', async () => {
    const { fakes, labels } = world();
    for (const fake of fakes) fake.state = 'refused';
    await expect(labels()).rejects.toMatchObject({ reason: 'unreachable' });
    expect(await joinedCatalog(() => []).metrics()).toEqual([]);
  });

  it('passes on what is not the fault of a server', async () => {
    const broken = {
      metrics: () => Promise.reject(new TypeError('a bug')),
      labelNames: () => Promise.resolve([]),
      labelValues: () => Promise.resolve([]),
    };
    await expect(joinedCatalog(() => [broken]).metrics()).rejects.toThrow('a bug');
  });
});
