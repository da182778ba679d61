import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  const server = value.text('server');
  const at = value.at('server');
  if (server === '') return { message: 'eureka_sd: empty or null eureka server', at };
  const parsed = parseGoUrl(server);
  if (parsed.error !== undefined) return { message: parsed.error, at };
  if (parsed.url.scheme === '' || parsed.url.host === '') {
    return { message: 'eureka_sd: invalid eureka server URL', at };
  }
  return httpClientFailure(value, context);
};

export const eureka: Mechanism = {
  key: 'eureka_sd_configs',
  go: '*eureka.SDConfig',
  doc: 'Discovers instances in a Eureka registry.',
  struct: {
    kind: 'struct',
    name: 'eureka_sd_config',
    go: 'eureka.plain',
    bare: '*eureka.SDConfig',
    resets: true,
    keys: {
      server: { type: string, required: true, doc: 'URL of the Eureka server.' },
      ...httpClientKeys(),
      refresh_interval: refreshInterval('30s'),
    },
    check,
  },
};
