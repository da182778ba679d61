import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerCatalog } from '../../../src/prometheus/catalog.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const answers = {
  '/api/v1/label/__name__/values': ['up', 'x_total'],
  '/api/v1/metadata': { x_total: [{ type: 'counter', help: 'All x.' }] },
  '/api/v1/labels': ['job'],
};

describe('ServerCatalog', () => {
  it('knows the metrics with their types', async () => {
    const server = new FakePrometheus(answers);
    expect(await new ServerCatalog(server.connection()).metrics()).toEqual([
      { name: 'up' },
      { name: 'x_total', type: 'counter', help: 'All x.' },
    ]);
  });

  it('does without types where a server has none', async () => {
    const server = new FakePrometheus({ ...answers, '/api/v1/metadata': undefined });
    const metrics = await new ServerCatalog(server.connection()).metrics();
    expect(metrics).toEqual([{ name: 'up' }, { name: 'x_total' }]);
  });

  it('asks for one metric by a selector', async () => {
    const server = new FakePrometheus(answers);
    await new ServerCatalog(server.connection()).labelNames('a"b');
    expect(server.asked).toEqual(['/api/v1/labels?match[]={__name__="a\\"b"}']);
  });

  it('keeps an answer for a minute, and each question apart', async () => {
    const server = new FakePrometheus(answers);
    const catalog = new ServerCatalog(server.connection());
    await Promise.all([catalog.labelNames(undefined), catalog.labelNames(undefined)]);
    await catalog.labelNames('up');
    expect(server.asked).toHaveLength(2);
    vi.advanceTimersByTime(59_000);
    await catalog.labelNames(undefined);
    expect(server.asked).toHaveLength(2);
    vi.advanceTimersByTime(2_000);
    await catalog.labelNames(undefined);
    expect(server.asked).toHaveLength(3);
  });

  it('keeps a failure for ten seconds, and is well again by itself', async () => {
    const server = new FakePrometheus(answers);
    const catalog = new ServerCatalog(server.connection());
    server.state = 'refused';
    const ask = () => catalog.labelNames(undefined);
    await expect(ask()).rejects.toMatchObject({ reason: 'unreachable' });
    server.state = 'well';
    vi.advanceTimersByTime(9_000);
    await expect(ask()).rejects.toMatchObject({ reason: 'unreachable' });
    expect(server.asked).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(await ask()).toEqual(['job']);
  });
});
