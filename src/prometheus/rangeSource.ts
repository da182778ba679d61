import { type Evaluations, timeOf } from '../core/backtest/evaluations.ts';
import type { RuleDefaults } from '../core/backtest/ruleDefaults.ts';
import type { RangeSource, SampledSeries } from '../core/backtest/sampledSeries.ts';
import type { PrometheusClient } from './client.ts';
import { isFatal, isServerError, ServerError } from './errors.ts';
import { shownUrl } from './shownUrl.ts';

/**
 * How a server evaluates rules whose group does not say it. Programs that speak Prometheus' API need not tell their
 * configuration.
 * @param read reads a configuration: of a bundle that is loaded already
 * @throws ServerError where it cannot be asked at all
 */
export async function ruleDefaults(
  client: PrometheusClient,
  read: (configuration: string, url: string) => RuleDefaults,
  signal?: AbortSignal,
): Promise<RuleDefaults> {
  const url = shownUrl(client.connection.url);
  try {
    return read(await client.configuration(signal), url);
  } catch (error) {
    if (isServerError(error) && !isFatal(error)) return read('', url);
    throw error;
  }
}

/** Prometheus gives 11,000 points of a series at once, at most. */
const mostPoints = 10_000;
/** Samples that are kept in memory, at most: 160 MB. */
const mostSamples = 10_000_000;

/** Some evaluations in a row. */
interface Portion {
  readonly from: number;
  readonly count: number;
}

/** A server that evaluates expressions over a range, in as many requests as it takes. */
export class ServerRange implements RangeSource {
  readonly #client: PrometheusClient;
  readonly #onProgress: (share: number) => void;

  /** @param onProgress is told which share of the evaluations is there, from 0 to 1 */
  constructor(client: PrometheusClient, onProgress: (share: number) => void = () => undefined) {
    this.#client = client;
    this.#onProgress = onProgress;
  }

  /** @throws ServerError */
  async range(
    expression: string,
    evaluations: Evaluations,
    signal?: AbortSignal,
  ): Promise<readonly SampledSeries[]> {
    const joined = new JoinedSeries();
    const pending = portionsOf(evaluations.count);
    for (let portion = pending.shift(); portion !== undefined; portion = pending.shift()) {
      const series = await this.#portion(expression, evaluations, portion, signal);
      if (series === 'too large') {
        pending.unshift(...halvesOf(portion));
        continue;
      }
      joined.add(series);
      this.#onProgress((portion.from + portion.count) / evaluations.count);
    }
    return joined.series();
  }

  isRefusal(error: unknown): boolean {
    return isServerError(error) && (error.reason === 'badQuery' || error.reason === 'tooLarge');
  }

  async #portion(
    expression: string,
    evaluations: Evaluations,
    { from, count }: Portion,
    signal: AbortSignal | undefined,
  ): Promise<readonly SampledSeries[] | 'too large'> {
    const range = {
      from: timeOf(evaluations, from),
      to: timeOf(evaluations, from + count - 1),
      step: evaluations.interval,
    };
    try {
      return await this.#client.range(expression, range, signal);
    } catch (error) {
      if (isServerError(error) && error.reason === 'tooLarge' && count > 1) return 'too large';
      throw error;
    }
  }
}

function portionsOf(count: number): Portion[] {
  return Array.from({ length: Math.ceil(count / mostPoints) }, (_, index) => ({
    from: index * mostPoints,
    count: Math.min(mostPoints, count - index * mostPoints),
  }));
}

function halvesOf({ from, count }: Portion): Portion[] {
  const half = Math.ceil(count / 2);
  return [
    { from, count: half },
    { from: from + half, count: count - half },
  ];
}

/** Series that come in portions, in the order of time. */
class JoinedSeries {
  readonly #parts = new Map<string, SampledSeries[]>();
  #samples = 0;

  add(series: readonly SampledSeries[]): void {
    for (const one of series) {
      this.#samples += one.times.length;
      const key = JSON.stringify(Object.entries(one.labels).sort());
      const known = this.#parts.get(key);
      if (known === undefined) this.#parts.set(key, [one]);
      else known.push(one);
    }
    if (this.#samples <= mostSamples) return;
    const limit = mostSamples / 1_000_000;
    const message = `The expression returns more than ${limit} million samples. Choose a shorter range.`;
    throw new ServerError('tooLarge', message);
  }

  series(): readonly SampledSeries[] {
    return [...this.#parts.values()].flatMap((parts) => {
      const [first] = parts;
      if (first === undefined || parts.length === 1) return parts;
      return [
        { labels: first.labels, times: joined(parts, 'times'), values: joined(parts, 'values') },
      ];
    });
  }
}

function joined(parts: readonly SampledSeries[], field: 'times' | 'values'): Float64Array {
  const length = parts.reduce((sum, part) => sum + part[field].length, 0);
  const all = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part[field], at);
    at += part[field].length;
  }
  return all;
}
