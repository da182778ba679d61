import type { Connection, Fetch } from '../../src/prometheus/http.ts';

/** A fake `fetch` in place of a Prometheus: it answers the paths that it is given with their data,
 * refuses connections, or hangs until it is given up. */
export class FakePrometheus {
  state: 'well' | 'refused' | 'hanging' = 'well';
  /** Paths with their decoded queries, in order. */
  readonly asked: string[] = [];
  /** By path; others are answered with 404. */
  data: Readonly<Record<string, unknown>>;
  /** Answers that are sent as they are, by path. */
  lines: Readonly<Record<string, string>> = {};
  /** How many requests were aborted while it was hanging. */
  aborted = 0;
  readonly url: string;

  constructor(data: Readonly<Record<string, unknown>>, url = 'http://fake:9090') {
    this.data = data;
    this.url = url;
  }

  connection(): Connection {
    return { url: this.url, fetch: this.fetch };
  }

  readonly fetch: Fetch = (address, { signal }) => {
    const { pathname, search } = new URL(address);
    this.asked.push(pathname + decodeURIComponent(search.replaceAll('+', ' ')));
    if (this.state === 'hanging') {
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          this.aborted++;
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    }
    if (this.state === 'refused') {
      const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      return Promise.reject(new TypeError('fetch failed', { cause }));
    }
    const lines = this.lines[pathname];
    if (lines !== undefined) return Promise.resolve(new Response(lines));
    const found = this.data[pathname];
    if (found === undefined) return Promise.resolve(new Response('not found', { status: 404 }));
    return Promise.resolve(new Response(JSON.stringify({ status: 'success', data: found })));
  };
}
