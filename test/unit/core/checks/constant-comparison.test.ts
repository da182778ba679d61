import { expect, test } from 'vitest';
import { findings } from '../../../support/documents.ts';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  ['count(xs) == 0', ['==: This comparison is never true: count(xs) is at least 1.']],
  ['0 == count(xs)', ['==: This comparison is never true: count(xs) is at least 1.']],
  ['count(xs) >= 1', ['>=: This comparison is always true: count(xs) is at least 1.']],
  ['absent(xs) == 0', ['==: This comparison is never true: absent(xs) is 1.']],
  ['absent(xs) == 1', ['==: This comparison is always true: absent(xs) is 1.']],
  ['hour() > 23', ['>: This comparison is never true: hour() is between 0 and 23.']],
  ['(a > bool 1) > 1', ['>: This comparison is never true: (a > bool 1) is between 0 and 1.']],
  ['vector(1) > 2', ['>: This comparison is never true: vector(1) is 1.']],
  ['xs == NaN', ['==: This comparison is never true: only "!=" is true of NaN.']],
  ['NaN < xs', ['<: This comparison is never true: only "!=" is true of NaN.']],
  ['count(xs) == NaN', ['==: This comparison is never true: only "!=" is true of NaN.']],
  ['xs != NaN', []],
  ['xs > Inf', ['>: This comparison is never true: no value is beyond infinity.']],
  ['-Inf > xs', ['>: This comparison is never true: no value is beyond infinity.']],
  ['xs >= Inf', []],
  // That gives nothing.
  ['clamp(xs, 5, 1) == 5', []],
  ['xs == Inf', []],
  ['1 > bool 2', ['>: This comparison is never true: both sides are numbers.']],
  ['clamp_max(xs, 5) > 6', ['>: This comparison is never true: clamp_max(xs, 5) is at most 5.']],
  [
    '6 < clamp(xs, 1, 5)',
    ['<: This comparison is never true: clamp(xs, 1, 5) is between 1 and 5.'],
  ],
  [
    'stddev by (job) (xs) < 0',
    ['<: This comparison is never true: stddev by (job) (xs) is at least 0.'],
  ],
  [
    '(sum(x) or vector(0)) > 5',
    [
      'vector(0): This side of "or" has no effect, because the comparison never lets it through: vector(0) is 0. ⇒ (sum(x)) > 5',
    ],
  ],
  [
    '5 < sum(x or (vector(0)))',
    [
      '(vector(0)): This side of "or" has no effect, because the comparison never lets it through: (vector(0)) is 0. ⇒ 5 < sum(x)',
    ],
  ],
  [
    'max by (job) (x or y or on () vector(-1)) >= 0',
    [
      'vector(-1): This side of "or" has no effect, because the comparison never lets it through: vector(-1) is -1. ⇒ max by (job) (x or y) >= 0',
    ],
  ],
  [
    '(y or (z or absent(x))) > 1',
    [
      'absent(x): This side of "or" has no effect, because the comparison never lets it through: absent(x) is 1. ⇒ (y or (z)) > 1',
    ],
  ],
  // Where there is a count, there is no other.
  ['(count(x) or vector(0)) < 1', []],
  ['(absent(x) or y) > 1', []],
  ['max(x or on () vector(-1) or y) >= 0', []],
  ['(sum(x) or vector(0)) < 5', []],
  ['(sum(x) or vector(0)) > bool 5', []],
  ['(sum(x) or vector(0)) > y', []],
  ['(sum(x) or vector(0)) + 6 > 5', []],
  ['sum(x or vector(1)) > 5', []],
  ['avg(x or vector(0)) > 5', []],
  ['min(x or vector(0)) > 5', []],
  ['max(x or vector(0)) != 0', []],
  ['sum(max by (job) (x or vector(0))) > 5', []],
  [
    '(count(x) or absent(y)) < 1',
    ['<: This comparison is never true: (count(x) or absent(y)) is at least 1.'],
  ],
  ['(xs > 5) < 3', ['<: This comparison is never true: (xs > 5) is at least 5.']],
  ['sum(xs >= 5) < 5', ['<: This comparison is never true: sum(xs >= 5) is at least 5.']],
  [
    'rate(http_errors_total[5m]) < 0',
    ['<: This comparison is never true: rate(http_errors_total[5m]) is at least 0.'],
  ],
  [
    'sum by (job) (increase(http_errors_total[5m])) >= 0',
    ['>=: This comparison is always true: the value is at least 0.'],
  ],
  [
    'delta(http_errors_total[5m]) < 0 or rate(a_total[5m]) < 0 or rate(http_errors_total[5m]) <= 0',
    [],
  ],
  [
    '100 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 90',
    ['>: This comparison is always true: the value is between 99 and 100.'],
  ],
  ['100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100 > 90', []],
  ['2 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) > 1', []],
  [
    '2 - process_open_fds / process_max_fds > 90',
    [
      '>: This comparison is never true: 2 - process_open_fds / process_max_fds is between 1 and 2.',
    ],
  ],
  ['xs > 5 and xs < 3', ['and: No value satisfies both conditions: xs > 5, xs < 3.']],
  [`{"a.b", x="1"} >= 5 and foo and (5 > {x='1', __name__="c"} and (5 > {x='1', "a.b"}))`, []],
  [
    `{"a.b", x="1"} >= 5 and foo and (5 > {x='1', "a.b"})`,
    [`and: No value satisfies both conditions: {"a.b", x="1"} >= 5, 5 > {x='1', "a.b"}.`],
  ],
  ['xs == 1 and xs == 0', ['and: No value satisfies both conditions: xs == 1, xs == 0.']],
  ['xs == 1 and xs != 1', ['and: No value satisfies both conditions: xs == 1, xs != 1.']],
  ['xs > 5 and xs <= 5', ['and: No value satisfies both conditions: xs > 5, xs <= 5.']],
  ['xs >= 5 and xs <= 5', []],
  ['xs > 5 and xs > 5', []],
  ['xs > 5 and on (job) xs < 3', []],
  ['a and on (job) xs > 5 and xs < 3', []],
  ['a unless xs > 5 and xs < 3', []],
  [
    'xs > 5 and on (job) a and (xs < 3 unless b)',
    ['and: No value satisfies both conditions: xs > 5, xs < 3.'],
  ],
  ['((xs > 5) and (a)) and (xs < 3)', ['and: No value satisfies both conditions: xs > 5, xs < 3.']],
  ['xs > 5 and xs offset 5m < 3', []],
  ['xs > 5 or xs < 3', []],
  ['xs != 1 or xs != 2', ['or: Every number satisfies one of the conditions: xs != 1, xs != 2.']],
  ['xs > 3 or a or 5 > xs', ['or: Every number satisfies one of the conditions: xs > 3, 5 > xs.']],
  ['xs <= 5 or (xs) > 5', ['or: Every number satisfies one of the conditions: xs <= 5, (xs) > 5.']],
  ['xs == 1 or xs == 0', []],
  ['xs != 1 and xs != 2', []],
  ['xs < 5 or xs > 5', []],
  ['xs != 1 or on (job) xs != 2', []],
  ['(xs > 3 and a) or xs < 5', []],
  ['xs > bool 3 or xs < 5', []],
  ['xs > 3 or xs{job="a"} < 5', []],
  ['xs >= Inf or xs < 5', []],
  ['abs(xs) >= 0', []],
  ['sum(xs) < 0', []],
  ['hour() % 2 < 0', []],
  ['count(xs) > 1', []],
  ['hour() > 8 and hour() < 18', []],
  ['xs == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('constant-comparison', rule)).toEqual(expected);
});

