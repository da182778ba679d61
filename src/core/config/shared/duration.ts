import { parseModelDuration } from '../../go/modelDuration.ts';
import type { TextType } from '../../schema/schema.ts';

/** Prometheus' own duration type (`model.Duration`); values are ms. */
export const duration: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'duration',
  bare: { go: 'model.Duration', readsText: true },
  zero: 0,
  parse: parseModelDuration,
};
