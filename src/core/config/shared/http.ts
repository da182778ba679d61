import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Failure, Key, Release, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, listOf, mapOf, oneOf, string, stringMap, strings } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { countSet, failAt, failAtLast } from './fail.ts';
import { canonicalHeader, isReservedHeader } from './headers.ts';
import { hasUrlPassword } from '../../go/url.ts';
import { url } from './url.ts';
import { refs, tlsConfig } from './tls.ts';

/** common/config's Secret: a string of its own type, which go-yaml names in its errors. */
export const secretString = { kind: 'string', go: 'config.plain', name: 'secret' } as const;

const basicAuth: StructType = {
  kind: 'struct',
  name: 'basic_auth',
  bare: '*config.BasicAuth',
  go: 'config.plain',
  keys: {
    username: { type: string, doc: 'User name.' },
    username_file: { type: string, path: true, doc: 'File that contains the user name.' },
    username_ref: {
      type: string,
      since: refs,
      doc: 'Name of the user name in the secret manager.',
    },
    password: { type: secretString, secret: { file: 'password_file' }, doc: 'Password.' },
    password_file: { type: string, path: true, doc: 'File that contains the password.' },
    password_ref: { type: string, since: refs, doc: 'Name of the password in the secret manager.' },
  },
};

const authorization: StructType = {
  kind: 'struct',
  name: 'authorization',
  bare: '*config.Authorization',
  go: 'config.Authorization',
  keys: {
    type: { type: string, default: 'Bearer', doc: 'Authentication type, for example `Bearer`.' },
    credentials: {
      type: secretString,
      secret: { file: 'credentials_file' },
      doc: 'Credentials sent in the header.',
    },
    credentials_file: { type: string, path: true, doc: 'File that contains the credentials.' },
    credentials_ref: {
      type: string,
      since: refs,
      doc: 'Name of the credentials in the secret manager.',
    },
  },
};

const jwt: Release = { prometheus: '3.8', alertmanager: '0.30' };
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const proxyKeys: Readonly<Record<string, Key>> = {
  proxy_url: {
    type: url,
    secret: { when: hasUrlPassword },
    doc: 'URL of the proxy.',
  },
  no_proxy: {
    type: string,
    doc: 'Comma-separated IP addresses, CIDR ranges and domain names that bypass the proxy.',
  },
  proxy_from_environment: {
    type: bool,
    notWith: ['proxy_url', 'no_proxy'],
    doc: 'Whether to read the proxy settings from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`.',
  },
  proxy_connect_header: {
    type: {
      ...mapOf(string, listOf(secretString, '[]config.Secret'), 'config.ProxyHeader'),
      goWas: { until: { alertmanager: '0.28' }, go: 'config.Header' },
    },
    doc: 'Headers sent to the proxy in CONNECT requests.',
  },
};

const oauth2: StructType = {
  kind: 'struct',
  name: 'oauth2',
  bare: '*config.OAuth2',
  go: 'config.plain',
  keys: {
    client_id: { type: string, required: true, doc: 'Client ID.' },
    client_secret: {
      type: secretString,
      secret: { file: 'client_secret_file' },
      doc: 'Client secret.',
    },
    client_secret_file: { type: string, path: true, doc: 'File that contains the client secret.' },
    client_secret_ref: {
      type: string,
      since: refs,
      doc: 'Name of the client secret in the secret manager.',
    },
    client_certificate_key_id: {
      type: string,
      since: jwt,
      doc: 'Key ID (`kid`) in the JWT header.',
    },
    client_certificate_key: {
      type: secretString,
      since: jwt,
      secret: { file: 'client_certificate_key_file' },
      doc: 'Private key that signs the JWT.',
    },
    client_certificate_key_file: {
      type: string,
      since: jwt,
      path: true,
      doc: 'File that contains the private key that signs the JWT.',
    },
    client_certificate_key_ref: {
      type: string,
      since: jwt,
      doc: 'Name of the private key in the secret manager.',
    },
    grant_type: {
      type: oneOf(['client_credentials', jwtBearer]),
      since: jwt,
      default: 'client_credentials',
      doc: 'OAuth 2.0 grant type.',
    },
    signature_algorithm: {
      type: oneOf(['RS256', 'RS384', 'RS512']),
      since: jwt,
      default: 'RS256',
      doc: 'Algorithm used to sign the JWT.',
    },
    iss: { type: string, since: jwt, doc: 'Issuer (`iss`) of the JWT; defaults to `client_id`.' },
    audience: {
      type: string,
      since: jwt,
      doc: 'Audience (`aud`) of the JWT; defaults to `token_url`.',
    },
    claims: {
      type: mapOf(string, { kind: 'any', go: 'interface {}' }, 'map[string]interface {}'),
      since: jwt,
      doc: 'Additional claims of the JWT.',
    },
    scopes: { type: strings, doc: 'Scopes of the token request.' },
    token_url: { type: string, required: true, doc: 'URL from which the token is fetched.' },
    endpoint_params: { type: stringMap, doc: 'Additional parameters of the token request.' },
    tls_config: { type: tlsConfig, inPlace: true, doc: 'TLS settings of the token request.' },
    ...proxyKeys,
  },
  check: proxyFailure,
};

