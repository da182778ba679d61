import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import { PrometheusError } from '../../../src/prometheus/errors.ts';
import { shown } from '../../../src/prometheus/http.ts';

/** A fake server that misbehaves as no real Prometheus can be made to. */
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function fakeServer(
  answer: (path: string) => { status?: number; body?: string } | 'silence',
): Promise<PrometheusClient> {
  const server = createServer((request, response) => {
    const given = answer(request.url ?? '');
    if (given === 'silence') return;
    response.statusCode = given.status ?? 200;
    response.end(given.body ?? '');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new PrometheusClient({ url: `http://127.0.0.1:${port}`, fetch, timeout: 300 });
}

const signal = new AbortController().signal;

async function failure(run: Promise<unknown>): Promise<{ reason: string; message: string }> {
  const error: unknown = await run.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!(error instanceof PrometheusError))
    throw new Error(`not a PrometheusError: ${String(error)}`);
  return { reason: error.reason, message: error.message.replace(/:\d{4,5}/, ':PORT') };
}

describe('PrometheusClient', () => {
  it('says why a server cannot be used', async () => {
    const html = await fakeServer(() => ({ body: '<html>' }));
    expect(await failure(html.targets(signal))).toEqual({
      reason: 'badAnswer',
      message: 'http://127.0.0.1:PORT answered something that is not JSON (HTTP 200).',
    });
    const missing = await fakeServer(() => ({ status: 404, body: 'not found' }));
    expect((await failure(missing.targets(signal))).reason).toBe('unsupported');
    const locked = await fakeServer(() => ({ status: 401 }));
    expect((await failure(locked.targets(signal))).reason).toBe('unauthorized');
    const silent = await fakeServer(() => 'silence');
    expect(await failure(silent.targets(signal))).toEqual({
      reason: 'timeout',
      message: 'http://127.0.0.1:PORT gave no answer within 0.3 s.',
    });
    const closed = await fakeServer(() => 'silence');
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await failure(closed.targets(signal))).toEqual({
      reason: 'unreachable',
      message: 'Cannot reach http://127.0.0.1:PORT: connection refused.',
    });
    const other = await fakeServer(() => ({ body: '{"status":"success","data":{}}' }));
    expect((await failure(other.targets(signal))).reason).toBe('badAnswer');
    const bad = await fakeServer(() => ({
      status: 400,
      body: '{"status":"error","errorType":"bad_data","error":"1:1: parse error"}',
    }));
    expect(await failure(bad.query('(', signal))).toEqual({
      reason: 'badQuery',
      message: '1:1: parse error',
    });
  });

  it('passes the caller’s abort on as it is', async () => {
    const silent = await fakeServer(() => 'silence');
    const abort = new AbortController();
    const run = silent.targets(abort.signal);
    abort.abort(new Error('view closed'));
    await expect(run).rejects.toThrow('view closed');
  });

  it('follows the pages of rule groups', async () => {
    const asked: string[] = [];
    const group = (name: string) => ({ name: 'g', rules: [{ type: 'alerting', name }] });
    const paged = await fakeServer((path) => {
      asked.push(path);
      const last = path.includes('group_next_token=t%2F1');
      const data = last
        ? { groups: [group('B')] }
        : { groups: [group('A')], groupNextToken: 't/1' };
      return { body: JSON.stringify({ status: 'success', data }) };
    });
    const rules = await paged.alertingRules(signal);
    expect(rules.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(asked).toHaveLength(2);
  });

  it('reads 10,000 targets of a fake server, and believes no field unseen', async () => {
    const wire = { scrapePool: 'p', labels: { instance: 'i', n: 5 }, health: 'up', lastScrape: 7 };
    const many = await fakeServer(() => ({
      body: JSON.stringify({
        status: 'success',
        data: { activeTargets: [...Array.from({ length: 10_000 }, () => wire), null, 'x'] },
      }),
    }));
    const targets = await many.targets(signal);
    expect(targets).toHaveLength(10_000);
    expect(targets[0]).toMatchObject({ labels: { instance: 'i' }, lastScrape: undefined });
  });
});

describe('shown', () => {
  it('hides credentials', () => {
    expect(shown('https://user:secret@host/path')).toBe('https://host/path');
  });
});
