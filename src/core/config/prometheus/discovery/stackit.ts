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
  doc: 'Discovers STACKIT servers.',
  struct: {
    kind: 'struct',
    name: 'stackit_sd_config',
    go: 'stackit.plain',
    bare: '*stackit.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      project: { type: string, required: true, doc: 'Project ID.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      region: { type: string, default: 'eu01', doc: 'STACKIT region.' },
      endpoint: { type: string, doc: 'API endpoint; defaults to the endpoint of the region.' },
      service_account_key: {
        type: secretString,
        was: before312,
        secret: { file: 'service_account_key_path' },
        doc: 'Service account key, as JSON.',
      },
      private_key: {
        type: secretString,
        was: before312,
        secret: { file: 'private_key_path' },
        doc: 'Private key of the service account, in PEM format.',
      },
      service_account_key_path: {
        type: string,
        path: true,
        doc: 'File that contains the service account key.',
      },
      private_key_path: { type: string, path: true, doc: 'File that contains the private key.' },
      credentials_file_path: {
        type: string,
        path: true,
        doc: 'File that contains STACKIT credentials.',
      },
    },
    check,
  },
};
