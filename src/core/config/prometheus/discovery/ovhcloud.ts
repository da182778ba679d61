import { secretString } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { oneOf, string } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const needed = ['endpoint', 'application_key', 'application_secret', 'consumer_key'];

const check: Validator = (value) => {
  const missing = needed.find((key) => value.text(key) === '');
  if (missing !== undefined) {
    return { message: `${missing.replace('_', ' ')} can not be empty`, at: value.at(missing) };
  }
  const service = value.text('service');
  return service === 'dedicated_server' || service === 'vps'
    ? undefined
    : { message: `unknown service: ${service}`, at: value.at('service') };
};

export const ovhcloud: Mechanism = {
  key: 'ovhcloud_sd_configs',
  go: '*ovhcloud.SDConfig',
  doc: 'Discovers dedicated servers or virtual private servers of OVHcloud.',
  struct: {
    kind: 'struct',
    name: 'ovhcloud_sd_config',
    go: 'ovhcloud.plain',
    bare: '*ovhcloud.SDConfig',
    resets: true,
    keys: {
      endpoint: { type: string, default: 'ovh-eu', doc: 'API endpoint.' },
      application_key: { type: string, required: true, doc: 'Application key.' },
      application_secret: {
        type: secretString,
        required: true,
        secret: {},
        doc: 'Application secret.',
      },
      consumer_key: { type: secretString, required: true, secret: {}, doc: 'Consumer key.' },
      refresh_interval: refreshInterval('1m'),
      service: {
        type: oneOf(['dedicated_server', 'vps']),
        required: true,
        doc: 'Type of servers to discover.',
      },
    },
    check,
  },
};
