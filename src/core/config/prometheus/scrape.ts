import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { duration } from '../shared/duration.ts';
import { httpClientFailure, httpClientKeys } from '../shared/http.ts';
import { relabelConfigs } from '../shared/relabel.ts';
import { size } from '../shared/size.ts';
import type { Validator, Failure, Key, StructType } from '../../schema/schema.ts';
import {
  bool,
  float64,
  mapOf,
  oneOf,
  optionalBool,
  string,
  strings,
  uint,
} from '../../schema/types.ts';
import { ListValue, type StructValue, textOf } from '../../schema/value.ts';
import { discoveryKeys } from './discovery/list.ts';
import { namingKeys } from './naming.ts';
import { scrapeProtocols } from './protocols.ts';
import { listOf } from '../../schema/types.ts';

/** Go's `[]config.ScrapeProtocol`. */
export const protocolList = listOf(oneOf(scrapeProtocols, 'config.ScrapeProtocol'));

/** Limits that a scrape configuration takes from `global` where it sets none. */
export const limitKeys: Readonly<Record<string, Key>> = {
  body_size_limit: { type: size, doc: 'Fails scrapes with a larger body; 0 is no limit.' },
  sample_limit: { type: uint, doc: 'Fails scrapes with more samples; 0 is no limit.' },
  target_limit: {
    type: uint,
    doc: 'Fails all scrapes where there are more targets; 0 is no limit.',
  },
  label_limit: { type: uint, doc: 'Fails scrapes that have a sample with more labels.' },
  label_name_length_limit: { type: uint, doc: 'Fails scrapes that have a longer label name.' },
  label_value_length_limit: { type: uint, doc: 'Fails scrapes that have a longer label value.' },
  keep_dropped_targets: {
    type: uint,
    doc: 'How many dropped targets are kept for the user interface; 0 is all of them.',
  },
};

/** Puts the keys of service discovery behind those of a section, as Go does. */
export function withDiscovery(keys: Readonly<Record<string, Key>>): Readonly<Record<string, Key>> {
  return { ...keys, ...discoveryKeys };
}

/** The first null entry among a section's discoveries, in the order in which Go looks. */
export function nullDiscovery(section: StructValue): Failure | undefined {
  let first: { readonly key: string; readonly at: Span } | undefined;
  for (const { name: key } of section.fields) {
    if (!Object.hasOwn(discoveryKeys, key) || (first !== undefined && first.key < key)) continue;
    const found = section.list(key).find(({ value }) => value === undefined);
    if (found !== undefined) first = { key, at: found.span };
  }
  return first && { message: `empty or null section in ${first.key}`, at: first.at };
}

/** The first null among a section's relabeling rules. */
export function nullRule(section: StructValue, key: string, message: string): Failure | undefined {
  const found = section.list(key).find(({ value }) => value === undefined);
  return found === undefined ? undefined : { message, at: found.span };
}

/** Targets written out as URLs: checkStaticTargets, which sees nothing behind relabeling. */
export function urlTarget(section: StructValue): Failure | undefined {
  if (section.list('relabel_configs').length > 0) return undefined;
  for (const { value: group } of section.structs('static_configs')) {
    for (const { value, span } of group?.list('targets') ?? []) {
      const target = textOf(value);
      if (target.includes('/')) return hostnameFailure(target, span);
    }
  }
  return undefined;
}

/** CheckTargetAddress' error. */
function hostnameFailure(target: string, at: Span, prefix = ''): Failure {
  return { message: `${prefix}${goQuote(target)} is not a valid hostname`, at };
}

const check: Validator = (job, context) => {
  const discovery = nullDiscovery(job);
  if (discovery !== undefined) return discovery;
  if (job.text('job_name') === '') {
    return {
      message: 'job_name is empty',
      at: job.has('job_name') ? job.at('job_name') : job.span,
    };
  }
  return (
    httpClientFailure(job, context) ??
    urlTarget(job) ??
    nullRule(job, 'relabel_configs', 'empty or null target relabeling rule in scrape config') ??
    nullRule(job, 'metric_relabel_configs', 'empty or null metric relabeling rule in scrape config')
  );
};

