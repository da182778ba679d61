import { StackServers } from '../../../src/stack/prove/servers.ts';
import type { Fetch } from '../../../src/prometheus/http.ts';

/** What a path is answered with: JSON, a status, or a failed connection. */
export type Reply = Readonly<Record<string, unknown>> | readonly unknown[] | number | 'refused';

/** Servers that answer by the first path (with its query, decoded) that a pattern matches. */
export function fakeServers(
  replies: readonly (readonly [RegExp, Reply | ((body: string) => Reply)])[],
): { servers: StackServers; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = (url, init) => {
    if (init.signal?.aborted === true) return Promise.reject(new Error('aborted'));
    const { pathname, search, port } = new URL(url);
    const line = `${init.method ?? 'GET'} :${port}${pathname}${decodeURIComponent(search.replaceAll('+', ' '))}`;
    asked.push(line);
    const found = replies.find(([pattern]) => pattern.test(line))?.[1] ?? 404;
    const body = typeof init.body === 'string' ? init.body : '';
    const reply = typeof found === 'function' ? found(body) : found;
    if (reply === 'refused') {
      const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      return Promise.reject(new TypeError('fetch failed', { cause }));
    }
    return Promise.resolve(
      typeof reply === 'number'
        ? new Response(`status ${reply}`, { status: reply })
        : new Response(JSON.stringify(reply)),
    );
  };
  const urls = {
    prometheus: 'http://localhost:9090',
    alertmanager: 'http://localhost:9093',
    gateway: 'http://localhost:8000',
  };
  return { servers: new StackServers(urls, fetch), asked };
}

/** Prometheus' answer with `data`. */
export function data(value: object): Readonly<Record<string, unknown>> {
  return { status: 'success', data: value };
}

/** The answer to an instant query: one series for each value, labelled by `labels`. */
export function vector(...series: readonly (readonly [Record<string, string>, number])[]): Reply {
  return data({
    resultType: 'vector',
    result: series.map(([metric, value]) => ({ metric, value: [0, String(value)] })),
  });
}
