import { duration } from '../config/shared/duration.ts';
import { parseFloat64 } from '../go/float.ts';
import { goQuote } from '../go/quote.ts';
import { isRfc3339 } from '../go/time.ts';
import type { MapType, StructType, TextType } from '../schema/schema.ts';
import { bool, float64, listOf, string, stringMap, strings } from '../schema/types.ts';

/** The keys of rule tests as data; Go's types are those of Prometheus' cmd/promtool/unittest.go. */

const seriesType: StructType = {
  kind: 'struct',
  go: 'main.series',
  name: 'series',
  resilient: true,
  keys: {
    series: { type: string, doc: 'Metric name and labels: up{job="a"}.', required: true },
    values: {
      type: string,
      doc: 'Samples, one per interval: 1 2, 0+10x5 (6 samples, each 10 more), _ (none), stale.',
      required: true,
    },
  },
};

const expectedAlertType: StructType = {
  kind: 'struct',
  go: 'main.alert',
  name: 'alert',
  resilient: true,
  keys: {
    exp_labels: { type: stringMap, doc: 'All labels of the alert but alertname.' },
    exp_annotations: { type: stringMap, doc: 'All annotations, filled in.' },
  },
};

const alertTestType: StructType = {
  kind: 'struct',
  go: 'main.alertTestCase',
  name: 'alert_test_case',
  resilient: true,
  keys: {
    eval_time: { type: duration, doc: 'When the alerts are looked at, from the start.' },
    alertname: { type: string, doc: 'The alert that is tested.', required: true },
    exp_alerts: { type: listOf(expectedAlertType), doc: 'All alerts of it that fire then.' },
  },
};

const sampleType: StructType = {
  kind: 'struct',
  go: 'main.sample',
  name: 'sample',
  resilient: true,
  keys: {
    labels: { type: string, doc: 'Metric name and labels of the sample.' },
    value: { type: float64, doc: 'The value of the sample.' },
    histogram: { type: string, doc: 'A native histogram; the value is ignored then.' },
  },
};

const exprTestType: StructType = {
  kind: 'struct',
  go: 'main.promqlTestCase',
  name: 'promql_test_case',
  resilient: true,
  keys: {
    expr: { type: string, doc: 'The expression to evaluate.', required: true },
    eval_time: { type: duration, doc: 'When it is evaluated, from the start.' },
    exp_samples: { type: listOf(sampleType), doc: 'All samples that come back.' },
  },
};

/** labels.Labels, which reads itself as a map of strings. */
const externalLabels: MapType = { ...stringMap, bare: 'labels.Labels' };

/** Unix seconds, or a time in RFC 3339. Mirrors parseTime of cmd/promtool/main.go. */
const startTimestamp: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'time',
  bare: { go: 'main.testStartTimestamp' },
  zero: '',
  parse: (text) =>
    parseFloat64(text).error === undefined || isRfc3339(text)
      ? { value: text }
      : { error: `cannot parse ${goQuote(text)} to a valid timestamp` },
};

const testType: StructType = {
  kind: 'struct',
  go: 'main.testGroup',
  name: 'test_group',
  resilient: true,
  keys: {
    interval: { type: duration, doc: 'Time between samples; by default the evaluation interval.' },
    input_series: { type: listOf(seriesType), doc: 'The series that the test loads.' },
    alert_rule_test: {
      type: listOf(alertTestType),
      doc: 'Alerts that should, or should not, fire.',
    },
    promql_expr_test: { type: listOf(exprTestType), doc: 'Expressions and what they should give.' },
    external_labels: { type: externalLabels, doc: 'External labels, for templates.' },
    external_url: { type: string, doc: 'External URL, for templates.' },
    name: { type: string, doc: 'The name of the test.' },
    start_timestamp: {
      type: startTimestamp,
      since: '3.9',
      doc: 'When the test starts, as Unix seconds or RFC 3339; by default 1970.',
    },
  },
};

/** A whole rule-test file. */
export const testFileType: StructType = {
  kind: 'struct',
  go: 'main.unitTestFile',
  name: 'rule_test_file',
  resilient: true,
  keys: {
    rule_files: { type: strings, doc: 'The rule files under test; patterns with * are allowed.' },
    evaluation_interval: { type: duration, default: '1m', doc: 'How often rules are evaluated.' },
    group_eval_order: { type: strings, doc: 'The order in which groups are evaluated.' },
    tests: { type: listOf(testType), doc: 'The tests.', required: true },
    fuzzy_compare: { type: bool, since: '3.5', doc: 'Lets floats differ in the last bit.' },
  },
};
