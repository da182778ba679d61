import { goQuote } from '../../go/quote.ts';
import { duration } from '../shared/duration.ts';
import { formatSize, size } from '../shared/size.ts';
import { tlsConfig } from '../shared/tls.ts';
import type { Validator, ReadContext, Failure, StructType, TextType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import {
  bool,
  float64,
  int,
  int64,
  oneOf,
  string,
  stringMap,
  strings,
} from '../../schema/types.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { customHeadersFailure } from './remote.ts';

/** The small sections of prometheus.yml: storage, tracing, otlp and runtime. */

const levels = ['debug', 'info', 'warn', 'error'];

const logLevel: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'promslog.plain',
  name: 'log level',
  bare: { go: 'config.LogLevel', holdsString: true },
  choices: levels.map((value) => ({ value })),
  zero: '',
  parse: (text) =>
    text === '' || levels.includes(text.toLowerCase())
      ? { value: text.toLowerCase() }
      : { error: `unrecognized log level ${text}` },
};

/** Settings of the process: config.RuntimeConfig. */
export const runtimeConfig: StructType = {
  kind: 'struct',
  name: 'runtime',
  go: 'config.RuntimeConfig',
  keys: {
    gogc: {
      type: int,
      default: 75,
      doc: 'The `GOGC` parameter of the Go garbage collector; lower values increase CPU usage.',
    },
    log_level: {
      type: logLevel,
      since: '3.15',
      default: 'info',
      doc: 'Minimum severity of logged messages.',
    },
  },
};

const retention: StructType = {
  kind: 'struct',
  name: 'retention',
  go: 'config.plain',
  bare: '*config.TSDBRetentionConfig',
  resets: true,
  keys: {
    time: { type: duration, doc: 'How long samples are kept.' },
    size: { type: size, doc: 'Maximum total size of all blocks.' },
    percentage: {
      type: float64,
      since: '3.11',
      doc: 'Maximum percentage of the disk used by blocks, from 0 to 100.',
    },
  },
  check: (value, context) => {
    // The whole check came with the percentage.
    if (!inForce('3.11', context)) return undefined;
    const bytes = value.number('size');
    if (bytes < 0) {
      const message = `'storage.tsdb.retention.size' must be greater than or equal to 0, got ${formatSize(bytes)}`;
      return { message, at: value.at('size') };
    }
    const percentage = value.number('percentage');
    if (!(percentage < 0 || percentage > 100)) return undefined;
    const message = `'storage.tsdb.retention.percentage' must be in the range [0, 100], got ${percentage}`;
    return { message, at: value.at('percentage') };
  },
};

const chunkEncoding: StructType = {
  kind: 'struct',
  name: 'chunk_encoding',
  go: 'config.ChunkEncodingConfig',
  keys: { floats: { type: oneOf(['xor', 'xor2']), doc: 'Encoding of float chunks.' } },
};

const tsdb: StructType = {
  kind: 'struct',
  name: 'tsdb',
  go: 'config.plain',
  bare: '*config.TSDBConfig',
  resets: true,
  keys: {
    // Go exports the parsed value without a tag, and go-yaml then takes its name in lower case.
    outofordertimewindow: {
      type: int64,
      deprecated: {
        note: 'use out_of_order_time_window',
        successor: 'out_of_order_time_window',
      },
      doc: 'Internal; any value set here is overwritten.',
    },
    out_of_order_time_window: {
      type: duration,
      doc: 'How old an out-of-order sample may be and still be accepted.',
    },
    stale_series_compaction_threshold: {
      type: float64,
      since: '3.10',
      doc: 'Fraction of stale series in memory, from 0 to 1, that triggers their compaction. 0 disables it.',
    },
    chunk_encoding: {
      type: chunkEncoding,
      since: '3.13',
      inPlace: true,
      doc: 'Encoding of chunks.',
    },
    retention: {
      type: retention,
      since: '3.8',
      doc: 'How long samples are kept, and how much space they may use.',
    },
  },
  check: (value) => {
    const encoding = value.struct('chunk_encoding');
    const floats = encoding?.text('floats') ?? '';
    if (encoding === undefined || ['', 'xor', 'xor2'].includes(floats)) return undefined;
    const message = `'storage.tsdb.chunk_encoding.floats' must be 'xor' or 'xor2', or the field must be omitted entirely, got ${goQuote(floats)}`;
    return { message, at: encoding.at('floats') };
  },
};

