import type {
  ReadContext,
  Choice,
  Failure,
  Release,
  StructType,
  TextType,
} from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, string } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { countSet, failAtLast } from './fail.ts';

const versions: readonly Choice[] = [
  { value: 'TLS10' },
  { value: 'TLS11' },
  { value: 'TLS12' },
  { value: 'TLS13' },
];

const tlsVersion: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'TLS version',
  bare: { go: 'config.TLSVersion' },
  choices: versions,
  zero: '',
  parse: (text) =>
    versions.some(({ value }) => value === text)
      ? { value: text }
      : { error: `unknown TLS version: ${text}` },
};

/** Secrets by their names in a secret manager. */
export const refs: Release = { alertmanager: '0.28' };

/** Which of the three ways to give each part of a TLS identity are set. */
const parts = {
  ca: ['ca', 'ca_file', 'ca_ref'],
  cert: ['cert', 'cert_file', 'cert_ref'],
  key: ['key', 'key_file', 'key_ref'],
} as const;

/** Mirrors common/config TLSConfig.Validate. */
export function tlsFailure(tls: StructValue, context: ReadContext): Failure | undefined {
  const { ca, cert, key } = parts;
  const ways = (name: string): string =>
    inForce(refs, context) ? `${name}, ${name}_file & ${name}_ref` : `${name} and ${name}_file`;
  if (countSet(tls, ca) > 1) {
    return failAtLast(tls, ca, `at most one of ${ways('ca')} must be configured`);
  }
  if (countSet(tls, cert) > 1) {
    return failAtLast(tls, cert, `at most one of ${ways('cert')} must be configured`);
  }
  if (countSet(tls, key) > 1) {
    return failAtLast(tls, key, 'at most one of key and key_file must be configured');
  }
  const hasCert = countSet(tls, cert) > 0;
  const hasKey = countSet(tls, key) > 0;
  if (hasCert && !hasKey) {
    const message =
      'exactly one of key or key_file must be configured when a client certificate is configured';
    return failAtLast(tls, cert, message);
  }
  if (hasKey && !hasCert) {
    const message =
      'exactly one of cert or cert_file must be configured when a client key is configured';
    return failAtLast(tls, key, message);
  }
  return undefined;
}

/** How to trust a server and identify to it. */
export const tlsConfig: StructType = {
  kind: 'struct',
  name: 'tls_config',
  go: 'config.plain',
  bare: 'config.TLSConfig',
  keys: {
    ca: {
      type: string,
      doc: 'CA certificate used to verify the server certificate, in PEM format.',
    },
    cert: { type: string, doc: 'Client certificate, in PEM format.' },
    key: {
      type: string,
      secret: { file: 'key_file' },
      doc: 'Private key of the client certificate, in PEM format.',
    },
    ca_file: {
      type: string,
      path: true,
      doc: 'File that contains the CA certificate used to verify the server certificate.',
    },
    cert_file: { type: string, path: true, doc: 'File that contains the client certificate.' },
    key_file: {
      type: string,
      path: true,
      doc: 'File that contains the private key of the client certificate.',
    },
    ca_ref: { type: string, since: refs, doc: 'Name of the CA certificate in the secret manager.' },
    cert_ref: {
      type: string,
      since: refs,
      doc: 'Name of the client certificate in the secret manager.',
    },
    key_ref: { type: string, since: refs, doc: 'Name of the client key in the secret manager.' },
    server_name: { type: string, doc: 'Name that the server certificate must be valid for.' },
    insecure_skip_verify: {
      type: bool,
      doc: 'Whether to skip verification of the server certificate.',
    },
    min_version: { type: tlsVersion, doc: 'Minimum TLS version; defaults to the one of Go.' },
    max_version: { type: tlsVersion, doc: 'Maximum TLS version; defaults to the one of Go.' },
  },
  check: tlsFailure,
};
