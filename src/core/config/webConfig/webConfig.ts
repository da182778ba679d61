import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { goQuote } from '../../go/quote.ts';
import { bcryptError } from '../../go/bcrypt.ts';
import { secretString } from '../shared/http.ts';
import type {
  ReadContext,
  Choice,
  Failure,
  FileSchema,
  StructType,
  TextType,
} from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, int, listOf, mapOf, oneOf, string, stringMap, strings } from '../../schema/types.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';
import { StructValue, textOf, type Value } from '../../schema/value.ts';

/** A type that takes one of some words; `what` is how exporter-toolkit calls it. */
function wordOf(what: string, go: string, words: readonly string[], zero = ''): TextType {
  return {
    kind: 'text',
    via: 'yaml',
    go: 'string',
    name: what,
    bare: { go },
    choices: words.map((value) => ({ value })),
    zero,
    parse: (text) =>
      words.includes(text) ? { value: text } : { error: `unknown ${what}: ${text}` },
  };
}

const version = wordOf('TLS version', 'web.TLSVersion', ['TLS10', 'TLS11', 'TLS12', 'TLS13']);
const curve = wordOf('curve', 'web.Curve', ['CurveP256', 'CurveP384', 'CurveP521', 'X25519']);
const cipher = wordOf('cipher', 'web.Cipher', [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
]);

const clientAuth: readonly Choice[] = [
  { value: 'NoClientCert', doc: 'Does not request a client certificate.' },
  { value: 'RequestClientCert', doc: 'Requests a client certificate, but does not require one.' },
  { value: 'RequireAnyClientCert', doc: 'Requires a client certificate, but does not verify it.' },
  {
    value: 'VerifyClientCertIfGiven',
    doc: 'Requests a client certificate and verifies it if one is sent.',
  },
  { value: 'RequireAndVerifyClientCert', doc: 'Requires a client certificate and verifies it.' },
];

/** How a server presents itself and trusts its clients: web.TLSConfig of exporter-toolkit. */
export const tlsServerConfig: StructType = {
  kind: 'struct',
  name: 'tls_server_config',
  go: 'web.TLSConfig',
  keys: {
    cert: { type: string, doc: 'Server certificate, in PEM format.' },
    key: {
      type: secretString,
      secret: { file: 'key_file' },
      doc: 'Private key of the server certificate, in PEM format.',
    },
    client_ca: {
      type: string,
      doc: 'CA certificates used to verify client certificates, in PEM format.',
    },
    cert_file: { type: string, path: true, doc: 'File that contains the server certificate.' },
    key_file: {
      type: string,
      path: true,
      doc: 'File that contains the private key of the server certificate.',
    },
    client_auth_type: {
      type: oneOf(clientAuth),
      default: 'NoClientCert',
      doc: 'Policy for client certificates.',
    },
    client_ca_file: {
      type: string,
      path: true,
      doc: 'File that contains the CA certificates used to verify client certificates.',
    },
    cipher_suites: {
      type: listOf(cipher, '[]web.Cipher'),
      doc: 'Cipher suites for TLS 1.2 and earlier; defaults to the ones of Go.',
    },
    curve_preferences: {
      type: listOf(curve, '[]web.Curve'),
      doc: 'Elliptic curves, in order of preference; defaults to the ones of Go.',
    },
    min_version: { type: version, default: 'TLS12', doc: 'Minimum TLS version.' },
    max_version: { type: version, default: 'TLS13', doc: 'Maximum TLS version.' },
    prefer_server_cipher_suites: {
      type: bool,
      default: true,
      doc: "Whether the server's order of cipher suites is preferred; has no effect anymore.",
    },
    client_allowed_sans: {
      type: strings,
      doc: 'Accepts only client certificates with one of these subject alternative names.',
    },
  },
};

/** Header → the values that it may have; none listed: any. */
const headers: Readonly<Record<string, readonly string[]>> = {
  'Strict-Transport-Security': [],
  'X-Content-Type-Options': ['nosniff'],
  'X-Frame-Options': ['deny', 'sameorigin'],
  'X-XSS-Protection': [],
  'Content-Security-Policy': [],
};

const rateLimitSince = { prometheus: '3.8', alertmanager: '0.30' } as const;