const header: StructType = {
  kind: 'struct',
  name: 'http_header',
  go: 'config.Header',
  keys: {
    values: { type: strings, doc: 'Header values.' },
    secrets: {
      secret: {},
      type: listOf(secretString, '[]config.Secret'),
      doc: 'Header values that are hidden in the user interface.',
    },
    files: { type: strings, path: true, doc: 'Files that contain header values.' },
  },
};

/** Headers with their values (common/config's Headers). */
export const httpHeaders: StructType = {
  kind: 'struct',
  name: 'http_headers',
  bare: '*config.Headers',
  go: 'config.Headers',
  keys: {},
  rest: header,
};

const bearerKeys = ['bearer_token', 'bearer_token_file'] as const;

/** The keys of an HTTP client by which it authenticates; it takes one of them. */
export const authenticationKeys = ['basic_auth', 'authorization', 'oauth2', ...bearerKeys] as const;

/** The keys of an HTTP client, which many sections inline. */
export function httpClientKeys(options: { http2?: boolean } = {}): Readonly<Record<string, Key>> {
  return {
    basic_auth: {
      type: basicAuth,
      notWith: ['authorization', 'oauth2', ...bearerKeys],
      doc: 'Authenticates with a user name and a password.',
    },
    authorization: {
      type: authorization,
      notWith: ['oauth2', ...bearerKeys],
      doc: 'Sets the `Authorization` header of each request.',
    },
    oauth2: {
      type: oauth2,
      notWith: bearerKeys,
      doc: 'Authenticates with OAuth 2.0; cannot be used together with `basic_auth` or `authorization`.',
    },
    bearer_token: {
      type: secretString,
      secret: { file: 'bearer_token_file' },
      deprecated: {
        note: 'use authorization with credentials',
        successor: 'authorization.credentials',
      },
      doc: 'Bearer token sent with each request.',
    },
    bearer_token_file: {
      type: string,
      path: true,
      deprecated: {
        note: 'use authorization with credentials_file',
        successor: 'authorization.credentials_file',
      },
      doc: 'File that contains the bearer token.',
    },
    tls_config: { type: tlsConfig, inPlace: true, doc: 'TLS settings of the requests.' },
    follow_redirects: { type: bool, default: true, doc: 'Whether to follow HTTP redirects.' },
    enable_http2: {
      type: bool,
      default: options.http2 ?? true,
      doc: 'Whether to use HTTP/2 if the server supports it.',
    },
    ...proxyKeys,
    http_headers: {
      type: httpHeaders,
      since: { alertmanager: '0.28' },
      doc: 'Additional HTTP headers sent with each request.',
    },
  };
}

/** An HTTP client as a section of its own, which checks itself. */
export const httpClientConfig: StructType = {
  kind: 'struct',
  name: 'http_config',
  go: 'config.plain',
  bare: '*config.HTTPClientConfig',
  resets: true,
  keys: httpClientKeys(),
  check: httpClientFailure,
};

/** Mirrors common/config HTTPClientConfig.Validate on a struct that inlines its keys. */
export function httpClientFailure(client: StructValue, context: ReadContext): Failure | undefined {
  if (!hasClientKey(client)) return undefined;
  return (
    authFailure(client, context) ??
    oauth2Failure(client.struct('oauth2'), client, context) ??
    proxyFailure(client) ??
    headersFailure(client)
  );
}

const judgedKeys = new Set([...authenticationKeys, 'http_headers', ...Object.keys(proxyKeys)]);

/** Most clients set nothing that could be wrong. */
function hasClientKey(client: StructValue): boolean {
  return client.fields.some(({ name }) => judgedKeys.has(name));
}

function authFailure(client: StructValue, context: ReadContext): Failure | undefined {
  const basic = client.struct('basic_auth');
  const auth = client.struct('authorization');
  const oauth = client.struct('oauth2');
  const bearers = countSet(client, bearerKeys);
  if (bearers > 1) {
    const message = 'at most one of bearer_token & bearer_token_file must be configured';
    return failAtLast(client, bearerKeys, message);
  }
  if ((basic !== undefined || oauth !== undefined) && bearers > 0) {
    const message =
      'at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured';
    return failAtLast(client, ['basic_auth', 'oauth2', ...bearerKeys], message);
  }
  const basicWrong = basic === undefined ? undefined : basicAuthFailure(basic, context);
  if (basicWrong !== undefined) return basicWrong;
  if (auth !== undefined) {
    if (bearers > 0) {
      const message = 'authorization is not compatible with bearer_token & bearer_token_file';
      return failAtLast(client, ['authorization', ...bearerKeys], message);
    }
    const credentials = ['credentials', 'credentials_file', 'credentials_ref'];
    if (countSet(auth, credentials) > 1) {
      const message =
        'at most one of authorization credentials & credentials_file must be configured';
      return failAtLast(auth, credentials, message);
    }
    if (auth.text('type').trim().toLowerCase() === 'basic') {
      const message = 'authorization type cannot be set to "basic", use "basic_auth" instead';
      return failAt(auth, 'type', message);
    }
  }
  const ways = [basic, auth, oauth].filter((way) => way !== undefined).length;
  if (ways < 2) return undefined;
  const message = 'at most one of basic_auth, oauth2 & authorization must be configured';
  return failAtLast(client, ['basic_auth', 'authorization', 'oauth2'], message);
}

