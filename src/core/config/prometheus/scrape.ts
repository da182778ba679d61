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
import { withTargetAdvice } from './targetAdvice.ts';

/** Go's `[]config.ScrapeProtocol`. */
export const protocolList = listOf(oneOf(scrapeProtocols, 'config.ScrapeProtocol'));

/** Limits that a scrape configuration takes from `global` where it sets none. */
export const limitKeys: Readonly<Record<string, Key>> = {
  body_size_limit: {
    type: size,
    doc: 'Maximum size of an uncompressed response body; larger scrapes fail. 0 means no limit.',
  },
  sample_limit: {
    type: uint,
    doc: 'Maximum number of samples per scrape, after metric relabeling; larger scrapes fail. 0 means no limit.',
  },
  target_limit: {
    type: uint,
    doc: 'Maximum number of targets per scrape configuration; if exceeded, all its scrapes fail. 0 means no limit.',
  },
  label_limit: {
    type: uint,
    doc: 'Maximum number of labels per sample; if exceeded, the scrape fails. 0 means no limit.',
  },
  label_name_length_limit: {
    type: uint,
    doc: 'Maximum length of a label name in bytes; if exceeded, the scrape fails. 0 means no limit.',
  },
  label_value_length_limit: {
    type: uint,
    doc: 'Maximum length of a label value in bytes; if exceeded, the scrape fails. 0 means no limit.',
  },
  keep_dropped_targets: {
    type: uint,
    doc: 'Maximum number of dropped targets kept in memory. 0 means no limit.',
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
export function urlTargets(section: StructValue): readonly Failure[] | undefined {
  if (section.list('relabel_configs').length > 0) return undefined;
  const targets = section
    .structs('static_configs')
    .flatMap(({ value }) => value?.list('targets') ?? []);
  const failures = targets
    .filter(({ value }) => textOf(value).includes('/'))
    .map(({ value, span }) => withTargetAdvice(hostnameFailure(textOf(value), span), section));
  return failures.length === 0 ? undefined : failures;
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
    urlTargets(job) ??
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
  often: [
    ...['static_configs', 'metrics_path', 'scheme', 'scrape_interval', 'scrape_timeout'],
    ...['relabel_configs', 'metric_relabel_configs', 'kubernetes_sd_configs', 'file_sd_configs'],
  ],
  keys: withDiscovery({
    job_name: {
      type: string,
      required: true,
      doc: 'Job name, which is also the default value of the `job` label.',
    },
    honor_labels: {
      type: bool,
      doc: "Whether the target's own labels win over conflicting labels added by Prometheus.",
    },
    honor_timestamps: {
      type: bool,
      default: true,
      doc: 'Whether to use the timestamps exposed by the target.',
    },
    track_timestamps_staleness: {
      type: bool,
      doc: 'Whether to mark series with explicit timestamps as stale when they disappear.',
    },
    params: {
      type: mapOf(string, strings, 'url.Values'),
      doc: 'HTTP URL parameters of the scrape request.',
    },
    scrape_interval: {
      type: duration,
      doc: 'How often targets of this job are scraped; defaults to `global.scrape_interval`.',
    },
    scrape_timeout: {
      type: duration,
      doc: 'Timeout of a scrape; defaults to `global.scrape_timeout`.',
    },
    scrape_protocols: {
      type: protocolList,
      doc: 'Exposition formats to negotiate with targets, in order of preference.',
    },
    fallback_scrape_protocol: {
      type: oneOf(scrapeProtocols, 'config.ScrapeProtocol'),
      since: '3.0',
      doc: 'Exposition format to assume if a target does not send a valid Content-Type.',
    },
    scrape_native_histograms: {
      type: optionalBool,
      since: '3.8',
      doc: 'Whether to ingest native histograms; defaults to the global setting.',
    },
    scrape_classic_histograms: {
      type: bool,
      removed: '3.0',
      deprecated: {
        note: 'use always_scrape_classic_histograms',
        successor: 'always_scrape_classic_histograms',
        since: '3.0',
      },
      doc: 'Whether to scrape the classic histogram even if a native one is exposed too.',
    },
    always_scrape_classic_histograms: {
      type: optionalBool,
      was: { until: '3.5', type: bool },
      since: '3.0',
      doc: 'Whether to scrape the classic histogram even if a native one is exposed too.',
    },
    convert_classic_histograms_to_nhcb: {
      type: optionalBool,
      was: { until: '3.4', type: bool },
      since: '3.0',
      doc: 'Whether to convert classic histograms to native histograms with custom buckets.',
    },
    scrape_failure_log_file: {
      type: string,
      since: '2.55',
      doc: 'File to which scrape failures are logged; defaults to the global setting.',
    },
    metrics_path: {
      type: string,
      default: '/metrics',
      doc: 'HTTP path from which metrics are fetched.',
    },
    scheme: {
      type: oneOf(['http', 'https']),
      default: 'http',
      doc: 'Protocol scheme of the scrape request.',
    },
    enable_compression: {
      type: bool,
      default: true,
      doc: 'Whether to request compressed responses.',
    },
    ...limitKeys,
    native_histogram_bucket_limit: {
      type: uint,
      doc: 'Maximum number of buckets of a native histogram; buckets are merged to stay within it. 0 means no limit.',
    },
    native_histogram_min_bucket_factor: {
      type: float64,
      doc: 'Minimum growth factor between buckets of a native histogram; buckets are merged to reach it.',
    },
    ...namingKeys,
    extra_scrape_metrics: {
      type: optionalBool,
      since: '3.10',
      doc: 'Whether to store additional series about every scrape; defaults to the global setting.',
    },
    ...httpClientKeys(),
    relabel_configs: {
      type: relabelConfigs,
      doc: 'Relabeling of targets before they are scraped.',
    },
    metric_relabel_configs: {
      type: relabelConfigs,
      doc: 'Relabeling of samples before they are stored.',
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
