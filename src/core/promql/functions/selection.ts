import type { PromqlFunction } from './functions.ts';
import { first, instant, scalar } from './parameters.ts';

/** Functions that ask whether series are there, order them, or turn scalars into vectors and back. */
export const selectionFunctions: readonly PromqlFunction[] = [
  {
    name: 'absent',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: first,
    doc: 'The value 1, with the labels of the equality matchers, if the vector is empty; otherwise empty. Use it to alert on a missing metric.',
    example: 'absent(up{job="node"})',
  },
  {
    name: 'scalar',
    params: [instant],
    variadic: 0,
    returns: 'scalar',
    since: first,
    doc: 'The value of the only float sample of the vector as a scalar; `NaN` if there is not exactly one.',
    example: 'node_load1 > scalar(count(node_cpu_seconds_total{mode="idle"}))',
  },
  {
    name: 'vector',
    params: [scalar('s')],
    variadic: 0,
    returns: 'vector',
    since: first,
    doc: 'The scalar as a vector with one sample and no labels; often used as a fallback after `or`.',
    example: 'sum(rate(errors_total[5m])) or vector(0)',
  },
  {
    name: 'sort',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: first,
    doc: 'Sorts by value in ascending order. Affects instant queries only.',
    example: 'sort(node_filesystem_avail_bytes)',
  },
  {
    name: 'sort_desc',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: first,
    doc: 'Sorts by value in descending order. Affects instant queries only.',
    example: 'sort_desc(sum by (job) (rate(http_requests_total[5m])))',
  },
];
