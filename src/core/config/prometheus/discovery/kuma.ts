import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { duration } from '../../shared/duration.ts';
import type { Validator } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  const server = value.text('server');
  const at = value.at('server');
  if (server === '') return { message: 'kuma SD server must not be empty: ', at };
  const parsed = parseGoUrl(server);
  if (parsed.error !== undefined) return { message: parsed.error, at };
  if (parsed.url.scheme === '' || parsed.url.host === '') {
    return { message: `kuma SD server must not be empty and have a scheme: ${server}`, at };
  }
  return httpClientFailure(value, context);
};

export const kuma: Mechanism = {
  key: 'kuma_sd_configs',
  go: '*xds.SDConfig',
  doc: 'Discovers data plane proxies of a Kuma mesh.',
  struct: {
    kind: 'struct',
    name: 'kuma_sd_config',
    go: 'xds.plainKumaConf',
    bare: '*xds.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      refresh_interval: refreshInterval('15s'),
      fetch_timeout: {
        type: duration,
        default: '2m',
        doc: 'Timeout for fetching monitoring assignments.',
      },
      server: {
        type: string,
        required: true,
        doc: 'URL of the MADS xDS server of the control plane.',
      },
      client_id: {
        type: string,
        doc: 'Client ID reported to the control plane; defaults to the host name.',
      },
    },
    check,
  },
};
