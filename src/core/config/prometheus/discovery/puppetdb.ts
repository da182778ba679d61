import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { bool, string } from '../../../schema/types.ts';
import { httpUrlFailure } from './http.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  const wrong = httpUrlFailure(value);
  if (wrong !== undefined) return wrong;
  if (value.text('query') === '') return { message: 'query missing', at: value.at('query') };
  return httpClientFailure(value, context);
};

export const puppetdb: Mechanism = {
  key: 'puppetdb_sd_configs',
  go: '*puppetdb.SDConfig',
  doc: 'Discovers resources in PuppetDB.',
  struct: {
    kind: 'struct',
    name: 'puppetdb_sd_config',
    go: 'puppetdb.plain',
    bare: '*puppetdb.SDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      refresh_interval: refreshInterval('1m'),
      url: { type: string, required: true, doc: 'URL of the PuppetDB root query endpoint.' },
      query: { type: string, required: true, doc: 'PQL query that selects the resources.' },
      include_parameters: {
        type: bool,
        doc: 'Whether to attach parameters as labels; they may contain secrets.',
      },
      port: port(),
    },
    check,
  },
};