function basicAuthFailure(basic: StructValue, context: ReadContext): Failure | undefined {
  for (const part of ['username', 'password']) {
    const keys = [part, `${part}_file`, `${part}_ref`];
    if (countSet(basic, keys) > 1) {
      const ways = inForce(refs, context)
        ? `${part}, ${part}_file & ${part}_ref`
        : `${part} & ${part}_file`;
      return failAtLast(basic, keys, `at most one of basic_auth ${ways} must be configured`);
    }
  }
  return undefined;
}

function oauth2Failure(
  oauth: StructValue | undefined,
  client: StructValue,
  context: ReadContext,
): Failure | undefined {
  if (oauth === undefined) return undefined;
  const at = client.keyAt('oauth2');
  const secrets = ['client_secret', 'client_secret_file', 'client_secret_ref'];
  for (const key of ['client_id', 'token_url']) {
    if (key === 'token_url' && !inForce(refs, context) && countSet(oauth, secrets) === 0) {
      const message = 'either oauth2 client_secret or client_secret_file must be configured';
      return { message, at };
    }
    if (oauth.text(key) === '') {
      const place = oauth.has(key) ? oauth.at(key) : at;
      return { message: `oauth2 ${key} must be configured`, at: place };
    }
  }
  const ways = inForce(refs, context)
    ? 'client_secret, client_secret_file & client_secret_ref'
    : 'client_secret & client_secret_file';
  const tooMany = `at most one of oauth2 ${ways} must be configured`;
  if (!inForce(jwt, context)) {
    return countSet(oauth, secrets) > 1 ? failAtLast(oauth, secrets, tooMany) : undefined;
  }
  if (oauth.text('grant_type') !== jwtBearer) {
    if (countSet(oauth, secrets) < 2) return undefined;
    return failAtLast(oauth, secrets, `${tooMany} using grant-type=client_credentials`);
  }
  const part = 'client_certificate_key';
  const certificates = [part, `${part}_file`, `${part}_ref`];
  if (countSet(oauth, certificates) > 1) {
    const message = `at most one of oauth2 ${part}, ${part}_file & ${part}_ref must be configured using grant-type=${jwtBearer}`;
    return failAtLast(oauth, certificates, message);
  }
  const algorithm = oauth.has('signature_algorithm') ? oauth.text('signature_algorithm') : '';
  return ['', 'RS256', 'RS384', 'RS512'].includes(algorithm)
    ? undefined
    : failAt(oauth, 'signature_algorithm', 'valid signature algorithms are RS256, RS384 and RS512');
}

function proxyFailure(client: StructValue): Failure | undefined {
  const proxy = client.text('proxy_url');
  const fromEnvironment = client.flag('proxy_from_environment');
  const connectHeader = client.map('proxy_connect_header');
  const noProxy = client.text('no_proxy');
  if (connectHeader !== undefined && connectHeader.entries.size > 0) {
    if (!fromEnvironment && proxy === '') {
      const message =
        'if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured';
      return { message, at: client.keyAt('proxy_connect_header') };
    }
  }
  if (fromEnvironment && proxy !== '') {
    const message = 'if proxy_from_environment is configured, proxy_url must not be configured';
    return { message, at: client.keyAt('proxy_url') };
  }
  if (noProxy === '') return undefined;
  if (fromEnvironment) {
    const message = 'if proxy_from_environment is configured, no_proxy must not be configured';
    return { message, at: client.keyAt('no_proxy') };
  }
  // An empty URL is a URL to Go, null is none.
  if (client.has('proxy_url') && !client.isNull('proxy_url')) return undefined;
  const message = 'if no_proxy is configured, proxy_url must also be configured';
  return { message, at: client.keyAt('no_proxy') };
}

function headersFailure(client: StructValue): Failure | undefined {
  const entries = client.given('http_headers')?.rest.entries ?? new Map<string, never>();
  for (const [name, { key }] of entries) {
    const canonical = canonicalHeader(name);
    if (isReservedHeader(canonical)) {
      return { message: `setting header ${goQuote(canonical)} is not allowed`, at: key };
    }
  }
  return undefined;
}
