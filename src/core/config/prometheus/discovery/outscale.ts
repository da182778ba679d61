import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator, Failure } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

/** Exactly one of secret_key and secret_key_file must be there. */
export function secretKeyFailure(value: StructValue): Failure | undefined {
  const literal = value.text('secret_key') !== '';
  const file = value.text('secret_key_file') !== '';
  if (literal !== file) return undefined;
  const many = literal ? 'at most one' : 'one';
  return {
    message: `${many} of secret_key & secret_key_file must be configured`,
    at: value.keyAt('secret_key'),
  };
}

const check: Validator = (value, context) => {
  for (const [key, what] of [
    ['region', 'a region'],
    ['access_key', 'access_key'],
  ] as const) {
    if (value.text(key) === '') {
      return { message: `outscale SD configuration requires ${what}`, at: value.at(key) };
    }
  }
  return secretKeyFailure(value) ?? httpClientFailure(value, context);
};

export const outscale: Mechanism = {
  key: 'outscale_sd_configs',
  go: '*outscale.SDConfig',
  since: '3.12',
  doc: 'Discovers OUTSCALE virtual machines.',
  struct: {
    kind: 'struct',
    name: 'outscale_sd_config',
    go: 'outscale.plain',
    bare: '*outscale.SDConfig',
    resets: true,
    keys: {
      endpoint: { type: string, doc: 'API endpoint; defaults to the endpoint of the region.' },
      region: { type: string, default: 'eu-west-2', doc: 'OUTSCALE region.' },
      access_key: { type: string, required: true, doc: 'Access key.' },
      secret_key: {
        type: secretString,
        secret: { file: 'secret_key_file' },
        doc: 'Secret key.',
      },
      secret_key_file: { type: string, path: true, doc: 'File that contains the secret key.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      ...httpClientKeys(),
    },
    check,
  },
};