const root: StructType = {
  kind: 'struct',
  name: 'web_config',
  go: 'web.Config',
  resilient: true,
  keys: {
    tls_server_config: { type: tlsServerConfig, inPlace: true, doc: 'TLS settings of the server.' },
    http_server_config: {
      type: {
        kind: 'struct',
        name: 'http_server_config',
        go: 'web.HTTPConfig',
        keys: {
          http2: { type: bool, default: true, doc: 'Whether to use HTTP/2; requires TLS.' },
          headers: {
            type: {
              ...stringMap,
              choices: Object.keys(headers).map((value) => ({ value })),
            },
            doc: 'Headers added to all HTTP responses.',
          },
        },
      },
      inPlace: true,
      doc: 'HTTP settings of the server.',
    },
    rate_limit: {
      type: {
        kind: 'struct',
        name: 'rate_limit',
        go: 'web.RateLimiterConfig',
        keys: {
          burst: { type: int, doc: 'Maximum number of requests in a burst.' },
          interval: {
            type: { kind: 'goDuration', go: 'time.Duration', bits: 64 },
            doc: 'Time after which one more request is allowed; 0 means no limit.',
          },
        },
      },
      since: rateLimitSince,
      inPlace: true,
      doc: 'Limits the rate of requests.',
    },
    basic_auth_users: {
      type: mapOf(string, secretString, 'map[string]config.Secret'),
      doc: 'Users and the bcrypt hashes of their passwords.',
    },
  },
  check: (file, context) => [
    ...headerFailures(file),
    ...userFailures(file),
    ...tlsFailures(file, context),
  ],
};

function headerFailures(file: StructValue): readonly Failure[] {
  const entries = file.struct('http_server_config')?.map('headers')?.entries ?? [];
  return [...entries].flatMap(([name, { value, key, span }]): readonly Failure[] => {
    const allowed = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (allowed === undefined) {
      return [{ message: `HTTP header ${goQuote(name)} can not be configured`, at: key }];
    }
    const text = textOf(value);
    if (allowed.length === 0 || allowed.includes(text)) return [];
    const expected = allowed.map(goQuote).join(' ');
    const message = `invalid value for ${name}. Expected one of: [${expected}], but got: ${goQuote(text)}`;
    return [{ message, at: span }];
  });
}

function userFailures(file: StructValue): readonly Failure[] {
  return [...(file.map('basic_auth_users')?.entries ?? [])].flatMap(([, { value, key, span }]) => {
    const message = bcryptError(textOf(value));
    return message === undefined ? [] : [{ message, at: span.to > span.from ? span : key }];
  });
}

/** What is wrong with TLS, apart from the certificates themselves: ConfigToTLSConfig. */
export function tlsFailures(file: StructValue, context: ReadContext): readonly Failure[] {
  const tls = file.struct('tls_server_config');
  if (tls === undefined) return [];
  const isSet = (key: string): boolean => tls.has(key) && tls.text(key) !== '';
  const enabling = ['cert', 'cert_file', 'key', 'key_file', 'client_ca', 'client_ca_file'];
  if (![...enabling, 'client_auth_type'].some(isSet)) return [];
  for (const part of ['cert', 'key']) {
    if (!isSet(part) && !isSet(`${part}_file`)) {
      const message = `missing one of ${part} or ${part}_file`;
      return [{ message, at: file.keyAt('tls_server_config') }];
    }
  }
  const late = inForce(rateLimitSince, context);
  const auth = isSet('client_auth_type') ? tls.text('client_auth_type') : '';
  const known = [...clientAuth.map(({ value }) => value), 'RequireClientCert', ''];
  if (!known.includes(auth)) {
    const message = `${late ? 'invalid' : 'Invalid'} ClientAuth: ${auth}`;
    return [{ message, at: tls.at('client_auth_type') }];
  }
  const ca = ['client_ca_file', 'client_ca'].find(isSet);
  if (ca === undefined || (auth !== '' && auth !== 'NoClientCert')) return [];
  const message = `${late ? 'client' : 'Client'} CA's have been configured without a Client Auth Policy`;
  return [{ message, at: tls.keyAt(ca) }];
}

/** A file for --web.config.file: exporter-toolkit's web.Config. */
export const webConfigFile: FileSchema = { product: 'prometheus', root, yaml: 'v2' };

/** What `promtool check web-config` says of a file, but for what is in the files that it names. */
export function readWebConfig(text: string, target: Target): DecodedFile {
  return readBySchema(webConfigFile, text, target);
}

/** TLS files that a web configuration names by relative paths and that do not exist. */
export function missingTlsFiles(root: Value, path: string, lookup: FileLookup): readonly Problem[] {
  const tls = root instanceof StructValue ? root.struct('tls_server_config') : undefined;
  if (tls === undefined) return [];
  return ['cert_file', 'key_file', 'client_ca_file'].flatMap((key): Problem[] => {
    const file = tls.text(key);
    if (!tls.has(key) || file === '' || file.startsWith('/')) return [];
    if (lookup.exists(lookup.resolve(path, file))) return [];
    const { from, to } = tls.at(key);
    const message = `${goQuote(file)} does not point to an existing file`;
    return [{ code: 'missing-file', severity: 'warning', span: { from, to }, message }];
  });
}
