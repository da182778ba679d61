import type { Fetch } from '../../src/prometheus/http.ts';

/** The names of the fake server's metrics: `service_0000000_requests_total` and so on, sorted. */
const nameOf = (n: number): string => `service_${String(n).padStart(7, '0')}_requests_total`;

/** A request as the fake server has got it. */
export interface AskedForNames {
  readonly path: string;
  readonly selector: string | null;
  readonly search: string | null;
  readonly start: number;
  readonly limit: number;
}

/**
 * A fake `fetch` in place of a Prometheus with a million metrics. It lists names by a prefix and searches them by
 * what they contain, up to the limit; without a limit it would send all of them.
 */
export class FakeMillionNames {
  readonly url = 'http://fake-with-a-million-names:9090';
  readonly asked: AskedForNames[] = [];
  /** The most names in one answer. */
  mostAnswered = 0;
  readonly #names: readonly string[];
  readonly #features: readonly string[];

  /** @param features the values of its `--enable-feature` */
  constructor(features: readonly string[] = []) {
    this.#names = Array.from({ length: 1_000_000 }, (_, n) => nameOf(n));
    this.#features = features;
  }

  readonly fetch: Fetch = (address) => {
    const { pathname, searchParams } = new URL(address);
    if (pathname === '/api/v1/status/flags') {
      return json({ status: 'success', data: { 'enable-feature': this.#features.join() } });
    }
    if (pathname === '/api/v1/status/buildinfo') {
      return json({ status: 'success', data: { version: '3.16.0' } });
    }
    if (pathname === '/api/v1/features') {
      return json({ status: 'success', data: {} });
    }
    const question = {
      path: pathname,
      selector: searchParams.get('match[]'),
      search: searchParams.get('search[]'),
      start: Number(searchParams.get('start') ?? Number.NaN),
      limit: Number(searchParams.get('limit') ?? Infinity),
    };
    this.asked.push(question);
    const names = this.#found(question);
    this.mostAnswered = Math.max(this.mostAnswered, names.length);
    if (!pathname.startsWith('/api/v1/search/')) return json({ status: 'success', data: names });
    const results = { results: names.map((name) => ({ name, type: 'counter' })) };
    const trailer = { status: 'success', has_more: names.length === question.limit };
    return Promise.resolve(
      new Response(`${JSON.stringify(results)}\n${JSON.stringify(trailer)}\n`),
    );
  };

  #found({ selector, search, limit }: AskedForNames): readonly string[] {
    const prefix = /__name__=~"([\w:]*)\.\*"/.exec(selector ?? '')?.[1];
    const found: string[] = [];
    const start = prefix === undefined ? 0 : this.#firstFrom(prefix);
    for (let n = start; n < this.#names.length && found.length < limit; n++) {
      const name = this.#names[n] ?? '';
      if (prefix !== undefined && !name.startsWith(prefix)) break;
      if (search === null || name.includes(search)) found.push(name);
    }
    return found;
  }

  /** The index of the first name that is not before a text. */
  #firstFrom(text: string): number {
    let [low, high] = [0, this.#names.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#names[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function json(value: unknown): Promise<Response> {
  return Promise.resolve(new Response(JSON.stringify(value)));
}
