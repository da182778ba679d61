import { goQuote } from '../../../go/quote.ts';
import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator, Failure, TextType } from '../../../schema/schema.ts';
import { string, strings } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';
import { secretKeyFailure } from './outscale.ts';

const roles = ['instance', 'baremetal'];

const role: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'Scaleway role',
  bare: { go: 'scaleway.role', holdsString: true },
  choices: roles.map((value) => ({ value })),
  zero: '',
  parse: (text) =>
    roles.includes(text) ? { value: text } : { error: `unknown role ${goQuote(text)}` },
};

const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

const zones =
  'fr-par-1, fr-par-2, fr-par-3, nl-ams-1, nl-ams-2, nl-ams-3, pl-waw-1, pl-waw-2, pl-waw-3, it-mil-1, it-mil-2, it-mil-3';

/** What Scaleway's client library says of the settings. */
function clientFailure(value: StructValue): Failure | undefined {
  const fail = (key: string, message: string): Failure => ({
    message: `scaleway-sdk-go: ${message}`,
    at: value.at(key),
  });
  const expected = 'expected a UUID: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
  const access = value.text('access_key');
  if (!/^SCW[A-Z0-9]{17}$/.test(access)) {
    const message = `invalid access key format '${access}', expected SCWXXXXXXXXXXXXXXXXX format`;
    return fail('access_key', message);
  }
  const secret = value.text('secret_key');
  if (secret !== '' && !uuid.test(secret)) {
    return fail('secret_key', `invalid secret key format '${secret}', ${expected}`);
  }
  const project = value.text('project_id');
  if (!uuid.test(project)) {
    return fail('project_id', `invalid project ID format '${project}', ${expected}`);
  }
  const zone = value.text('zone');
  if (zone === '') return fail('zone', 'default zone cannot be empty');
  if (!/^[a-z]{2}-[a-z]{3,7}-[0-9]{1,2}$/.test(zone)) {
    return fail('zone', `invalid default zone format '${zone}', available zones are: ${zones}`);
  }
  const url = value.text('api_url');
  if (url === '' || parseGoUrl(url).error !== undefined)
    return fail('api_url', `invalid API url '${url}'`);
  return url.endsWith('/')
    ? fail('api_url', `invalid API url '${url}' it should not have a trailing slash`)
    : undefined;
}

const check: Validator = (value, context) => {
  if (value.text('role') === '') {
    return { message: 'role missing (one of: instance, baremetal)', at: value.at('role') };
  }
  if (value.text('project_id') === '') {
    return { message: 'project_id is mandatory', at: value.at('project_id') };
  }
  const wrong = secretKeyFailure(value);
  if (wrong !== undefined) return wrong;
  if (value.text('access_key') === '') {
    return { message: 'access_key is mandatory', at: value.at('access_key') };
  }
  return clientFailure(value) ?? httpClientFailure(value, context);
};

export const scaleway: Mechanism = {
  key: 'scaleway_sd_configs',
  go: '*scaleway.SDConfig',
  doc: 'Discovers Scaleway instances or bare metal servers.',
  struct: {
    kind: 'struct',
    name: 'scaleway_sd_config',
    go: 'scaleway.plain',
    bare: '*scaleway.SDConfig',
    resets: true,
    keys: {
      project_id: { type: string, required: true, doc: 'Project ID.' },
      api_url: { type: string, default: 'https://api.scaleway.com', doc: 'URL of the API.' },
      zone: { type: string, default: 'fr-par-1', doc: 'Scaleway zone.' },
      access_key: { type: string, required: true, doc: 'Access key.' },
      secret_key: {
        type: secretString,
        secret: { file: 'secret_key_file' },
        doc: 'Secret key.',
      },
      secret_key_file: { type: string, path: true, doc: 'File that contains the secret key.' },
      name_filter: { type: string, doc: 'Limits discovery to servers with this name.' },
      tags_filter: {
        type: strings,
        doc: 'Limits discovery to servers that have all of these tags.',
      },
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      port: port(),
      role: { type: role, required: true, doc: 'Type of servers to discover.' },
    },
    check,
  },
};
