import { describe, expect, it } from 'vitest';
import { tlsFetch } from '../../../src/network/tlsFetch.ts';
import type { TlsFiles } from '../../../src/prometheus/address.ts';
import type { Fetch } from '../../../src/prometheus/http.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { alertmanagerContent } from '../../../src/views/contents.ts';
import { draw } from '../../support/drawNodes.ts';
import { failuresOfTests } from '../../support/failuresOfTests.ts';
import { serverFailures } from '../../support/serverFailures.ts';
import { toldFailures } from '../../support/toldFailures.ts';

const refused: Fetch = () =>
  Promise.reject(
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
  );
const answering =
  (status: number, body: string): Fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

it.each<[string, Fetch, string, RegExp, RegExp]>([
  ['is down', refused, 'unreachable', /connection refused/, /Check that it runs/],
  ['wants credentials', answering(401, ''), 'access denied', /401/, /^Run Set Credentials… on the/],
  ['is none', answering(404, ''), 'not an Alertmanager', /has no \/api\/v2/, /Check its URL/],
  ['has a proxy in front', answering(502, '<p>no'), 'unexpected response', /502/, /any proxy/],
])('an Alertmanager that %s says so, and what to do', async (_, fetch, what, why, remedy) => {
  const address = { name: 'a', url: 'http://fake', alertmanagers: ['http://alertmanager'] };
  const question = { signal: new AbortController().signal, filter: '', maxAge: 0 };
  const { nodes, summary } = await alertmanagerContent(new Server(address, { fetch }), question);
  expect(draw(nodes)[0]).toBe(`[debug-disconnect] http://alertmanager: ${what}`);
  expect(summary).toBe(what);
  const [first, second] = nodes[0]?.children?.() ?? [];
  expect(first?.label).toMatch(why);
  expect(second?.label).toMatch(remedy);
});

describe('an Alertmanager of which', () => {
  const fakes = failuresOfTests();

  const table = toldFailures();
  // What only a Prometheus says is as unexpected here as any other answer.
  const ofPrometheus = [
    'HTTP 400',
    'it runs in agent mode',
    'it starts and replays its write-ahead log',
  ];
  const failures = serverFailures(fakes).filter(({ name }) => !ofPrometheus.includes(name));

  it.each(failures)('$name', async ({ name, url, tls, isSlow = false, why }) => {
    const network = {
      fetch,
      ...(isSlow ? { timeout: 100 } : {}),
      credentials: () => Promise.resolve({ authorization: 'Bearer s3cret-of-the-test' }),
      tlsFetch: (files: TlsFiles) => tlsFetch(files, (path) => path),
    };
    const address = {
      name: 'a',
      url: 'http://fake',
      alertmanagers: [await url()],
      ...(tls === undefined ? {} : { tls: tls() }),
    };
    const question = { signal: new AbortController().signal, filter: '', maxAge: 0 };
    const { nodes, summary } = await alertmanagerContent(new Server(address, network), question);
    const told = table.find((row) => row.name === name);
    const state = told?.state.replace('a Prometheus server', 'an Alertmanager');
    expect(summary).toBe(state);
    const [reason = '', remedy] = draw(nodes).slice(1);
    expect(reason).toMatch(name === 'JSON of other types' ? /Is it Alertmanager/ : why);
    expect(reason).not.toContain('s3cret');
    const isOwn = told?.state === 'access denied';
    if (!isOwn) expect(remedy).toBe(`  [lightbulb] ${told?.remedy ?? 'not told'}: `);
  });
});
