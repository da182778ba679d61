import {
  goAny,
  goStringMap,
  type GoType,
  type GoValue,
  pointerTo,
  stringMapValue,
} from '../../../go/values.ts';

/** What `query` gives to templates: a list of samples. Types as in Prometheus' template/template.go. */

const sampleType: GoType = {
  name: 'template.sample',
  kind: 'struct',
  fields: ['Labels', 'Value'],
};

/** A pointer to a sample. */
export const samplePointer: GoType = {
  name: '*template.sample',
  kind: 'pointer',
  elem: sampleType,
};

export const queryResult: GoType = {
  name: 'template.queryResult',
  kind: 'slice',
  elem: samplePointer,
};

/** One element of a query's result; `value` is a float or a histogram. */
export interface TemplateSample {
  readonly labels: Iterable<readonly [name: string, value: string]>;
  readonly value: GoValue;
}

/** A template.queryResult. */
export function queryResultOf(samples: readonly TemplateSample[]): GoValue {
  return { kind: 'slice', type: queryResult, items: samples.map(pointerToSample) };
}

function pointerToSample({ labels, value }: TemplateSample): GoValue {
  const fields = new Map<string, GoValue>([
    ['Labels', stringMapValue(labels)],
    ['Value', { kind: 'interface', type: goAny, holds: value }],
  ]);
  return pointerTo({ kind: 'struct', type: sampleType, fields }, samplePointer);
}

/** The value of a label of a sample; empty if there is none. Undefined for a nil sample. */
export function sampleLabel(sample: GoValue | undefined, name: string): string | undefined {
  const labels = fieldOf(sample, 'Labels');
  if (labels?.kind !== 'map' || labels.type !== goStringMap) return undefined;
  const label = labels.entries.get(name);
  return label?.kind === 'string' ? label.value : '';
}

/** A field of the sample that a pointer leads to. */
export function fieldOf(sample: GoValue | undefined, name: string): GoValue | undefined {
  if (sample?.kind !== 'pointer' || sample.to?.kind !== 'struct') return undefined;
  return sample.to.fields.get(name);
}
