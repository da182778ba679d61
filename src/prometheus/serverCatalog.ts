import type { MetricCatalog, MetricInfo } from '../core/features/promql/metricCatalog.ts';
import { getData, type Endpoint } from './http.ts';
import { isRecord, listOf, stringOf } from './wire.ts';

/** Milliseconds for which an answer serves: names change slowly, and each letter typed asks. */
const fresh = 60_000;

/** The metrics and labels of a server, kept for a minute. Rejects with `PrometheusError`. */
export class ServerCatalog implements MetricCatalog {
  readonly #endpoint: Endpoint;
  readonly #answers = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  async metrics(): Promise<readonly MetricInfo[]> {
    const [names, metadata] = await Promise.all([
      this.labelValues('__name__', undefined),
      this.#ask('/api/v1/metadata?limit_per_metric=1'),
    ]);
    const known = isRecord(metadata) ? metadata : {};
    return names.map((name) => {
      const [info] = listOf(known[name]);
      if (info === undefined) return { name };
      return { name, type: stringOf(info['type']), help: stringOf(info['help']) };
    });
  }

  async labelNames(metric: string | undefined): Promise<readonly string[]> {
    return stringsOf(await this.#ask(`/api/v1/labels${matching(metric)}`));
  }

  async labelValues(label: string, metric: string | undefined): Promise<readonly string[]> {
    const path = `/api/v1/label/${encodeURIComponent(label)}/values${matching(metric)}`;
    return stringsOf(await this.#ask(path));
  }

  async #ask(path: string): Promise<unknown> {
    const known = this.#answers.get(path);
    if (known !== undefined && Date.now() - known.at < fresh) return known.answer;
    const answer = getData(this.#endpoint, path, new AbortController().signal).then(
      ({ data }) => data,
    );
    this.#answers.set(path, { at: Date.now(), answer });
    // A failure is not kept: the next letter asks again.
    answer.catch(() => this.#answers.delete(path));
    return answer;
  }
}

function matching(metric: string | undefined): string {
  if (metric === undefined) return '';
  return `?match[]=${encodeURIComponent(`{__name__=${JSON.stringify(metric)}}`)}`;
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