/** What is said of a share, and the fix. */
const never = (fixed: string, of = 'the value') =>
  `This comparison is never true: ${of} is a share between 0 and 1. ⇒ ${fixed}`;
const always = (fixed: string, of = 'the value') => never(fixed, of).replace('never', 'always');

test.each<[string, string[]]>([
  [
    'sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m])) > 5',
    [`>: ${never('sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m])) > 0.05')}`],
  ],
  [
    '99 > (sum by (x) (increase(a_total{code!="500",b="1"}[5m])) / sum by (x) (increase(a_total{b="1"}[5m])))',
    [
      `>: ${always('0.99 > (sum by (x) (increase(a_total{code!="500",b="1"}[5m])) / sum by (x) (increase(a_total{b="1"}[5m])))')}`,
    ],
  ],
  [
    'count(up == 0) / count(up) > 50',
    [`>: ${never('count(up == 0) / count(up) > 0.5', 'count(up == 0) / count(up)')}`],
  ],
  [
    'count(up == 0) / count(up) > 500',
    ['>: This comparison is never true: count(up == 0) / count(up) is a share between 0 and 1.'],
  ],
  [
    'histogram_fraction(0, 0.2, rate(a[5m])) < 14.4',
    [
      `<: ${always('histogram_fraction(0, 0.2, rate(a[5m])) < 0.144', 'histogram_fraction(0, 0.2, rate(a[5m]))')}`,
    ],
  ],
  [
    'sum(rate(a_bucket{le="0.5",b="1"}[5m])) / sum(rate(a_count{b="1"}[5m])) < 99',
    [
      `<: ${always('sum(rate(a_bucket{le="0.5",b="1"}[5m])) / sum(rate(a_count{b="1"}[5m])) < 0.99')}`,
    ],
  ],
  ['sum(rate(a_bucket[5m])) / sum(rate(a_count[5m])) > 5', []],
  ['sum(rate(a_bucket{le=~"1|2"}[5m])) / sum(rate(a_count[5m])) > 5', []],
  ['sum(rate(a_bucket{le="1"}[5m])) / sum(rate(a_count{b="1"}[5m])) > 5', []],
  ['sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m])) >= 1', []],
  ['sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m])) > 0.5', []],
  ['100 * sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m])) > 5', []],
  ['sum(rate(a_total[5m])) / sum(rate(a_total{code="500"}[5m])) > 5', []],
  ['sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[10m])) > 5', []],
  ['sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m] offset 1h)) > 5', []],
  ['sum(rate(a_total{code="500"}[5m])) / sum(rate(b_total[5m])) > 5', []],
  ['sum(rate(a_total{code="500"}[5m])) / sum by (x) (rate(a_total[5m])) > 5', []],
  ['avg(rate(a_total{code="500"}[5m])) / avg(rate(a_total[5m])) > 5', []],
  ['sum(rate(a_total{code="500"}[5m]) == bool 0) / sum(rate(a_total[5m])) > 5', []],
  // Gauges may be negative.
  ['sum(a{b="1"}) / sum(a) > 5', []],
])('shares of a whole: %j', (rule, expected) => {
  expect(ruleFindings('constant-comparison', rule)).toEqual(expected);
});

