import { goQuote } from '../../go/quote.ts';
import { duration } from '../shared/duration.ts';
import { defaultScheme, isLabelName, type NameScheme } from '../shared/names.ts';
import type { Validator, ReadContext, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, mapOf, optionalBool, string, uint64 } from '../../schema/types.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { namingKeys } from './naming.ts';
import { isValidUtf8 } from '../../go/utf8.ts';
import { protocolsError } from './protocols.ts';
import { hasList, limitKeys, protocolList } from './scrape.ts';

const MINUTE = 60_000;

/** The scheme that `global` sets for names; UTF-8 where it sets none. */
export function globalScheme(global: StructValue, context: ReadContext): NameScheme {
  if (!inForce('2.55', context)) return 'legacy';
  return global.text('metric_name_validation_scheme') === 'legacy'
    ? 'legacy'
    : defaultScheme(context);
}

/** The interval that a job inherits, in ms; Go turns 0 and an empty section into the default. */
export function globalInterval(global: StructValue): number {
  return (global.has('scrape_interval') ? global.number('scrape_interval') : 0) || MINUTE;
}

/** The timeout that a job inherits, in ms. */
export function globalTimeout(global: StructValue): number {
  const own = global.has('scrape_timeout') ? global.number('scrape_timeout') : 0;
  return own || Math.min(10_000, globalInterval(global));
}

const check: Validator = (global, context) => {
  const scheme = inForce('3.7', context) ? globalScheme(global, context) : defaultScheme(context);
  const labels = [...(global.map('external_labels')?.entries ?? [])].toSorted(byName);
  for (const [name, { value, key, span }] of labels) {
    if (!isLabelName(name, scheme)) {
      return { message: `${goQuote(name)} is not a valid label name`, at: key };
    }
    const text = textOf(value);
    if (!isValidUtf8(text)) {
      return { message: `${goQuote(text)} is not a valid label value`, at: span };
    }
  }
  const timeout = global.has('scrape_timeout') ? global.number('scrape_timeout') : 0;
  if (timeout > globalInterval(global)) {
    const message = 'global scrape timeout greater than scrape interval';
    return { message, at: global.at('scrape_timeout') };
  }
  if (!hasList(global, 'scrape_protocols')) return undefined;
  const wrong = protocolsError(global.list('scrape_protocols'), context);
  if (wrong === undefined) return undefined;
  const at = wrong.at ?? global.at('scrape_protocols');
  return { message: `${wrong.message} for global config`, at };
};

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Settings of the whole server: config.GlobalConfig. */
export const globalConfig: StructType = {
  kind: 'struct',
  name: 'global',
  go: 'config.plain',
  bare: 'config.GlobalConfig',
  resets: true,
  keys: {
    scrape_interval: {
      type: duration,
      default: '1m',
      doc: 'How often targets are scraped by default.',
    },
    scrape_timeout: { type: duration, default: '10s', doc: 'Default timeout of a scrape.' },
    scrape_protocols: {
      type: protocolList,
      doc: 'Exposition formats to negotiate with targets, in order of preference.',
    },
    evaluation_interval: {
      type: duration,
      default: '1m',
      doc: 'How often rules are evaluated by default.',
    },
    rule_query_offset: {
      type: duration,
      default: '0s',
      doc: 'How far rule evaluation is shifted into the past, to wait for late samples.',
    },
    query_log_file: { type: string, doc: 'File to which PromQL queries are logged.' },
    query_max_series: {
      type: uint64,
      since: '3.16',
      doc: 'Rejects queries that load more series; requires the feature flag `query-cost`.',
    },
    query_max_samples_read: {
      type: uint64,
      since: '3.16',
      doc: 'Rejects queries that read more samples; requires the feature flag `query-cost`.',
    },
    query_max_duration: {
      type: duration,
      since: '3.16',
      doc: 'Aborts queries that run longer; requires the feature flag `query-cost`.',
    },
    scrape_failure_log_file: {
      type: string,
      since: '2.55',
      doc: 'File to which scrape failures are logged.',
    },
    external_labels: {
      type: { ...mapOf(string, string), bare: 'labels.Labels' },
      doc: 'Labels added to series and alerts sent to external systems (federation, remote storage, Alertmanager).',
    },
    ...limitKeys,
    ...namingKeys,
    scrape_native_histograms: {
      type: optionalBool,
      since: '3.8',
      default: false,
      doc: 'Whether to ingest native histograms.',
    },
    convert_classic_histograms_to_nhcb: {
      type: bool,
      since: '3.4',
      doc: 'Whether to convert classic histograms to native histograms with custom buckets.',
    },
    always_scrape_classic_histograms: {
      type: bool,
      since: '3.5',
      doc: 'Whether to scrape the classic histogram even if a native one is exposed too.',
    },
    extra_scrape_metrics: {
      type: optionalBool,
      since: '3.10',
      default: false,
      doc: 'Whether to store additional series about every scrape.',
    },
  },
  check,
};
