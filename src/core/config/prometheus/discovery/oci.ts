import { goQuote } from '../../../go/quote.ts';
import { formatModelDuration } from '../../../go/modelDuration.ts';
import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator, Failure } from '../../../schema/schema.ts';
import { oneOf, string, strings } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const apiKey = ['tenancy', 'user', 'fingerprint', 'key_file'];
const passphrase = ['key_passphrase', 'key_passphrase_file'];

function authFailure(value: StructValue): Failure | undefined {
  const auth = value.text('auth');
  if (auth === 'api_key') {
    const missing = apiKey.find((key) => value.text(key) === '');
    if (missing !== undefined) {
      return { message: `oci_sd: api_key auth requires ${missing}`, at: value.at(missing) };
    }
    if (passphrase.some((key) => value.text(key) === '')) return undefined;
    const message =
      'oci_sd: at most one of key_passphrase and key_passphrase_file must be configured';
    return { message, at: value.keyAt('key_passphrase') };
  }
  if (auth === 'instance_principal') {
    const extra = [...apiKey, ...passphrase].find((key) => value.text(key) !== '');
    if (extra === undefined) return undefined;
    const message =
      'oci_sd: instance_principal auth must not have tenancy, user, fingerprint, key_file, key_passphrase, or key_passphrase_file set';
    return { message, at: value.keyAt(extra) };
  }
  const message = `oci_sd: unknown auth method ${goQuote(auth)}, expected "api_key" or "instance_principal"`;
  return { message, at: value.at('auth') };
}

const check: Validator = (value, context) => {
  if (value.text('region') === '') {
    return { message: 'oci_sd: region is required', at: value.at('region') };
  }
  const wrong = authFailure(value);
  if (wrong !== undefined) return wrong;
  for (const [i, { value: id, span }] of value.list('compartments').entries()) {
    if (id === '') return { message: `oci_sd: compartments[${i}] must not be empty`, at: span };
  }
  const interval = value.number('refresh_interval');
  if (interval <= 0) {
    const message = `oci_sd: refresh_interval must be positive, got ${formatModelDuration(interval)}`;
    return { message, at: value.at('refresh_interval') };
  }
  return httpClientFailure(value, context);
};

export const oci: Mechanism = {
  key: 'oci_sd_configs',
  go: '*oci.SDConfig',
  since: '3.14',
  doc: 'Discovers instances in Oracle Cloud Infrastructure.',
  struct: {
    kind: 'struct',
    name: 'oci_sd_config',
    go: 'oci.plain',
    bare: '*oci.SDConfig',
    resets: true,
    keys: {
      auth: {
        type: oneOf(['api_key', 'instance_principal']),
        default: 'api_key',
        doc: 'Authentication method.',
      },
      tenancy: { type: string, doc: 'OCID of the tenancy; required for `api_key`.' },
      user: { type: string, doc: 'OCID of the user; required for `api_key`.' },
      fingerprint: { type: string, doc: 'Fingerprint of the key; required for `api_key`.' },
      key_file: {
        type: string,
        path: true,
        doc: 'File that contains the private key; for `api_key`.',
      },
      key_passphrase: {
        type: secretString,
        secret: { file: 'key_passphrase_file' },
        doc: 'Passphrase of the private key.',
      },
      key_passphrase_file: {
        type: string,
        path: true,
        doc: 'File that contains the passphrase of the private key.',
      },
      region: { type: string, required: true, doc: 'OCI region.' },
      compartments: {
        type: strings,
        doc: 'Compartments to discover instances in; by default all of them.',
      },
      ...httpClientKeys(),
      port: port(),
      refresh_interval: refreshInterval('1m'),
    },
    check,
  },
};
