import { goQuote } from './quote.ts';

/** A label's name and value. */
type LabelPair = readonly [name: string, value: string];

/** A label name as it is written in a list or a matcher: in quotes where it is not a classic one. */
export function labelNameText(name: string): string {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : goQuote(name);
}

/** `job="api"`, as Prometheus prints a label. */
export function labelPairText(name: string, value: string): string {
  return `${labelNameText(name)}=${goQuote(value)}`;
}

/** `{instance="a", job="api"}`, in the order given: `Labels.String` of model/labels. */
export function labelsText(labels: Iterable<LabelPair>): string {
  return `{${Array.from(labels, ([name, value]) => labelPairText(name, value)).join(', ')}}`;
}

/** `up{job="api"}`, as people write a series; without braces where there are no labels. */
export function seriesText(labels: readonly LabelPair[]): string {
  const name = labels.find(([label]) => label === '__name__')?.[1] ?? '';
  if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)) return labelsText(labels);
  const rest = labels.filter(([label]) => label !== '__name__');
  return rest.length === 0 ? name : name + labelsText(rest);
}
