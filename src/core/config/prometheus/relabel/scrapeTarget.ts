import { goQuote } from '../../../go/quote.ts';
import { encodeQuery, formatUrl } from '../../../go/formatUrl.ts';
import { splitHostPort } from '../../../go/hostPort.ts';
import { formatModelDuration, parseModelDuration } from '../../../go/modelDuration.ts';
import { isValidUtf8 } from '../../../go/utf8.ts';
import { inForce, type ReadContext } from '../../../schema/schema.ts';
import { ListValue, type StructValue, textOf } from '../../../schema/value.ts';
import type { NameScheme } from '../../shared/names.ts';
import type { Span } from '../../../base/text.ts';
import { Labels } from './labels.ts';

/** What a job's targets start from. */
export interface JobSetting {
  readonly scheme: NameScheme;
  /** In ms. */
  readonly interval: number;
  readonly timeout: number;
  /** The keys of `histogramKeys` that are on for the job. */
  readonly histograms: ReadonlySet<HistogramKey>;
}

/** Keys of a job that are labels of its targets since 3.13, in the order in which they are judged. */
export const histogramKeys = [
  'convert_classic_histograms_to_nhcb',
  'always_scrape_classic_histograms',
  'scrape_native_histograms',
] as const;

export type HistogramKey = (typeof histogramKeys)[number];

/** A label of a target as service discovery gives it; `at` is where it is written. */
export interface FoundLabel {
  readonly name: string;
  readonly value: string;
  readonly at?: Span;
}

/**
 * The labels of a target before relabeling: those of discovery, and what the job adds where they say
 * nothing. Mirrors scrape.PopulateDiscoveredLabels.
 * @param found the target's own labels, then those of its group; of two with one name the first counts
 */
export function discoveredLabels(
  found: Iterable<FoundLabel>,
  job: StructValue,
  setting: JobSetting,
  context: ReadContext,
): Labels {
  const labels = new Labels();
  const own = new Set<string>();
  for (const { name, value, at } of found) {
    if (!own.has(name)) labels.set(name, value, at);
    own.add(name);
  }
  labels.setMissing('job', job.text('job_name'));
  labels.setMissing('__scrape_interval__', formatModelDuration(setting.interval));
  labels.setMissing('__scrape_timeout__', formatModelDuration(setting.timeout));
  labels.setMissing('__metrics_path__', job.text('metrics_path'));
  labels.setMissing('__scheme__', job.text('scheme'));
  if (inForce('3.13', context)) {
    for (const key of histogramKeys) {
      labels.setMissing(`__${key}__`, String(setting.histograms.has(key)));
    }
  }
  const isKept = inForce('3.0', context);
  for (const [name, values] of paramsOf(job)) {
    const label = `__param_${name}`;
    if (values[0] !== undefined && !(isKept && labels.has(label))) labels.set(label, values[0]);
  }
  return labels;
}

/** The query parameters that a job sets. */
function paramsOf(job: StructValue): ReadonlyMap<string, readonly string[]> {
  const params = new Map<string, readonly string[]>();
  for (const [name, { value }] of job.map('params')?.entries ?? []) {
    params.set(
      name,
      value instanceof ListValue ? value.items.map((item) => textOf(item.value)) : [],
    );
  }
  return params;
}

/** Why Prometheus refuses a target that relabeling kept, in its words. */
export interface TargetRefusal {
  readonly message: string;
  /** The labels that are to blame, the likeliest first. */
  readonly labels: readonly string[];
}

/**
 * Makes of the labels that relabeling left those that a target has, in place: a default port, no
 * `__meta_` labels, an `instance`. Mirrors the second half of scrape.PopulateLabels.
 * @returns why there is no such target; undefined where there is
 */
