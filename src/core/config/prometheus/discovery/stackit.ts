import { goQuote } from '../../../go/quote.ts';
import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  const endpoint = value.text('endpoint');
  if (endpoint === '' && value.text('region') === '') {
    return { message: 'stackit_sd: endpoint and region missing', at: value.at('region') };
  }
  const { error } = parseGoUrl(endpoint);
  if (error !== undefined) {
    const message = `stackit_sd: invalid endpoint ${goQuote(endpoint)}: ${error}`;
    return { message, at: value.at('endpoint') };
  }
  return httpClientFailure(value, context);
};

const before312 = { until: '3.12', type: string } as const;

export const stackit: Mechanism = {
  key: 'stackit_sd_configs',
  go: '*stackit.SDConfig',
  since: '3.5',
  doc: 'Finds servers of STACKIT.',
  struct: {
    kind: 'struct',
    name: 'stackit_sd_config',
    go: 'stackit.plain',
    bare: '*stackit.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      project: { type: string, required: true, doc: 'The id of the project.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      region: { type: string, default: 'eu01', doc: 'The region.' },
      endpoint: { type: string, doc: "The API endpoint; the region's own if unset." },
      service_account_key: {
        type: secretString,
        was: before312,
        secret: { file: 'service_account_key_path' },
        doc: 'The key of the service account, as JSON.',
      },
      private_key: {
        type: secretString,
        was: before312,
        secret: { file: 'private_key_path' },
        doc: 'The private key, as PEM.',
      },
      service_account_key_path: {
        type: string,
        path: true,
        doc: 'File with the key of the service account.',
      },
      private_key_path: { type: string, path: true, doc: 'File with the private key.' },
      credentials_file_path: { type: string, path: true, doc: 'File with the credentials.' },
    },
    check,
  },
};
