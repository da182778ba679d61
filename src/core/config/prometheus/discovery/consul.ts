import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
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
  doc: 'Finds services in the catalog of Consul.',
  struct: {
    kind: 'struct',
    name: 'consul_sd_config',
    go: 'consul.plain',
    bare: '*consul.SDConfig',
    resets: true,
    keys: {
      server: { type: string, default: 'localhost:8500', doc: 'Host and port of the Consul API.' },
      path_prefix: { type: string, doc: 'Put in front of the paths of the API.' },
      token: { type: secretString, secret: {}, doc: 'The ACL token.' },
      datacenter: { type: string, doc: "The datacenter; the agent's own if unset." },
      namespace: { type: string, doc: 'The namespace; Consul Enterprise only.' },
      partition: { type: string, doc: 'The admin partition; Consul Enterprise only.' },
      tag_separator: { type: string, default: ',', doc: 'Joins the tags in the label.' },
      scheme: { type: oneOf(['http', 'https']), default: 'http', doc: 'The scheme of the API.' },
      username: {
        type: string,
        deprecated: { note: 'use basic_auth' },
        doc: 'The user name.',
      },
      password: {
        type: secretString,
        secret: {},
        deprecated: { note: 'use basic_auth' },
        doc: 'The password.',
      },
      allow_stale: { type: bool, default: true, doc: 'Takes answers that may be out of date.' },
      refresh_interval: refreshInterval('30s'),
      services: { type: strings, doc: 'The services to look at; all of them if unset.' },
      tags: {
        type: strings,
        deprecated: { note: 'use filter' },
        doc: 'Services must have all of these tags.',
      },
      node_meta: {
        type: stringMap,
        deprecated: { note: 'use filter' },
        doc: 'Nodes must have this metadata.',
      },
      filter: { type: string, since: '3.0', doc: 'A filter expression for the catalog.' },
      health_filter: {
        type: string,
        since: '3.12',
        doc: 'A filter expression for the health API.',
      },
      ...httpClientKeys(),
    },
    check,
  },
};
