import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { bool, string } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

export const nomad: Mechanism = {
  key: 'nomad_sd_configs',
  go: '*nomad.SDConfig',
  doc: 'Discovers Nomad services.',
  struct: {
    kind: 'struct',
    name: 'nomad_sd_config',
    go: 'nomad.plain',
    bare: '*nomad.SDConfig',
    resets: true,
    keys: {
      allow_stale: {
        type: bool,
        default: true,
        doc: 'Whether to accept stale results, which reduces the load on Nomad.',
      },
      ...httpClientKeys(),
      namespace: { type: string, default: 'default', doc: 'Nomad namespace.' },
      refresh_interval: refreshInterval('1m'),
      region: { type: string, default: 'global', doc: 'Nomad region.' },
      server: { type: string, default: 'http://localhost:4646', doc: 'URL of the Nomad API.' },
      tag_separator: {
        type: string,
        default: ',',
        doc: 'String by which tags are joined in the tag label.',
      },
    },
    check: (value, context) =>
      value.text('server').trim() === ''
        ? { message: 'nomad SD configuration requires a server address', at: value.at('server') }
        : httpClientFailure(value, context),
  },
};
