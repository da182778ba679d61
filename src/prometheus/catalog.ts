import { listOf, recordOf, recordsOf } from '../core/base/wire.ts';
import {
  type Found,
  type MetricCatalog,
  type MetricInfo,
  selectorText,
  type SeriesFilter,
  unknownYet,
} from '../core/features/promql/metricCatalog.ts';
import { quoteMeta } from '../core/go/quoteMeta.ts';
import { AnswerCache } from './answerCache.ts';
import { getData } from './requests.ts';
import { isServerError } from './errors.ts';
import type { Connection, ServerRequest } from './http.ts';
import { infoOf } from './metricInfo.ts';
import { Patience } from './patience.ts';
import { samplesOf } from './samples.ts';
import { search, type SearchedThing } from './search.ts';

/** Names change slowly, and each letter typed asks. */
const limits = { fresh: 60_000, retryAfter: 10_000, most: 200 };
/** More names than these are not asked for: nobody reads them. */
const mostNames = 500;
/** Letters of a metric's name without which a large server has too much to say. */
const fewestLetters = 3;
/** Seconds from which on series count: what has vanished since is not offered. */
const lookBack = 3600;

/** The name that `--enable-feature` has for the search endpoints, since Prometheus 3.13. */
const searchFeature = 'search-api';

type Ask = (signal: AbortSignal) => Promise<Found<MetricInfo>>;

/**
 * The metrics and labels of a server, asked for as they are typed: never all of them, never more than some
 * hundred at once, and kept for a minute. A server that fails or is slow keeps nobody waiting.
 */
export class ServerCatalog implements MetricCatalog {
  readonly #connection: Connection;
  readonly #features: () => Promise<readonly string[]>;
  readonly #answers = new AnswerCache<Found<MetricInfo>>(limits);
  readonly #counts = new AnswerCache<number | undefined>(limits);
  readonly #patience = new Patience();
  #canSearch = true;

  /** @param features the names that the server was given with `--enable-feature` */
  constructor(connection: Connection, features: () => Promise<readonly string[]>) {
    this.#connection = connection;
    this.#features = features;
  }

  metrics(typed: string, among: SeriesFilter, signal?: AbortSignal): Promise<Found<MetricInfo>> {
    if (typed.length < fewestLetters) return Promise.resolve(unknownYet);
    return this.#typed('__name__', typed, among, signal);
  }