const available = 'node_memory_MemAvailable_bytes';
const total = 'node_memory_MemTotal_bytes';

test.each<[share: string]>([
  ['node_filesystem_avail_bytes / node_filesystem_size_bytes'],
  ['node_filesystem_avail_bytes{fstype!=""} / node_filesystem_size_bytes'],
  ['node_filesystem_avail_bytes / on (instance, device) node_filesystem_size_bytes'],
  ['1 - node_filesystem_avail_bytes / node_filesystem_size_bytes'],
  ['(node_filesystem_size_bytes - node_filesystem_free_bytes) / node_filesystem_size_bytes'],
  [`(${total} - ${available}) / ${total}`],
  [`(node_memory_MemFree_bytes + node_memory_Cached_bytes) / ${total}`],
  [`(${total} - node_memory_MemFree_bytes - node_memory_Buffers_bytes) / ${total}`],
  ['sum by (job) (process_open_fds{a="b"}) / sum by (job) (process_max_fds{a="b"})'],
  [`(sum(${total}) - sum(${available})) / sum(${total})`],
  ['max by (instance) (process_open_fds / process_max_fds)'],
  ['process_open_fds / process_max_fds and on (instance) up == 1'],
  ['max_over_time((process_open_fds / process_max_fds)[1h:])'],
  ['process_open_fds offset 1h / process_max_fds offset 1h'],
  ['avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))'],
  ['1 - avg by (instance) (irate(node_cpu_seconds_total{mode="idle"}[5m]))'],
  ['rate(node_cpu_seconds_total{mode="iowait"}[5m])'],
  ['avg by (job) (up)'],
  ['avg_over_time(up[1h])'],
  ['min by (job) (avg_over_time(probe_success[1h]))'],
  ['sum by (job) (up) / count by (job) (up)'],
])('shares by what the metrics are: %s', (share) => {
  const of = share.length > 38 ? 'the value' : `(${share})`;
  expect(ruleFindings('constant-comparison', `(${share}) > 90`)).toEqual([
    `>: ${never(`(${share}) > 0.9`, of)}`,
  ]);
  expect(ruleFindings('constant-comparison', `(${share}) < 10`)).toEqual([
    `<: ${always(`(${share}) < 0.1`, of)}`,
  ]);
  expect(ruleFindings('constant-comparison', `(${share}) > 0.9`)).toEqual([]);
});

