import { goQuote } from '../../../go/quote.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import type { TextType } from '../../../schema/schema.ts';
import { inForce } from '../../../schema/schema.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const roles = ['droplets', 'databases'];

const role: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'DigitalOcean role',
  bare: { go: 'digitalocean.Role', holdsString: true },
  choices: roles.map((value) => ({ value })),
  zero: '',
  parse: (text) =>
    roles.includes(text)
      ? { value: text }
      : { error: `unknown DigitalOcean SD role ${goQuote(text)}` },
};

export const digitalocean: Mechanism = {
  key: 'digitalocean_sd_configs',
  go: '*digitalocean.SDConfig',
  doc: 'Discovers DigitalOcean droplets or databases.',
  struct: {
    kind: 'struct',
    name: 'digitalocean_sd_config',
    go: 'digitalocean.plain',
    bare: '*digitalocean.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      port: port(),
      role: {
        type: role,
        default: 'droplets',
        since: '3.12',
        doc: 'Type of resource to discover.',
      },
    },
    check: (value, context) =>
      value.text('role') === '' && inForce('3.12', context)
        ? { message: 'role missing (one of: droplets, databases)', at: value.at('role') }
        : httpClientFailure(value, context),
  },
};