  async labelNames(among: SeriesFilter, signal?: AbortSignal): Promise<Found<string>> {
    const selector = selectorText(among);
    const found = await this.#kept(
      `labels ${selector ?? ''}`,
      (inner) =>
        this.#searching(
          () => this.#search('label_names', { 'match[]': selector }, inner),
          () => this.#list('labels', selector, inner),
        ),
      signal,
    );
    return namesOf(found);
  }

  async labelValues(
    label: string,
    typed: string,
    among: SeriesFilter,
    signal?: AbortSignal,
  ): Promise<Found<string>> {
    if (label === '__name__' && typed.length < fewestLetters) return unknownYet;
    return namesOf(await this.#typed(label, typed, among, signal));
  }

  async metric(name: string, signal?: AbortSignal): Promise<MetricInfo | undefined> {
    const ask: Ask = async (inner) => {
      const infos = await Promise.all(familiesOf(name).map((one) => this.#metadata(one, inner)));
      const [known] = infos.filter((info) => info !== undefined);
      return { items: known === undefined ? [] : [{ ...known, name }], isComplete: true };
    };
    const { items } = await this.#kept(`metadata ${name}`, ask, signal);
    return items[0];
  }

  seriesCount(metric: string, signal?: AbortSignal): Promise<number | undefined> {
    const selector = selectorText({ metric, matchers: [] }) ?? '';
    const ask = async (inner: AbortSignal): Promise<number> => {
      const query = { query: `count(${selector})`, timeout: '2s' };
      const data = await this.#data('query', query, inner);
      return samplesOf(recordOf(data))[0]?.value ?? 0;
    };
    return this.#patience.ask(() => this.#counts.ask(selector, ask, signal), undefined);
  }

  /** The values of a label that begin with or contain what is typed; metrics with what is known of them. */
  #typed(
    label: string,
    typed: string,
    among: SeriesFilter,
    signal: AbortSignal | undefined,
  ): Promise<Found<MetricInfo>> {
    const key = (letters: string): string =>
      `values ${label} ${selectorText(among) ?? ''} ${letters}`;
    for (let length = 0; length < typed.length; length++) {
      // All that begins with less was said before: what is typed since only narrows it.
      const known = this.#answers.peek(key(typed.slice(0, length)));
      if (known?.isComplete === true) return Promise.resolve(known);
    }
    const ask: Ask = (inner) =>
      this.#searching(
        () => this.#searchValues(label, typed, among, inner),
        () => this.#listValues(label, typed, among, inner),
      );
    return this.#kept(key(typed), ask, signal);
  }

  #searchValues(
    label: string,
    typed: string,
    among: SeriesFilter,
    signal: AbortSignal,
  ): Promise<Found<MetricInfo>> {
    const query = { 'match[]': selectorText(among), ...(typed === '' ? {} : termsOf(typed)) };
    return label === '__name__'
      ? this.#search('metric_names', { ...query, include_metadata: 'true' }, signal)
      : this.#search('label_values', { ...query, label }, signal);
  }

  #listValues(
    label: string,
    typed: string,
    among: SeriesFilter,
    signal: AbortSignal,
  ): Promise<Found<MetricInfo>> {
    const begins = { name: label, op: '=~', value: `${quoteMeta(typed)}.*` } as const;
    const narrow = typed === '' ? among : { ...among, matchers: [...among.matchers, begins] };
    return this.#list(`label/${encodeURIComponent(label)}/values`, selectorText(narrow), signal);
  }

  /** What the search endpoints find where the server has them, else what its older ones list. */
  async #searching(
    find: () => Promise<Found<MetricInfo>>,
    list: () => Promise<Found<MetricInfo>>,
  ): Promise<Found<MetricInfo>> {
    if (!this.#canSearch || !(await this.#hasSearch())) return list();
    try {
      return await find();
    } catch (error) {
      // Experimental, and with a limit that the server may have been given a lower one for.
      const isRefused = isServerError(error) && ['badQuery', 'unsupported'].includes(error.reason);
      if (!isRefused) throw error;
      this.#canSearch = false;
      return list();
    }
  }

  async #hasSearch(): Promise<boolean> {
    try {
      return (await this.#features()).includes(searchFeature);
    } catch (error) {
      if (isServerError(error)) return false;
      throw error;
    }
  }

  async #list(
    path: string,
    selector: string | undefined,
    signal: AbortSignal,
  ): Promise<Found<MetricInfo>> {
    const data = await this.#data(path, { 'match[]': selector, ...bounds() }, signal);
    const names = listOf(data).filter((one) => typeof one === 'string');
    const items = names.slice(0, mostNames).map((name) => ({ name }));
    return { items, isComplete: names.length < mostNames };
  }

  async #search(
    thing: SearchedThing,
    query: NonNullable<ServerRequest['query']>,
    signal: AbortSignal,
  ): Promise<Found<MetricInfo>> {
    return search(this.#connection, thing, { ...query, ...bounds() }, signal);
  }

  async #metadata(family: string, signal: AbortSignal): Promise<MetricInfo | undefined> {
    try {
      const query = { metric: family, limit_per_metric: 1 };
      const [info] = recordsOf(recordOf(await this.#data('metadata', query, signal))[family]);
      return info && infoOf(family, info);
    } catch (error) {
      // Not every server that speaks Prometheus' API has types and help texts.
      if (isServerError(error) && error.reason === 'unsupported') return undefined;
      throw error;
    }
  }

  #kept(key: string, ask: Ask, signal: AbortSignal | undefined): Promise<Found<MetricInfo>> {
    return this.#patience.ask(() => this.#answers.ask(key, ask, signal), unknownYet);
  }

  #data(
    path: string,
    query: NonNullable<ServerRequest['query']>,
    signal: AbortSignal,
  ): Promise<unknown> {
    return getData(this.#connection, { path: `/api/v1/${path}`, query }, signal);
  }
}

/** What keeps every question small. */
function bounds(): NonNullable<ServerRequest['query']> {
  return { start: Math.floor(Date.now() / 1000) - lookBack, limit: mostNames };
}

/** Terms of a search for what contains a text, in any case; this algorithm without a threshold is just that. */
function termsOf(typed: string): NonNullable<ServerRequest['query']> {
  return {
    'search[]': typed,
    fuzz_alg: 'jarowinkler',
    case_sensitive: 'false',
    sort_by: 'score',
  };
}

/** The names under which metadata may be kept: that of a series, and that of the histogram it is a part of. */
function familiesOf(name: string): readonly string[] {
  const family = name.replace(/_(?:bucket|sum|count|total)$/, '');
  return family === name || family === '' ? [name] : [name, family];
}

function namesOf({ items, isComplete }: Found<MetricInfo>): Found<string> {
  return { items: items.map(({ name }) => name), isComplete };
}
