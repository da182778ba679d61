import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

export const linode: Mechanism = {
  key: 'linode_sd_configs',
  go: '*linode.SDConfig',
  doc: 'Finds instances of Linode.',
  struct: {
    kind: 'struct',
    name: 'linode_sd_config',
    go: 'linode.plain',
    bare: '*linode.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      port: port(),
      tag_separator: { type: string, default: ',', doc: 'Joins the tags in the label.' },
      region: { type: string, doc: 'Looks only at this region.' },
    },
    check: httpClientFailure,
  },
};
