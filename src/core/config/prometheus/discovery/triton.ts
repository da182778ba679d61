import { tlsConfig } from '../../shared/tls.ts';
import type { Validator } from '../../../schema/schema.ts';
import { int, oneOf, string, strings } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const check: Validator = (value) => {
  const requires = (key: string, what: string): ReturnType<Validator> => ({
    message: `triton SD configuration requires ${what}`,
    at: value.at(key),
  });
  if (!['container', 'cn'].includes(value.text('role'))) {
    return requires('role', "role to be 'container' or 'cn'");
  }
  if (value.text('account') === '') return requires('account', 'an account');
  if (value.text('dns_suffix') === '') return requires('dns_suffix', 'a dns_suffix');
  if (value.text('endpoint') === '') return requires('endpoint', 'an endpoint');
  if (value.number('refresh_interval') <= 0) {
    return requires('refresh_interval', 'RefreshInterval to be a positive integer');
  }
  return undefined;
};

export const triton: Mechanism = {
  key: 'triton_sd_configs',
  go: '*triton.SDConfig',
  doc: 'Discovers Triton containers or compute nodes.',
  struct: {
    kind: 'struct',
    name: 'triton_sd_config',
    go: 'triton.plain',
    bare: '*triton.SDConfig',
    resets: true,
    keys: {
      account: { type: string, required: true, doc: 'Account used for discovery.' },
      role: {
        type: oneOf(['container', 'cn']),
        default: 'container',
        doc: 'Type of resource to discover.',
      },
      dns_suffix: { type: string, required: true, doc: 'DNS suffix of the targets.' },
      endpoint: { type: string, required: true, doc: 'Host name of the discovery endpoint.' },
      groups: {
        type: strings,
        doc: 'Limits discovery to these groups; not available for the role `cn`.',
      },
      port: port(9163),
      refresh_interval: refreshInterval('1m'),
      tls_config: { type: tlsConfig, inPlace: true, doc: 'TLS settings of the requests.' },
      version: { type: int, default: 1, doc: 'Version of the discovery API.' },
    },
    check,
  },
};
