import { expect, it } from 'vitest';
import type { Fetch } from '../../../src/prometheus/http.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { alertmanagerContent } from '../../../src/views/contents.ts';
import { draw } from '../../support/drawNodes.ts';

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
