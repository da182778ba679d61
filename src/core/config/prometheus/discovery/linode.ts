import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

export const linode: Mechanism = {
  key: 'linode_sd_configs',
  go: '*linode.SDConfig',
  doc: 'Discovers Linode instances.',
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
      tag_separator: {
        type: string,
        default: ',',
        doc: 'String by which tags are joined in the tag label.',
      },
      region: { type: string, doc: 'Limits discovery to this region.' },
    },
    check: httpClientFailure,
  },
};
