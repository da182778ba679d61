import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  const server = value.text('server');
  const at = value.at('server');
  if (server === '') return { message: 'Uyuni SD configuration requires server host', at };
  const { error } = parseGoUrl(server);
  if (error !== undefined) return { message: `Uyuni Server URL is not valid: ${error}`, at };
  for (const key of ['username', 'password']) {
    if (value.text(key) === '') {
      return { message: `Uyuni SD configuration requires a ${key}`, at: value.at(key) };
    }
  }
  return httpClientFailure(value, context);
};

export const uyuni: Mechanism = {
  key: 'uyuni_sd_configs',
  go: '*uyuni.SDConfig',
  doc: 'Discovers systems managed by Uyuni.',
  struct: {
    kind: 'struct',
    name: 'uyuni_sd_config',
    go: 'uyuni.plain',
    bare: '*uyuni.SDConfig',
    resets: true,
    keys: {
      server: { type: string, required: true, doc: 'URL of the Uyuni server.' },
      username: { type: string, required: true, doc: 'User name.' },
      password: { type: secretString, required: true, secret: {}, doc: 'Password.' },
      ...httpClientKeys(),
      entitlement: {
        type: string,
        default: 'monitoring_entitled',
        doc: 'Entitlement that a system must have.',
      },
      separator: {
        type: string,
        default: ',',
        doc: 'String by which groups are joined in the groups label.',
      },
      refresh_interval: refreshInterval('1m'),
    },
    check,
  },
};