/** What is stored: config.StorageConfig. */
export const storageConfig: StructType = {
  kind: 'struct',
  name: 'storage',
  go: 'config.StorageConfig',
  keys: {
    tsdb: { type: tsdb, doc: 'Settings of the time series database.' },
    exemplars: {
      type: {
        kind: 'struct',
        name: 'exemplars',
        go: 'config.ExemplarsConfig',
        bare: '*config.ExemplarsConfig',
        keys: {
          max_exemplars: {
            type: int64,
            default: 100_000,
            doc: 'Maximum number of exemplars kept in memory.',
          },
        },
      },
      doc: 'Settings of the exemplar storage.',
    },
  },
};

const clientType: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'config.plain',
  name: 'tracing client type',
  bare: { go: 'config.TracingClientType', holdsString: true },
  choices: [{ value: 'grpc' }, { value: 'http' }],
  zero: '',
  parse: (text) =>
    text === 'http' || text === 'grpc'
      ? { value: text }
      : { error: `expected tracing client type to be to be http or grpc, but got ${text}` },
};

const checkTracing: Validator = (tracing) => {
  const header = customHeadersFailure(
    tracing,
    'custom authorization header configuration is not yet supported',
  );
  if (header !== undefined) return header;
  if (tracing.text('endpoint') === '') {
    return { message: 'tracing endpoint must be set', at: tracing.at('endpoint') };
  }
  const compression = tracing.text('compression');
  if (compression === '' || compression === 'gzip') return undefined;
  const message = `invalid compression type ${compression} provided, valid options: gzip`;
  return { message, at: tracing.at('compression') };
};

/** Where traces of Prometheus itself go: config.TracingConfig. */
export const tracingConfig: StructType = {
  kind: 'struct',
  name: 'tracing',
  go: 'config.plain',
  bare: 'config.TracingConfig',
  resets: true,
  keys: {
    client_type: { type: clientType, default: 'grpc', doc: 'Protocol used to send traces.' },
    endpoint: { type: string, required: true, doc: 'Endpoint to send traces to, as `host:port`.' },
    sampling_fraction: {
      type: float64,
      default: 0,
      doc: 'Fraction of traces to sample, from 0 to 1.',
    },
    insecure: { type: bool, doc: 'Whether to disable TLS.' },
    tls_config: { type: tlsConfig, inPlace: true, doc: 'TLS settings of the connection.' },
    headers: { type: stringMap, doc: 'Additional HTTP headers sent with each request.' },
    compression: { type: oneOf(['gzip']), doc: 'Compression of traces.' },
    timeout: { type: duration, default: '10s', doc: 'Timeout for sending traces.' },
  },
  check: checkTracing,
};

const strategies = [
  {
    value: 'UnderscoreEscapingWithSuffixes',
    doc: 'Escapes names with underscores and appends unit and type suffixes.',
  },
  {
    value: 'UnderscoreEscapingWithoutSuffixes',
    since: '3.6',
    doc: 'Escapes names with underscores, without suffixes.',
  },
  {
    value: 'NoUTF8EscapingWithSuffixes',
    doc: 'Keeps names unescaped and appends unit and type suffixes.',
  },
  { value: 'NoTranslation', since: '3.4', doc: 'Keeps names unescaped, without suffixes.' },
] as const;

