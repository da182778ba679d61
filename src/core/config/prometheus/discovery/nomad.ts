import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { bool, string } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

export const nomad: Mechanism = {
  key: 'nomad_sd_configs',
  go: '*nomad.SDConfig',
  doc: 'Finds services of Nomad.',
  struct: {
    kind: 'struct',
    name: 'nomad_sd_config',
    go: 'nomad.plain',
    bare: '*nomad.SDConfig',
    resets: true,
    keys: {
      allow_stale: { type: bool, default: true, doc: 'Takes answers that may be out of date.' },
      ...httpClientKeys(),
      namespace: { type: string, default: 'default', doc: 'The namespace.' },
      refresh_interval: refreshInterval('1m'),
      region: { type: string, default: 'global', doc: 'The region.' },
      server: { type: string, default: 'http://localhost:4646', doc: 'The URL of the Nomad API.' },
      tag_separator: { type: string, default: ',', doc: 'Joins the tags in the label.' },
    },
    check: (value, context) =>
      value.text('server').trim() === ''
        ? { message: 'nomad SD configuration requires a server address', at: value.at('server') }
        : httpClientFailure(value, context),
  },
};