test.each([
  'node_filesystem_avail_bytes / node_filesystem_size_bytes',
  '(node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes) / node_memory_MemTotal_bytes',
  'max_over_time((process_open_fds / process_max_fds)[1h:])',
  'avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
  'rate(node_cpu_seconds_total{mode="iowait"}[5m])',
  '100 * process_open_fds / process_max_fds / 100',
])('rates miss by a little, and two metrics are not measured at once: %s', (share) => {
  expect(ruleFindings('constant-comparison', `(${share}) > 1.1`)).toEqual([]);
  expect(ruleFindings('constant-comparison', `100 * (${share}) > 110`)).toEqual([]);
});

test.each<[string, string[]]>([
  ['up > 1', ['>: This comparison is never true: up is 0 or 1.']],
  ['up == 2', ['==: This comparison is never true: up is 0 or 1.']],
  ['up{job="a"} != 2', ['!=: This comparison is always true: up{job="a"} is 0 or 1.']],
  ['0 > probe_success', ['>: This comparison is never true: probe_success is 0 or 1.']],
  ['min by (job) (up) < 0', ['<: This comparison is never true: min by (job) (up) is 0 or 1.']],
  [
    'max_over_time(up[5m]) > 1',
    ['>: This comparison is never true: max_over_time(up[5m]) is 0 or 1.'],
  ],
  ['(up and on (job) a) > 5', ['>: This comparison is never true: (up and on (job) a) is 0 or 1.']],
  ['up > count by (job) (a)', ['>: This comparison is never true: up is 0 or 1.']],
  ['avg(up) > 1', ['>: This comparison is never true: avg(up) is a share between 0 and 1.']],
  ['sum(up) < 0', ['<: This comparison is never true: sum(up) is at least 0.']],
  ['http_errors_total < 0', ['<: This comparison is never true: http_errors_total is at least 0.']],
  [
    '100 * avg(up) > 100',
    ['>: This comparison is never true: 100 * avg(up) is between 0 and 100.'],
  ],
  [
    'avg(up) * 100 > 100',
    ['>: This comparison is never true: avg(up) * 100 is between 0 and 100.'],
  ],
  ['avg(up) / 100 > 1', ['>: This comparison is never true: avg(up) / 100 is between 0 and 0.01.']],
  [
    '100 - avg(up) * 100 > 100',
    ['>: This comparison is never true: 100 - avg(up) * 100 is between 0 and 100.'],
  ],
  ['100 * process_open_fds / process_max_fds > 1000', []],
  [
    '100 * (process_open_fds / process_max_fds) > 1000',
    ['>: This comparison is never true: the value is between 0 and 100.'],
  ],
  [
    '1 - rate(http_errors_total[5m]) > 1',
    ['>: This comparison is never true: 1 - rate(http_errors_total[5m]) is at most 1.'],
  ],
  ['ALERTS > 1', ['>: This comparison is never true: ALERTS is 0 or 1.']],
  [
    'kube_node_status_condition{condition="Ready"} == 0',
    [
      '==: This is always true for some series: kube_node_status_condition is 1 for one value of "status", and 0 for the others. Match "status".',
    ],
  ],
  [
    '(kube_pod_status_phase) < 1',
    [
      '<: This is always true for some series: kube_pod_status_phase is 1 for one value of "phase", and 0 for the others. Match "phase".',
    ],
  ],
  ['kube_node_status_condition{condition="Ready",status="true"} == 0', []],
  ['kube_node_status_condition{condition="Ready"} == 1', []],
  ['kube_node_status_condition{condition="Ready"} > 0', []],
  ['sum(kube_pod_status_phase) == 0', []],
  [
    'x_successful == false',
    ['false: "false" is the name of a metric here. Compare with 0. ⇒ x_successful == 0'],
  ],
  ['(True) == x', ['True: "True" is the name of a metric here. Compare with 1. ⇒ (1) == x']],
  ['x == true{a="b"}', []],
  ['x and true', []],
  ['up == 0', []],
  ['up != 1', []],
  ['up < 1', []],
  ['up > 0', []],
  ['up < 0.5', []],
  ['up >= 1', []],
  ['avg(up) < 0.01', []],
  ['avg(up) * 100 < 0.5', []],
  ['sum(up) > 1', []],
  ['sum_over_time(up[5m]) > 1', []],
  ['count(up) > 1', []],
  ['up + up > 1', []],
  ['-up < 0', []],
  ['changes(up[5m]) > 1', []],
  ['my_up > 1', []],
  ['-100 * avg(up) > -50', []],
  ['100 / avg(up) > 200', []],
  ['sum(http_errors_total) - sum(http_retries_total) < 0', []],
])('metrics that are 0 or 1, and what is counted: %j', (rule, expected) => {
  expect(ruleFindings('constant-comparison', rule)).toEqual(expected);
});