export function finishTarget(
  labels: Labels,
  job: StructValue,
  context: ReadContext,
): TargetRefusal | undefined {
  const found = labels.get('__address__');
  if (found === '') return because('no address', '__address__');
  const place = labels.placeOf('__address__');
  const ported = inForce('3.0', context) ? { instance: found } : withPort(labels, job, context);
  if (ported.refusal !== undefined) return ported.refusal;
  const { instance, address = instance } = ported;
  if (instance.includes('/')) {
    return because(`${goQuote(instance)} is not a valid hostname`, '__address__');
  }
  labels.set('__address__', address, place);
  const refusal = timesRefusal(labels) ?? histogramsRefusal(labels, context);
  if (refusal !== undefined) return refusal;
  for (const name of labels.names) if (name.startsWith('__meta_')) labels.delete(name);
  labels.setMissing('instance', instance, place);
  for (const { name, value } of labels.sorted()) {
    if (!isValidUtf8(value)) {
      return because(`invalid label value for ${goQuote(name)}: ${goQuote(value)}`, name);
    }
  }
  return undefined;
}

function because(message: string, ...labels: readonly string[]): TargetRefusal {
  return { message, labels };
}

/** What `instance` becomes, and `__address__` where that is another; or a refusal. */
type Ported =
  | { readonly instance: string; readonly address?: string; readonly refusal?: undefined }
  | { readonly refusal: TargetRefusal };

/** The ports that Prometheus 2 adds, or with a feature flag takes away. */
function withPort(labels: Labels, job: StructValue, { target }: ReadContext): Ported {
  const address = labels.get('__address__');
  const scheme = labels.get('__scheme__');
  const parts = splitHostPort(address);
  if (target.features.has('no-default-scrape-port')) {
    const isDefault =
      parts.error === undefined && defaultPorts[scheme] === parts.port && scheme !== '';
    return { instance: address, ...(isDefault ? { address: parts.host } : {}) };
  }
  if (parts.error === undefined || splitHostPort(`${address}:1234`).error !== undefined) {
    return { instance: address };
  }
  const port = Object.hasOwn(defaultPorts, scheme) ? defaultPorts[scheme] : undefined;
  // Prometheus names the scheme of the job here, and not the one that is wrong.
  return port === undefined
    ? { refusal: because(`invalid scheme: ${goQuote(job.text('scheme'))}`, '__scheme__') }
    : { instance: `${address}:${port}` };
}

const defaultPorts: Readonly<Record<string, string>> = { '': '80', http: '80', https: '443' };

function timesRefusal(labels: Labels): TargetRefusal | undefined {
  const values: number[] = [];
  for (const what of ['interval', 'timeout']) {
    const label = `__scrape_${what}__`;
    const parsed = parseModelDuration(labels.get(label));
    if (parsed.error !== undefined) {
      return because(`error parsing scrape ${what}: ${parsed.error}`, label);
    }
    if (parsed.value === 0) return because(`scrape ${what} cannot be 0`, label);
    values.push(parsed.value);
  }
  const [interval = 0, timeout = 0] = values;
  if (timeout <= interval) return undefined;
  const names = ['__scrape_timeout__', '__scrape_interval__'];
  const shown = names.map((name) => goQuote(labels.get(name))).join(' > ');
  return because(`scrape timeout cannot be greater than scrape interval (${shown})`, ...names);
}

function histogramsRefusal(labels: Labels, context: ReadContext): TargetRefusal | undefined {
  if (!inForce('3.13', context)) return undefined;
  for (const key of histogramKeys) {
    const value = labels.get(`__${key}__`);
    if (value !== '' && !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)) {
      const message = `error parsing ${key.replaceAll('_', ' ')}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`;
      return because(message, `__${key}__`);
    }
  }
  return undefined;
}

/** The URL that is scraped for the labels of a target. Mirrors scrape.Target.URL. */
export function scrapeUrl(labels: Labels, job: StructValue): string {
  const params = new Map(paramsOf(job));
  const prefix = '__param_';
  for (const { name, value } of labels.sorted()) {
    if (!name.startsWith(prefix)) continue;
    const key = name.slice(prefix.length);
    params.set(key, [value, ...(params.get(key) ?? []).slice(1)]);
  }
  return formatUrl({
    scheme: labels.get('__scheme__'),
    host: labels.get('__address__'),
    path: labels.get('__metrics_path__'),
    query: encodeQuery(params),
  });
}