/** One scrape configuration: config.ScrapeConfig. */
const scrapeConfig: StructType = {
  kind: 'struct',
  name: 'scrape_config',
  go: 'config.ScrapeConfig',
  bare: '*config.ScrapeConfig',
  resets: true,
  keys: withDiscovery({
    job_name: {
      type: string,
      required: true,
      doc: 'The name of the job; the job label by default.',
    },
    honor_labels: { type: bool, doc: "Keeps the target's own labels where they clash with ours." },
    honor_timestamps: { type: bool, default: true, doc: 'Keeps timestamps that the target sends.' },
    track_timestamps_staleness: {
      type: bool,
      doc: 'Marks series with timestamps of their own as stale when they vanish.',
    },
    params: {
      type: mapOf(string, strings, 'url.Values'),
      doc: 'Parameters of the URL that is scraped.',
    },
    scrape_interval: { type: duration, doc: "How often to scrape; global's if unset." },
    scrape_timeout: { type: duration, doc: "How long a scrape may take; global's if unset." },
    scrape_protocols: {
      type: protocolList,
      doc: 'The formats to ask for, best first.',
    },
    fallback_scrape_protocol: {
      type: oneOf(scrapeProtocols, 'config.ScrapeProtocol'),
      since: '3.0',
      doc: 'The format to assume where the target names none that is known.',
    },
    scrape_native_histograms: {
      type: optionalBool,
      since: '3.8',
      doc: "Takes in native histograms; global's if unset.",
    },
    scrape_classic_histograms: {
      type: bool,
      removed: '3.0',
      deprecated: {
        note: 'use always_scrape_classic_histograms',
        successor: 'always_scrape_classic_histograms',
        since: '3.0',
      },
      doc: 'Scrapes classic histograms too, where there are native ones.',
    },
    always_scrape_classic_histograms: {
      type: optionalBool,
      was: { until: '3.5', type: bool },
      since: '3.0',
      doc: 'Scrapes classic histograms too, where there are native ones.',
    },
    convert_classic_histograms_to_nhcb: {
      type: optionalBool,
      was: { until: '3.4', type: bool },
      since: '3.0',
      doc: 'Turns classic histograms into native ones with custom buckets.',
    },
    scrape_failure_log_file: {
      type: string,
      since: '2.55',
      doc: "File to log failed scrapes to; global's if unset.",
    },
    metrics_path: { type: string, default: '/metrics', doc: 'The path that is scraped.' },
    scheme: { type: oneOf(['http', 'https']), default: 'http', doc: 'The scheme of the URL.' },
    enable_compression: { type: bool, default: true, doc: 'Asks for compressed answers.' },
    ...limitKeys,
    native_histogram_bucket_limit: {
      type: uint,
      doc: 'Merges buckets of native histograms that have more than these; 0 is no limit.',
    },
    native_histogram_min_bucket_factor: {
      type: float64,
      doc: 'Merges buckets of native histograms that grow by less than this factor.',
    },
    ...namingKeys,
    extra_scrape_metrics: {
      type: optionalBool,
      since: '3.10',
      doc: "Stores further metrics about every scrape; global's if unset.",
    },
    ...httpClientKeys(),
    relabel_configs: {
      type: relabelConfigs,
      doc: 'Changes the labels of targets before the scrape.',
    },
    metric_relabel_configs: {
      type: relabelConfigs,
      doc: 'Changes the labels of samples before they are stored.',
    },
  }),
  check,
};

/** Go's `[]*config.ScrapeConfig`. */
export const scrapeConfigs = listOf(scrapeConfig, '[]*config.ScrapeConfig');

/** True for a list that the file sets to something else than null. */
export function hasList(section: StructValue, key: string): boolean {
  return section.get(key) instanceof ListValue;
}
