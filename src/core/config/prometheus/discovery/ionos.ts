import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

export const ionos: Mechanism = {
  key: 'ionos_sd_configs',
  go: '*ionos.SDConfig',
  doc: 'Discovers servers in IONOS Cloud.',
  struct: {
    kind: 'struct',
    name: 'ionos_sd_config',
    go: 'ionos.plain',
    bare: '*ionos.SDConfig',
    resets: true,
    keys: {
      datacenter_id: { type: string, required: true, doc: 'ID of the data center.' },
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      port: port(),
    },
    check: (value, context) =>
      value.text('datacenter_id') === ''
        ? { message: "datacenter id can't be empty", at: value.at('datacenter_id') }
        : httpClientFailure(value, context),
  },
};
