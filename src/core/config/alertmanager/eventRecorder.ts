import { goQuote } from '../../go/quote.ts';
import { duration } from '../shared/duration.ts';
import { failAt } from '../shared/fail.ts';
import { httpClientConfig } from '../shared/http.ts';
import type { Outcome, StructType } from '../../schema/schema.ts';
import { bool, int, listOf, oneOf, string, strings } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { failures, isSet } from './values/integration.ts';
import { hiddenSecret, secretUrl, optionalTls } from './values/textTypes.ts';

const fileOutput: StructType = {
  kind: 'struct',
  name: 'file_output',
  go: 'eventrecorder.plain',
  bare: 'eventrecorder.FileOutputConfig',
  keys: {
    path: {
      type: string,
      doc: 'File to append events to, one JSON object per line.',
      required: true,
    },
  },
  check: (value) =>
    isSet(value, 'path')
      ? undefined
      : failAt(value, 'path', 'event_recorder file output requires a path'),
};

const batchKeys = ['batch_max_events', 'batch_max_bytes', 'batch_flush_interval'] as const;

const webhookOutput: StructType = {
  kind: 'struct',
  name: 'webhook_output',
  go: 'eventrecorder.plain',
  bare: 'eventrecorder.WebhookOutputConfig',
  keys: {
    url: {
      type: secretUrl,
      doc: 'Endpoint to send events to with HTTP POST.',
      required: true,
      secret: {},
    },
    http_config: { type: httpClientConfig, doc: 'HTTP client settings for this output.' },
    timeout: {
      type: duration,
      doc: 'Request timeout; `0s` means the default of `10s`.',
      default: 0,
    },
    workers: {
      type: int,
      doc: 'Number of requests sent concurrently; 0 means the default of 4.',
      default: 0,
    },
    max_retries: {
      type: int,
      doc: 'Maximum number of delivery attempts; 0 means the default of 3.',
      default: 0,
    },
    retry_backoff: {
      type: duration,
      doc: 'Initial delay between retries; `0s` means the default of `500ms`.',
      default: 0,
    },
    batch: {
      type: bool,
      doc: 'Whether to send events as JSON arrays instead of one request per event.',
      since: '0.34',
    },
    batch_max_events: {
      type: int,
      doc: 'Maximum number of events per request; 0 means the default of 100.',
      since: '0.34',
    },
    batch_max_bytes: {
      type: int,
      doc: 'Approximate maximum size of a request in bytes; 0 means the default of 1 MiB.',
      since: '0.34',
    },
    batch_flush_interval: {
      type: duration,
      doc: 'How long an incomplete batch waits for more events; `0s` means the default of `100ms`.',
      since: '0.34',
    },
  },
  check: checkWebhookOutput,
};

function checkWebhookOutput(value: StructValue): Outcome {
  const url = value.text('url');
  const set = batchKeys.filter((key) => isSet(value, key));
  const negative = set.find((key) => value.number(key) < 0);
  const first = set[0];
  return failures(
    url === '' && failAt(value, 'url', 'event_recorder webhook output requires a url'),
    url === hiddenSecret &&
      failAt(value, 'url', 'event_recorder webhook output requires an absolute http(s) url'),
    negative !== undefined &&
      failAt(value, negative, 'event_recorder webhook batch settings cannot be negative'),
    first !== undefined &&
      !value.flag('batch') && {
        message: 'event_recorder webhook batch settings require batch: true',
        at: value.keyAt(first),
      },
  );
}

const acks = ['none', 'leader', 'all'];
const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
const formats = ['json', 'protobuf'];

const kafkaOutput: StructType = {
  kind: 'struct',
  name: 'kafka_output',
  go: 'eventrecorder.plain',
  bare: 'eventrecorder.KafkaOutputConfig',
  keys: {
    brokers: { type: strings, doc: 'Bootstrap brokers, as `host:port`.', required: true },
    topic: { type: string, doc: 'Topic to send events to.', required: true },
    client_id: {
      type: string,
      doc: 'Client ID reported to the brokers; defaults to `alertmanager`.',
    },
    format: {
      type: oneOf(formats, 'kafka.Format'),
      doc: 'Encoding of events; defaults to `json`.',
    },
    acks: {
      type: oneOf(acks, 'kafka.Acks'),
      doc: 'Which acknowledgements to wait for; defaults to `leader`.',
    },
    compression: {
      type: oneOf(compressions, 'kafka.Compression'),
      doc: 'Compression of batches; disabled by default.',
    },
    buffer_size: {
      type: int,
      doc: 'Maximum number of buffered events; 0 means the default of 1024.',
      default: 0,
    },
    tls_config: {
      type: optionalTls,
      doc: 'TLS settings; without them the connection is not encrypted.',
    },
  },
  check: checkKafkaOutput,
};

function checkKafkaOutput(value: StructValue): Outcome {
  const brokers = value.list('brokers');
  const empty = brokers.find((broker) => (broker.value ?? '') === '');
  const [ack, compression, format] = ['acks', 'compression', 'format'].map((key) =>
    value.text(key),
  );
  const choice = (choices: readonly string[]): string => choices.map(goQuote).join(', ');
  const unknown = (key: string, text: string, valid: readonly string[], words: string): Outcome =>
    text === '' || valid.includes(text)
      ? undefined
      : failAt(value, key, `event_recorder kafka: unknown ${key} ${goQuote(text)}${words}`);
  return failures(
    brokers.length === 0 &&
      failAt(value, 'brokers', 'event_recorder kafka: at least one broker is required'),
    empty !== undefined && {
      message: 'event_recorder kafka: broker entries must be non-empty',
      at: empty.span,
    },
    unknown(
      'acks',
      ack ?? '',
      acks,
      `, must be ${choice(acks.slice(0, 2))}, or ${choice(acks.slice(2))}`,
    ),
    unknown('compression', compression ?? '', compressions, ''),
    !isSet(value, 'topic') &&
      failAt(value, 'topic', 'event_recorder kafka output requires a topic'),
    unknown('format', format ?? '', formats, `, must be ${formats.map(goQuote).join(' or ')}`),
  );
}

const stdoutOutput: StructType = {
  kind: 'struct',
  name: 'stdout_output',
  go: 'eventrecorder.StdoutOutputConfig',
  keys: {},
};

/** `event_recorder`: where Alertmanager reports what it does (`eventrecorder.Config`). */
export const eventRecorder: StructType = {
  kind: 'struct',
  name: 'event_recorder_config',
  go: 'eventrecorder.Config',
  keys: {
    file_outputs: {
      type: listOf(fileOutput, '[]eventrecorder.FileOutputConfig'),
      doc: 'Files to write events to.',
    },
    webhook_outputs: {
      type: listOf(webhookOutput, '[]eventrecorder.WebhookOutputConfig'),
      doc: 'Endpoints to send events to.',
    },
    kafka_outputs: {
      type: listOf(kafkaOutput, '[]eventrecorder.KafkaOutputConfig'),
      doc: 'Kafka topics to send events to.',
    },
    stdout_outputs: {
      type: listOf(stdoutOutput, '[]eventrecorder.StdoutOutputConfig'),
      doc: 'Writes events to the standard output of Alertmanager.',
      since: '0.34',
    },
  },
};
