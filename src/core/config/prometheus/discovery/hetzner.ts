import { goQuote } from '../../../go/quote.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import type { TextType } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const roles = ['robot', 'hcloud'];

const role: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'Hetzner role',
  bare: { go: 'hetzner.Role', holdsString: true },
  choices: roles.map((value) => ({ value })),
  zero: '',
  parse: (text) =>
    roles.includes(text) ? { value: text } : { error: `unknown role ${goQuote(text)}` },
};

export const hetzner: Mechanism = {
  key: 'hetzner_sd_configs',
  go: '*hetzner.SDConfig',
  doc: 'Discovers servers in Hetzner Cloud or Hetzner Robot.',
  struct: {
    kind: 'struct',
    name: 'hetzner_sd_config',
    go: 'hetzner.plain',
    bare: '*hetzner.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      port: port(),
      role: { type: role, required: true, doc: 'Hetzner API to use.' },
      label_selector: {
        type: string,
        since: '3.5',
        doc: 'Limits discovery to servers that match this label selector.',
      },
    },
    check: (value, context) =>
      value.text('role') === ''
        ? { message: 'role missing (one of: robot, hcloud)', at: value.at('role') }
        : httpClientFailure(value, context),
  },
};
