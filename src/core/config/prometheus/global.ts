import { goQuote } from '../../go/quote.ts';
import { duration } from '../shared/duration.ts';
import { defaultScheme, isLabelName, type NameScheme } from '../shared/names.ts';
import type { Check, CheckContext, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, mapOf, optionalBool, string, uint64 } from '../../schema/types.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { namingKeys } from './naming.ts';
import { isValidUtf8 } from '../../go/utf8.ts';
import { protocolsError } from './protocols.ts';
import { hasList, limitKeys, protocolList } from './scrape.ts';

const MINUTE = 60_000;

/** The scheme that `global` sets for names; UTF-8 where it sets none. */
export function globalScheme(global: StructValue, context: CheckContext): NameScheme {
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

const check: Check = (global, context) => {
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
    scrape_interval: { type: duration, default: '1m', doc: 'How often targets are scraped.' },
    scrape_timeout: { type: duration, default: '10s', doc: 'How long a scrape may take.' },
    scrape_protocols: { type: protocolList, doc: 'The formats to ask targets for, best first.' },
    evaluation_interval: { type: duration, default: '1m', doc: 'How often rules are evaluated.' },
    rule_query_offset: {
      type: duration,
      default: '0s',
      doc: 'How far in the past rules are evaluated, so that samples have arrived.',
    },
    query_log_file: { type: string, doc: 'File to log PromQL queries to.' },
    query_max_series: {
      type: uint64,
      since: '3.16',
      doc: 'Rejects queries that touch more series; needs the query-cost feature.',
    },
    query_max_samples_read: {
      type: uint64,
      since: '3.16',
      doc: 'Rejects queries that read more samples; needs the query-cost feature.',
    },
    query_max_duration: {
      type: duration,
      since: '3.16',
      doc: 'Rejects queries that take longer; needs the query-cost feature.',
    },
    scrape_failure_log_file: { type: string, since: '2.55', doc: 'File to log failed scrapes to.' },
    external_labels: {
      type: { ...mapOf(string, string), bare: 'labels.Labels' },
      doc: 'Labels added on the way to remote storage, federation and Alertmanager.',
    },
    ...limitKeys,
    ...namingKeys,
    scrape_native_histograms: {
      type: optionalBool,
      since: '3.8',
      default: false,
      doc: 'Takes in native histograms.',
    },
    convert_classic_histograms_to_nhcb: {
      type: bool,
      since: '3.4',
      doc: 'Turns classic histograms into native ones with custom buckets.',
    },
    always_scrape_classic_histograms: {
      type: bool,
      since: '3.5',
      doc: 'Scrapes classic histograms too, where there are native ones.',
    },
    extra_scrape_metrics: {
      type: optionalBool,
      since: '3.10',
      default: false,
      doc: 'Stores further metrics about every scrape.',
    },
  },
  check,
};