/** Mirrors the check of config.Load behind the whole file. */
export function translationFailure(
  otlp: StructValue | undefined,
  legacy: boolean,
  context: ReadContext,
): Failure | undefined {
  if (otlp === undefined || !inForce('3.0', context)) return undefined;
  const strategy = otlp.text('translation_strategy');
  if (strategy === '') return undefined;
  const known = strategies.find(({ value }) => value === strategy);
  const quoted = goQuote(strategy);
  const at = otlp.at('translation_strategy');
  if (known === undefined || !inForce('since' in known ? known.since : undefined, context)) {
    return { message: `unsupported OTLP translation strategy ${quoted}`, at };
  }
  if (!legacy || strategy.startsWith('Underscore')) return undefined;
  const message = `OTLP translation strategy ${quoted} is not allowed when UTF8 is disabled`;
  return { message, at };
}

function attributesFailure(otlp: StructValue, key: string, adjective: string): Failure | undefined {
  const seen = new Set<string>();
  const found: { message: string; at: Failure['at'] }[] = [];
  for (const { value, span } of otlp.list(key)) {
    const name = textOf(value).trim();
    if (name === '') {
      found.push({ message: `empty ${adjective} OTel resource attribute`, at: span });
    } else if (seen.has(name)) {
      const message = `duplicated ${adjective} OTel resource attribute ${goQuote(name)}`;
      found.push({ message, at: span });
    } else seen.add(name);
  }
  const [first] = found;
  if (first === undefined) return undefined;
  const all = found.map(({ message }) => message).join('\n');
  return { message: `invalid '${key}': ${all}`, at: first.at };
}

const checkOtlp: Validator = (otlp) => {
  const promoteAll = otlp.flag('promote_all_resource_attributes');
  const [promote, ignore] = ['promote_resource_attributes', 'ignore_resource_attributes'] as const;
  if (promoteAll && otlp.list(promote).length > 0) {
    const message = `'promote_all_resource_attributes' and '${promote}' cannot be configured simultaneously`;
    return { message, at: otlp.keyAt(promote) };
  }
  if (promoteAll) return attributesFailure(otlp, ignore, 'ignored');
  if (otlp.list(ignore).length > 0) {
    const message = `'${ignore}' cannot be configured unless 'promote_all_resource_attributes' is true`;
    return { message, at: otlp.keyAt(ignore) };
  }
  return attributesFailure(otlp, promote, 'promoted');
};

/** How OTLP is taken in: config.OTLPConfig. */
export const otlpConfig: StructType = {
  kind: 'struct',
  name: 'otlp',
  go: 'config.plain',
  bare: 'config.OTLPConfig',
  resets: true,
  keys: {
    promote_all_resource_attributes: {
      type: bool,
      since: '3.5',
      doc: 'Whether to convert all resource attributes to labels, except the ignored ones.',
    },
    promote_resource_attributes: {
      type: strings,
      doc: 'Resource attributes to convert to labels.',
    },
    ignore_resource_attributes: {
      type: strings,
      since: '3.5',
      doc: 'Resource attributes not to convert to labels.',
    },
    translation_strategy: {
      type: oneOf(strategies, 'otlptranslator.TranslationStrategyOption'),
      was: { until: '3.7', type: oneOf(strategies, 'config.translationStrategyOption') },
      since: '3.0',
      default: 'UnderscoreEscapingWithSuffixes',
      doc: 'How metric and label names are translated.',
    },
    keep_identifying_resource_attributes: {
      type: bool,
      since: '3.1',
      doc: 'Whether to add `service.name`, `service.namespace` and `service.instance.id` to `target_info`.',
    },
    convert_histograms_to_nhcb: {
      type: bool,
      since: '3.4',
      doc: 'Whether to convert explicit bucket histograms to native histograms with custom buckets.',
    },
    promote_scope_metadata: {
      type: bool,
      since: '3.6',
      doc: 'Whether to convert the name, version, schema URL and attributes of the scope to labels.',
    },
    label_name_underscore_sanitization: {
      type: bool,
      since: '3.8',
      default: true,
      doc: 'Whether to prepend `key_` to label names that start with an underscore.',
    },
    label_name_preserve_multiple_underscores: {
      type: bool,
      since: '3.8',
      default: true,
      doc: 'Whether to keep consecutive underscores in label names.',
    },
  },
  check: checkOtlp,
};
