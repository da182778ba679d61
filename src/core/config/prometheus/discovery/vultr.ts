import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

export const vultr: Mechanism = {
  key: 'vultr_sd_configs',
  go: '*vultr.SDConfig',
  doc: 'Discovers Vultr instances.',
  struct: {
    kind: 'struct',
    name: 'vultr_sd_config',
    go: 'vultr.plain',
    bare: '*vultr.SDConfig',
    resets: true,
    keys: { ...httpClientKeys(), refresh_interval: refreshInterval('1m'), port: port() },
    check: httpClientFailure,
  },
};
