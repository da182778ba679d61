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
    series: {
      type: string,
      doc: 'Series to load, for example `up{job="a"}`.',
      required: true,
    },
    values: {
      type: string,
      doc: 'Samples, one per interval: `1 2`, `0+10x5` (6 samples, each 10 more), `_` (no sample), `stale`.',
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
    exp_labels: {
      type: stringMap,
      names: 'alert-label',
      doc: 'Expected labels of the alert, except `alertname`.',
    },
    exp_annotations: {
      type: stringMap,
      names: 'alert-annotation',
      doc: 'Expected annotations of the alert, after template expansion.',
    },
  },
};

const alertTestType: StructType = {
  kind: 'struct',
  go: 'main.alertTestCase',
  name: 'alert_test_case',
  resilient: true,
  keys: {
    eval_time: {
      type: duration,
      doc: 'Time at which the alerts are checked, relative to the start of the test.',
    },
    alertname: {
      type: string,
      names: 'alert',
      doc: 'Name of the alert under test.',
      required: true,
    },
    exp_alerts: {
      type: listOf(expectedAlertType),
      doc: 'All instances of the alert that are expected to fire at this time.',
    },
  },
};

const sampleType: StructType = {
  kind: 'struct',
  go: 'main.sample',
  name: 'sample',
  resilient: true,
  keys: {
    labels: { type: string, doc: 'Expected metric name and labels of the sample.' },
    value: { type: float64, doc: 'Expected value of the sample.' },
    histogram: { type: string, doc: 'Expected native histogram; `value` is ignored if it is set.' },
  },
};

const exprTestType: StructType = {
  kind: 'struct',
  go: 'main.promqlTestCase',
  name: 'promql_test_case',
  resilient: true,
  keys: {
    expr: { type: string, doc: 'Expression to evaluate.', required: true },
    eval_time: {
      type: duration,
      doc: 'Time at which the expression is evaluated, relative to the start of the test.',
    },
    exp_samples: {
      type: listOf(sampleType),
      doc: 'All samples that the expression is expected to return.',
    },
  },
};

/** labels.Labels, which has an UnmarshalYAML that reads a map of strings. */
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
    interval: {
      type: duration,
      doc: 'Time between samples of the input series; defaults to `evaluation_interval`.',
    },
    input_series: { type: listOf(seriesType), doc: 'Series loaded by the test.' },
    alert_rule_test: {
      type: listOf(alertTestType),
      doc: 'Expected alerts at given times.',
    },
    promql_expr_test: {
      type: listOf(exprTestType),
      doc: 'Expected results of expressions at given times.',
    },
    external_labels: { type: externalLabels, doc: 'External labels available to templates.' },
    external_url: { type: string, doc: 'External URL available to templates.' },
    name: { type: string, doc: 'Name of the test.' },
    start_timestamp: {
      type: startTimestamp,
      since: '3.9',
      doc: 'Start time of the test, in Unix seconds or RFC 3339; defaults to 1970.',
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
    rule_files: {
      type: strings,
      path: true,
      names: 'rule-file',
      doc: 'Rule files under test; globs are allowed.',
    },
    evaluation_interval: { type: duration, default: '1m', doc: 'How often rules are evaluated.' },
    group_eval_order: {
      type: strings,
      names: 'rule-group',
      doc: 'Order in which the groups are evaluated.',
    },
    tests: { type: listOf(testType), doc: 'Test groups.', required: true },
    fuzzy_compare: {
      type: bool,
      since: '3.5',
      doc: 'Whether to ignore differences in the last bits of floats.',
    },
  },
};
