import { listOf, recordOf, recordsOf, stringOf } from '../core/base/wire.ts';
import type { MetricCatalog, MetricInfo } from '../core/features/promql/metricCatalog.ts';
import { getData } from './answers.ts';
import { ServerError } from './errors.ts';
import type { Connection, ServerRequest } from './http.ts';

/** Milliseconds for which an answer serves: names change slowly, and each letter typed asks. */
const fresh = 60_000;
/** Milliseconds for which a failure serves: a server that hangs must not hold up each letter. */
const retryAfter = 10_000;

interface Known {
  readonly answer: Promise<unknown>;
  /** Milliseconds since 1970. */
  until: number;
}

/** The metrics and labels of a server, kept for a minute. Rejects with `ServerError`. */
export class ServerCatalog implements MetricCatalog {
  readonly #connection: Connection;
  readonly #answers = new Map<string, Known>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async metrics(): Promise<readonly MetricInfo[]> {
    const [names, metadata] = await Promise.all([
      this.labelValues('__name__', undefined),
      this.#metadata(),
    ]);
    return names.map((name) => {
      const [info] = recordsOf(metadata[name]);
      if (info === undefined) return { name };
      return { name, type: stringOf(info['type']), help: stringOf(info['help']) };
    });
  }

  async labelNames(metric: string | undefined): Promise<readonly string[]> {
    return stringsOf(await this.#ask('labels', matching(metric)));
  }

  async labelValues(label: string, metric: string | undefined): Promise<readonly string[]> {
    const path = `label/${encodeURIComponent(label)}/values`;
    return stringsOf(await this.#ask(path, matching(metric)));
  }

  /** Types and help texts; not every server that speaks Prometheus' API has them. */
  async #metadata(): Promise<Readonly<Record<string, unknown>>> {
    try {
      return recordOf(await this.#ask('metadata', { limit_per_metric: 1 }));
    } catch (error) {
      if (error instanceof ServerError) return {};
      throw error;
    }
  }

  async #ask(path: string, query: NonNullable<ServerRequest['query']>): Promise<unknown> {
    const key = `${path} ${JSON.stringify(query)}`;
    const known = this.#answers.get(key);
    if (known !== undefined && Date.now() < known.until) return known.answer;
    const answer = getData(this.#connection, { path: `/api/v1/${path}`, query });
    const asked = { answer, until: Date.now() + fresh };
    this.#answers.set(key, asked);
    answer.catch(() => {
      asked.until = Date.now() + retryAfter;
    });
    return answer;
  }
}

function matching(metric: string | undefined): NonNullable<ServerRequest['query']> {
  if (metric === undefined) return {};
  return { 'match[]': `{__name__=${JSON.stringify(metric)}}` };
}

function stringsOf(value: unknown): readonly string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}
