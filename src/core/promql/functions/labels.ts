import type { PromqlFunction } from './functions.ts';
import { first, instant, release, string } from './parameters.ts';

/** Functions that change or read the labels of a vector. */
export const labelFunctions: readonly PromqlFunction[] = [
  {
    name: 'label_replace',
    params: [
      instant,
      string('dst_label'),
      string('replacement'),
      string('src_label'),
      string('regex'),
    ],
    variadic: 0,
    returns: 'vector',
    since: first,
    doc: 'Where `regex` matches the whole value of `src_label`, sets `dst_label` to `replacement`, in which `$1` or `$name` stand for groups of the regex. Where it does not match, the series stays as it is. An empty `replacement` removes the label.',
    example: 'label_replace(up, "host", "$1", "instance", "(.*):[0-9]+")',
  },
  {
    name: 'label_join',
    params: [
      instant,
      string('dst_label'),
      string('separator'),
      { ...string('src_label'), repeats: true },
    ],
    variadic: -1,
    returns: 'vector',
    since: release(1, 8),
    doc: 'Sets `dst_label` to the values of all `src_label`s, joined by `separator`.',
    example: 'label_join(up, "where", "/", "job", "instance")',
  },
  {
    name: 'info',
    params: [
      instant,
      { name: 'data_label_selector', type: 'vector', defaultsTo: '{__name__="target_info"}' },
    ],
    variadic: 1,
    returns: 'vector',
    since: release(2, 55),
    experimental: true,
    doc: 'Adds to each series the labels of the info metrics (`target_info` by default) that share its `job` and `instance`. The second argument, matchers in braces, narrows which info series and which of their labels are taken.',
    example: 'info(rate(http_requests_total[5m]), {k8s_cluster_name=~".+"})',
  },
  {
    name: 'sort_by_label',
    params: [instant, { ...string('label'), repeats: true }],
    variadic: -1,
    returns: 'vector',
    since: release(2, 49),
    experimental: true,
    doc: 'Sorts by the values of the given labels, in natural order (`node2` before `node10`), and by all labels where they are equal. Shows in instant queries only.',
    example: 'sort_by_label(up, "job", "instance")',
  },
  {
    name: 'sort_by_label_desc',
    params: [instant, { ...string('label'), repeats: true }],
    variadic: -1,
    returns: 'vector',
    since: release(2, 49),
    experimental: true,
    doc: 'Sorts as `sort_by_label` does, the other way round. Shows in instant queries only.',
    example: 'sort_by_label_desc(up, "job", "instance")',
  },
];
