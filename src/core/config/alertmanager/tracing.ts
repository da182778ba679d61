import { duration } from '../shared/duration.ts';
import { failAt } from '../shared/fail.ts';
import { httpHeaders } from '../shared/http.ts';
import type { Outcome, StructType, TextType } from '../../schema/schema.ts';
import { bool, float64, oneOf, string } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { failures, isSet } from './values/integration.ts';
import { optionalTls } from './values/textTypes.ts';

const clientTypes = ['grpc', 'http'];

const clientType: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'tracing.plain',
  name: 'client type',
  bare: { go: 'tracing.TracingClientType', holdsString: true },
  zero: '',
  choices: clientTypes.map((value) => ({ value })),
  parse: (text) =>
    clientTypes.includes(text)
      ? { value: text }
      : { error: `expected tracing client type to be to be http or grpc, but got ${text}` },
};

/** `tracing`: where Alertmanager sends traces of itself (`tracing.TracingConfig`). */
export const tracing: StructType = {
  kind: 'struct',
  name: 'tracing_config',
  go: 'tracing.plain',
  bare: 'tracing.TracingConfig',
  goWas: { until: '0.32', go: 'config.plain', bare: 'config.TracingConfig' },
  resets: true,
  keys: {
    client_type: { type: clientType, doc: 'Protocol used to send traces.', default: 'grpc' },
    endpoint: { type: string, doc: 'Endpoint to send traces to, as `host:port`.', required: true },
    sampling_fraction: {
      type: float64,
      doc: 'Fraction of requests to trace, from 0 to 1.',
      default: 0,
    },
    insecure: { type: bool, doc: 'Whether to disable TLS.', default: false },
    tls_config: { type: optionalTls, doc: 'TLS settings of the connection.' },
    headers: { type: httpHeaders, doc: 'Additional HTTP headers sent with each request.' },
    compression: { type: oneOf(['gzip']), doc: 'Compression of traces; disabled by default.' },
    timeout: { type: duration, doc: 'Timeout for sending traces.' },
  },
  check: checkTracing,
};

function checkTracing(value: StructValue): Outcome {
  const compression = value.text('compression');
  const invalid = `invalid compression type ${compression} provided, valid options: gzip`;
  return failures(
    !isSet(value, 'endpoint') && failAt(value, 'endpoint', 'tracing endpoint must be set'),
    !['', 'gzip'].includes(compression) && failAt(value, 'compression', invalid),
  );
}