test.each([
  'node_filesystem_size_bytes / node_filesystem_avail_bytes',
  'node_filesystem_avail_bytes / node_memory_MemTotal_bytes',
  'node_filesystem_avail_bytes / node_filesystem_size_bytes * 100',
  'node_filesystem_avail_bytes / (node_filesystem_size_bytes / 100)',
  'node_filesystem_avail_bytes offset 1h / node_filesystem_size_bytes',
  'sum(node_filesystem_avail_bytes) / sum(node_filesystem_size_bytes{fstype="ext4"})',
  'sum(node_filesystem_avail_bytes) / max(node_filesystem_size_bytes)',
  'sum by (a) (process_open_fds) / sum by (b) (process_max_fds)',
  'process_open_fds / on (job) group_left process_max_fds',
  'sum by (instance) (rate(node_cpu_seconds_total{mode!="idle"}[5m]))',
  'increase(node_cpu_seconds_total[5m])',
  'avg_over_time(temperature[1h])',
  'sum(up)',
  'sum_over_time(up[1h])',
  'sum(up) / count(probe_success)',
  'sum(sum(up) / count(up))',
])('no share: %s', (expr) => {
  expect(ruleFindings('constant-comparison', `(${expr}) > 90`)).toEqual([]);
  expect(ruleFindings('constant-comparison', `(${expr}) < 10`)).toEqual([]);
});

test.each([
  ['count(a) > 0', 'hint'],
  ['count(a) >= 1', 'hint'],
  ['up >= 0', 'information'],
  ['up < 2', 'warning'],
  ['100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) > 90', 'warning'],
  ['up == 2', 'warning'],
])('%s is a %s', (expr, severity) => {
  const text = `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: ${JSON.stringify(expr)}\n`;
  expect(findings(text, 'rules', 'constant-comparison').map((one) => one.severity)).toEqual([
    severity,
  ]);
});
