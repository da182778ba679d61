import type { Span } from '../../base/text.ts';
import { duration } from '../shared/duration.ts';
import { hasUrlPassword } from '../../go/url.ts';
import { url } from '../shared/url.ts';
import { authenticationKeys, httpClientFailure, httpClientKeys } from '../shared/http.ts';
import { labelName } from '../shared/names.ts';
import { relabelConfigs } from '../shared/relabel.ts';
import { sigv4Config } from '../shared/sigv4.ts';
import type { Validator, ReadContext, Choice, Failure, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, int, mapOf, oneOf, string, stringMap, uint64 } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { azureAd } from './azuread.ts';
import { nullRule } from './scrape.ts';

/** Headers of remote storage and tracing that Prometheus sets itself, in lower case. */
const reservedHeaders = new Set([
  'host',
  'content-encoding',
  'content-length',
  'content-type',
  'user-agent',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'www-authenticate',
  'accept-encoding',
  'x-prometheus-remote-write-version',
  'x-prometheus-remote-read-version',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

/** What is wrong with custom headers; `authorization` is the sentence about that header. */
export function customHeadersFailure(
  section: StructValue,
  authorization: string,
): Failure | undefined {
  for (const [name, { key }] of section.map('headers')?.entries ?? []) {
    if (name.toLowerCase() === 'authorization') return { message: authorization, at: key };
    if (reservedHeaders.has(name.toLowerCase())) {
      return { message: `${name} is a reserved header. It must not be changed`, at: key };
    }
  }
  return undefined;
}

function authorizationSentence(context: ReadContext): string {
  const ways = inForce('2.55', context) ? 'azuread or google_iam' : 'or azuread';
  return `authorization header must be changed via the basic_auth, authorization, oauth2, sigv4, ${ways} parameter`;
}

/** Go holds it as a pointer. */
const remoteUrl = { ...url, bare: { go: '*config.URL' } };

const messages: readonly Choice[] = [
  { value: 'prometheus.WriteRequest', doc: 'Remote Write 1.0.' },
  { value: 'io.prometheus.write.v2.Request', doc: 'Remote Write 2.0.' },
];

const queueConfig: StructType = {
  kind: 'struct',
  name: 'queue_config',
  go: 'config.QueueConfig',
  keys: {
    capacity: { type: int, default: 10000, doc: 'Number of samples buffered per shard.' },
    max_shards: { type: int, default: 50, doc: 'Maximum number of shards.' },
    min_shards: { type: int, default: 1, doc: 'Minimum number of shards.' },
    max_samples_per_send: {
      type: int,
      default: 2000,
      doc: 'Maximum number of samples per request.',
    },
    batch_send_deadline: {
      type: duration,
      default: '5s',
      doc: 'Maximum time a sample waits before it is sent.',
    },
    min_backoff: {
      type: duration,
      default: '30ms',
      doc: 'Initial retry delay, doubled for every retry.',
    },
    max_backoff: { type: duration, default: '5s', doc: 'Maximum retry delay.' },
    retry_on_http_429: {
      type: bool,
      doc: 'Whether to retry when the endpoint responds with status 429.',
    },
    sample_age_limit: {
      type: duration,
      doc: 'Samples older than this are not sent; 0 means no limit.',
    },
  },
};

const metadataConfig: StructType = {
  kind: 'struct',
  name: 'metadata_config',
  go: 'config.MetadataConfig',
  keys: {
    send: { type: bool, default: true, doc: 'Whether to send metric metadata.' },
    send_interval: { type: duration, default: '1m', doc: 'How often metric metadata is sent.' },
    max_samples_per_send: {
      type: int,
      default: 2000,
      doc: 'Maximum number of metadata entries per request.',
    },
  },
};

const googleIam: StructType = {
  kind: 'struct',
  name: 'google_iam',
  go: 'googleiam.Config',
  bare: '*googleiam.Config',
  keys: {
    credentials_file: { type: string, doc: 'File that contains the service account key.' },
  },
};

function queueFailure(remote: StructValue, context: ReadContext): Failure | undefined {
  const queue = remote.struct('queue_config');
  if (queue === undefined || !inForce('3.12', context)) return undefined;
  const fail = (key: string, words: string): Failure => {
    const at = queue.has(key) ? queue.at(key) : remote.keyAt('queue_config');
    return { message: `remote write queue ${key} ${words}`, at };
  };
  for (const key of ['max_shards', 'min_shards']) {
    if (queue.number(key) <= 0) return fail(key, 'must be positive');
  }
  if (queue.number('min_shards') > queue.number('max_shards')) {
    const key = queue.has('min_shards') ? 'min_shards' : 'max_shards';
    return {
      message: 'remote write queue min_shards must not be greater than max_shards',
      at: queue.at(key),
    };
  }
  for (const key of ['max_samples_per_send', 'capacity']) {
    if (queue.number(key) <= 0) return fail(key, 'must be positive');
  }
  if (queue.number('max_backoff') < queue.number('min_backoff')) {
    const key = queue.has('max_backoff') ? 'max_backoff' : 'min_backoff';
    return {
      message: 'remote write queue max_backoff must not be less than min_backoff',
      at: queue.at(key),
    };
  }
  return undefined;
}

function authFailure(remote: StructValue, context: ReadContext): Failure | undefined {
  const used = ['basic_auth', 'authorization', 'oauth2'].filter(
    (key) => remote.struct(key) !== undefined,
  );
  const bearer = ['bearer_token', 'bearer_token_file'].find((key) => remote.text(key) !== '');
  // The deprecated bearer tokens have become an authorization by now.
  if (bearer !== undefined && !used.includes('authorization')) used.push('authorization');
  const cloud = ['sigv4', 'azuread', 'google_iam'].filter(
    (key) => remote.struct(key) !== undefined,
  );
  const all = [...used, ...cloud];
  if (all.length < 2) return undefined;
  const at = latest(remote, bearer === undefined ? all : [...all, bearer]);
  if (inForce('2.55', context)) {
    const message = `at most one of basic_auth, authorization, oauth2, sigv4, azuread or google_iam must be configured. Currently configured: [${all.join(' ')}]`;
    return { message, at };
  }
  const message =
    'at most one of basic_auth, authorization, oauth2, sigv4, & azuread must be configured';
  return cloud.length === 0 ? undefined : { message, at };
}

function latest(section: StructValue, keys: readonly string[]): Span {
  return keys
    .map((key) => section.keyAt(key))
    .reduce((last, span) => (span.from > last.from ? span : last));
}

function protobufError(name: string, context: ReadContext): string {
  const what = inForce('3.8', context)
    ? 'unknown type for remote write protobuf message'
    : 'unknown remote write protobuf message';
  const supported = messages.map(({ value }) => value).join(', ');
  return `invalid protobuf_message value: ${what} ${name}, supported: ${supported}`;
}

/** True where Go's pointer to the URL is nil: absent or null. */
function lacksUrl(remote: StructValue): boolean {
  return !remote.has('url') || remote.isNull('url');
}

const checkWrite: Validator = (remote, context) => {
  if (lacksUrl(remote)) {
    return { message: 'url for remote_write is empty', at: remote.at('url') };
  }
  const early =
    nullRule(
      remote,
      'write_relabel_configs',
      'empty or null relabeling rule in remote write config',
    ) ?? customHeadersFailure(remote, authorizationSentence(context));
  if (early !== undefined) return early;
  const message = remote.text('protobuf_message');
  if (inForce('2.54', context) && !messages.some(({ value }) => value === message)) {
    return { message: protobufError(message, context), at: remote.at('protobuf_message') };
  }
  return (
    httpClientFailure(remote, context) ??
    queueFailure(remote, context) ??
    authFailure(remote, context)
  );
};

/** One receiver of samples: config.RemoteWriteConfig. */
export const remoteWrite: StructType = {
  kind: 'struct',
  name: 'remote_write',
  go: 'config.plain',
  bare: '*config.RemoteWriteConfig',
  resets: true,
  keys: {
    url: {
      type: remoteUrl,
      required: true,
      secret: { when: hasUrlPassword },
      doc: 'URL of the endpoint that samples are sent to.',
    },
    remote_timeout: { type: duration, default: '30s', doc: 'Timeout of a request.' },
    headers: { type: stringMap, doc: 'Additional HTTP headers sent with each request.' },
    write_relabel_configs: {
      type: relabelConfigs,
      doc: 'Relabeling of samples before they are sent.',
    },
    name: { type: string, doc: 'Name used in metrics and logs; must be unique.' },
    send_exemplars: { type: bool, doc: 'Whether to send exemplars.' },
    send_native_histograms: { type: bool, doc: 'Whether to send native histograms.' },
    round_robin_dns: {
      type: bool,
      since: '3.1',
      doc: 'Whether to connect to a random IP address of the host instead of trying them in turn.',
    },
    protobuf_message: {
      type: oneOf(messages, 'remote.WriteMessageType'),
      was: { until: '3.8', type: oneOf(messages, 'config.RemoteWriteProtoMsg') },
      since: '2.54',
      default: 'prometheus.WriteRequest',
      doc: 'Protobuf message to send, which determines the protocol version.',
    },
    failed_request_logging: {
      type: bool,
      since: '3.15',
      doc: 'Whether to log failed Remote Write 2.0 requests.',
    },
    ...httpClientKeys({ http2: false }),
    queue_config: {
      type: queueConfig,
      inPlace: true,
      doc: 'Settings of the queue of samples to send.',
    },
    metadata_config: {
      type: metadataConfig,
      inPlace: true,
      doc: 'Settings for sending metric metadata.',
    },
    sigv4: {
      type: sigv4Config,
      notWith: [...authenticationKeys, 'azuread', 'google_iam'],
      doc: 'Signs requests with AWS Signature Version 4.',
    },
    azuread: {
      type: azureAd,
      notWith: [...authenticationKeys, 'google_iam'],
      doc: 'Authenticates with Microsoft Entra ID (Azure AD).',
    },
    google_iam: {
      type: googleIam,
      since: '2.55',
      notWith: authenticationKeys,
      doc: 'Authenticates with Google Cloud IAM.',
    },
    convert_nhcb_to_classic: {
      type: bool,
      since: '3.16',
      doc: 'Whether to send native histograms with custom buckets as classic histograms.',
    },
  },
  check: checkWrite,
};

const checkRead: Validator = (remote, context) => {
  if (lacksUrl(remote)) return { message: 'url for remote_read is empty', at: remote.at('url') };
  return (
    customHeadersFailure(remote, authorizationSentence(context)) ??
    httpClientFailure(remote, context)
  );
};

/** One source of samples: config.RemoteReadConfig. */
export const remoteRead: StructType = {
  kind: 'struct',
  name: 'remote_read',
  go: 'config.plain',
  bare: '*config.RemoteReadConfig',
  resets: true,
  keys: {
    url: {
      type: remoteUrl,
      required: true,
      secret: { when: hasUrlPassword },
      doc: 'URL of the endpoint that samples are read from.',
    },
    remote_timeout: { type: duration, default: '1m', doc: 'Timeout of a request.' },
    chunked_read_limit: {
      type: uint64,
      since: '2.55',
      default: 50_000_000,
      doc: 'Maximum size of a frame in a streamed response, in bytes.',
    },
    headers: { type: stringMap, doc: 'Additional HTTP headers sent with each request.' },
    read_recent: {
      type: bool,
      doc: 'Whether to query time ranges for which local storage should have complete data.',
    },
    name: { type: string, doc: 'Name used in metrics and logs; must be unique.' },
    ...httpClientKeys(),
    required_matchers: {
      type: mapOf(labelName, { ...string, go: 'model.LabelValue' }, 'model.LabelSet'),
      doc: 'Equality matchers that a selector must contain for the endpoint to be queried.',
    },
    filter_external_labels: {
      type: bool,
      default: true,
      doc: 'Whether to add the external labels to selectors.',
    },
  },
  check: checkRead,
};
