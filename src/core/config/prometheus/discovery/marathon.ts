import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { string, strings } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  if (value.list('servers').length === 0) {
    const message = 'marathon_sd: must contain at least one Marathon server';
    return { message, at: value.at('servers') };
  }
  const tokens = ['auth_token', 'auth_token_file'].filter((key) => value.text(key) !== '');
  const [token] = tokens;
  if (token === undefined) return httpClientFailure(value, context);
  const at = value.keyAt(token);
  if (tokens.length > 1) {
    const message = 'marathon_sd: at most one of auth_token & auth_token_file must be configured';
    return { message, at };
  }
  const only = (names: string): string => `marathon_sd: at most one of ${names} must be configured`;
  if (value.struct('basic_auth') !== undefined) {
    return { message: only('basic_auth, auth_token & auth_token_file'), at };
  }
  if (value.text('bearer_token') !== '' || value.text('bearer_token_file') !== '') {
    const message = only('bearer_token, bearer_token_file, auth_token & auth_token_file');
    return { message, at };
  }
  if (value.struct('authorization') !== undefined) {
    return { message: only('auth_token, auth_token_file & authorization'), at };
  }
  return httpClientFailure(value, context);
};

/** Ways to authenticate that it refuses beside a token. */
const otherWays = ['basic_auth', 'authorization', 'bearer_token', 'bearer_token_file'];

export const marathon: Mechanism = {
  key: 'marathon_sd_configs',
  go: '*marathon.SDConfig',
  doc: 'Discovers Marathon apps.',
  struct: {
    kind: 'struct',
    name: 'marathon_sd_config',
    go: 'marathon.plain',
    bare: '*marathon.SDConfig',
    resets: true,
    keys: {
      servers: { type: strings, required: true, doc: 'URLs of the Marathon servers.' },
      refresh_interval: refreshInterval('30s'),
      auth_token: {
        type: secretString,
        secret: { file: 'auth_token_file' },
        notWith: otherWays,
        doc: 'Authentication token for DC/OS.',
      },
      auth_token_file: {
        type: string,
        path: true,
        notWith: otherWays,
        doc: 'File that contains the authentication token for DC/OS.',
      },
      ...httpClientKeys(),
    },
    check,
  },
};
