import type { Validator } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const check: Validator = (value) => {
  const missing = ['project', 'zone'].find((key) => value.text(key) === '');
  if (missing === undefined) return undefined;
  return { message: `GCE SD configuration requires a ${missing}`, at: value.at(missing) };
};

export const gce: Mechanism = {
  key: 'gce_sd_configs',
  go: '*gce.SDConfig',
  doc: 'Finds instances in Google Compute Engine.',
  struct: {
    kind: 'struct',
    name: 'gce_sd_config',
    go: 'gce.plain',
    bare: '*gce.SDConfig',
    resets: true,
    keys: {
      project: { type: string, required: true, doc: 'The project.' },
      zone: { type: string, required: true, doc: 'The zone; one entry for each zone.' },
      filter: { type: string, doc: 'A filter of the instances list.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      tag_separator: { type: string, default: ',', doc: 'Joins the tags in the label.' },
    },
    check,
  },
};
