import type { StructType, TextType, Validator } from '../../schema/schema.ts';
import { bool, float64, oneOf, string, stringMap } from '../../schema/types.ts';
import { duration } from '../shared/duration.ts';
import { tlsConfig } from '../shared/tls.ts';
import { customHeadersFailure } from './remote.ts';

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
