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
  doc: 'Discovers instances in Google Compute Engine.',
  struct: {
    kind: 'struct',
    name: 'gce_sd_config',
    go: 'gce.plain',
    bare: '*gce.SDConfig',
    resets: true,
    keys: {
      project: { type: string, required: true, doc: 'Project ID.' },
      zone: { type: string, required: true, doc: 'Zone; add one configuration per zone.' },
      filter: { type: string, doc: 'Filter expression for the list of instances.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      tag_separator: {
        type: string,
        default: ',',
        doc: 'String by which tags are joined in the tag label.',
      },
    },
    check,
  },
};
