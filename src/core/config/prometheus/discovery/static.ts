import { labelName } from '../../shared/names.ts';
import type { StructType } from '../../../schema/schema.ts';
import { mapOf, string, strings } from '../../../schema/types.ts';

/** Targets that are written out, with labels for all of them: targetgroup.Group. */
export const targetGroup: StructType = {
  kind: 'struct',
  name: 'static_config',
  go: 'struct { Targets []string "yaml:\\"targets\\""; Labels model.LabelSet "yaml:\\"labels\\"" }',
  bare: '*targetgroup.Group',
  resets: true,
  keys: {
    targets: { type: strings, doc: 'Targets, as `host:port`.' },
    labels: {
      type: mapOf(labelName, { ...string, go: 'model.LabelValue' }, 'model.LabelSet'),
      doc: 'Labels added to all of these targets.',
    },
  },
};
