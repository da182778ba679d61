import {
  authenticationKeys,
  httpClientFailure,
  httpClientKeys,
  secretString,
} from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { bool, oneOf, string, stringMap, strings } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  if (value.text('server').trim() === '') {
    const message = 'consul SD configuration requires a server address';
    return { message, at: value.at('server') };
  }
  const user = ['username', 'password'].find((key) => value.text(key) !== '');
  if (user !== undefined && value.struct('basic_auth') !== undefined) {
    const message =
      'at most one of consul SD configuration username and password and basic auth can be configured';
    return { message, at: value.keyAt(user) };
  }
  const auth = ['authorization', 'oauth2'].find((key) => value.struct(key) !== undefined);
  if (value.text('token') !== '' && auth !== undefined) {
    const message = 'at most one of consul SD token, authorization, or oauth2 can be configured';
    return { message, at: value.keyAt('token') };
  }
  // Go turns user name and password into basic_auth before it looks at the client.
  if (user !== undefined) {
    const other = ['authorization', 'oauth2', 'bearer_token', 'bearer_token_file'].find(
      (key) => value.struct(key) !== undefined || value.text(key) !== '',
    );
    if (other?.startsWith('bearer') === true) {
      const message =
        'at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured';
      return { message, at: value.keyAt(other) };
    }
    const failure = httpClientFailure(value, context);
    if (failure !== undefined || other === undefined) return failure;
    const message = 'at most one of basic_auth, oauth2 & authorization must be configured';
    return { message, at: value.keyAt(other) };
  }
  return httpClientFailure(value, context);
};

export const consul: Mechanism = {
  key: 'consul_sd_configs',
  go: '*consul.SDConfig',
  doc: 'Discovers services in the Consul catalog.',
  struct: {
    kind: 'struct',
    name: 'consul_sd_config',
    go: 'consul.plain',
    bare: '*consul.SDConfig',
    resets: true,
    keys: {
      server: {
        type: string,
        default: 'localhost:8500',
        doc: 'Address of the Consul API, as `host:port`.',
      },
      path_prefix: { type: string, doc: 'Path prefix of the Consul API.' },
      token: {
        type: secretString,
        secret: {},
        notWith: ['authorization', 'oauth2'],
        doc: 'ACL token.',
      },
      datacenter: { type: string, doc: 'Datacenter; defaults to the one of the local agent.' },
      namespace: { type: string, doc: 'Namespace; requires Consul Enterprise.' },
      partition: { type: string, doc: 'Admin partition; requires Consul Enterprise.' },
      tag_separator: {
        type: string,
        default: ',',
        doc: 'String by which tags are joined in the tag label.',
      },
      scheme: {
        type: oneOf(['http', 'https']),
        default: 'http',
        doc: 'Protocol scheme of the API.',
      },
      username: {
        type: string,
        notWith: authenticationKeys,
        deprecated: { note: 'use basic_auth' },
        doc: 'User name.',
      },
      password: {
        type: secretString,
        secret: {},
        notWith: authenticationKeys,
        deprecated: { note: 'use basic_auth' },
        doc: 'Password.',
      },
      allow_stale: {
        type: bool,
        default: true,
        doc: 'Whether to accept stale results, which reduces the load on Consul.',
      },
      refresh_interval: refreshInterval('30s'),
      services: { type: strings, doc: 'Services to discover; by default all of them.' },
      tags: {
        type: strings,
        deprecated: { note: 'use filter' },
        doc: 'Tags that a service must have, all of them.',
      },
      node_meta: {
        type: stringMap,
        deprecated: { note: 'use filter' },
        doc: 'Metadata that a node must have.',
      },
      filter: { type: string, since: '3.0', doc: 'Filter expression for the Catalog API.' },
      health_filter: {
        type: string,
        since: '3.12',
        doc: 'Filter expression for the Health API.',
      },
      ...httpClientKeys(),
    },
    check,
  },
};
