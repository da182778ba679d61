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
    doc: 'If `regex` matches the whole value of `src_label`, sets `dst_label` to `replacement`, in which `$1` or `$name` refer to capture groups. If it does not match, the series is returned unchanged. An empty `replacement` removes the label.',
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
    doc: 'Joins the values of all `src_label`s with `separator` and writes the result to `dst_label`.',
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
    doc: 'Adds the data labels of the matching info series (`target_info` by default) to each series. Series match by `job` and `instance`. The optional second argument, matchers in braces, selects the info series and the labels to add.',
    example: 'info(rate(http_requests_total[5m]), {k8s_cluster_name=~".+"})',
  },
  {
    name: 'sort_by_label',
    params: [instant, { ...string('label'), repeats: true }],
    variadic: -1,
    returns: 'vector',
    since: release(2, 49),
    experimental: true,
    doc: 'Sorts by the values of the given labels in natural sort order (`node2` before `node10`), then by all labels. Affects instant queries only.',
    example: 'sort_by_label(up, "job", "instance")',
  },
  {
    name: 'sort_by_label_desc',
    params: [instant, { ...string('label'), repeats: true }],
    variadic: -1,
    returns: 'vector',
    since: release(2, 49),
    experimental: true,
    doc: 'Like `sort_by_label`, but in descending order. Affects instant queries only.',
    example: 'sort_by_label_desc(up, "job", "instance")',
  },
];
