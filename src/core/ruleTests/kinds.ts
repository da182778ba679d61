import { atLeast } from '../base/target.ts';
import type { Target } from '../base/target.ts';
import { bool, float64, sliceOf, string, unmarshaler } from '../yaml/decode/kinds.ts';
import type { Item } from '../yaml/decode/kinds.ts';
import type { Kind } from '../yaml/decode/decoder.ts';
import { mapOf, structOf } from '../yaml/decode/fields.ts';
import type { FieldKinds, GoMap, Struct } from '../yaml/decode/fields.ts';
import { parseFloat64 } from '../go/float.ts';
import { goQuote } from '../go/quote.ts';
import { isRfc3339 } from '../go/time.ts';
import { duration } from '../rules/kinds.ts';

/** Go's structures of Prometheus' cmd/promtool/unittest.go; durations are in ms. */

type Structs<S> = readonly Item<Struct<S>>[];

export interface SeriesFields {
  series: string;
  values: string;
}

export interface ExpectedAlertFields {
  exp_labels: GoMap<string>;
  exp_annotations: GoMap<string>;
}

export interface AlertTestFields {
  eval_time: number;
  alertname: string;
  exp_alerts: Structs<ExpectedAlertFields>;
}

export interface SampleFields {
  labels: string;
  value: number;
  histogram: string;
}

export interface ExprTestFields {
  expr: string;
  eval_time: number;
  exp_samples: Structs<SampleFields>;
}

export interface TestFields {
  interval: number;
  input_series: Structs<SeriesFields>;
  alert_rule_test: Structs<AlertTestFields>;
  promql_expr_test: Structs<ExprTestFields>;
  external_labels: GoMap<string>;
  external_url: string;
  name: string;
  start_timestamp: string;
}

export interface TestFileFields {
  rule_files: readonly Item<string>[];
  evaluation_interval: number;
  group_eval_order: readonly Item<string>[];
  tests: Structs<TestFields>;
  fuzzy_compare: boolean;
}

const series = structOf<SeriesFields>('main.series', { series: string, values: string });

const alertTest = structOf<AlertTestFields>('main.alertTestCase', {
  eval_time: duration,
  alertname: string,
  exp_alerts: sliceOf(
    structOf<ExpectedAlertFields>('main.alert', {
      exp_labels: mapOf(string),
      exp_annotations: mapOf(string),
    }),
  ),
});

const exprTest = structOf<ExprTestFields>('main.promqlTestCase', {
  expr: string,
  eval_time: duration,
  exp_samples: sliceOf(
    structOf<SampleFields>('main.sample', { labels: string, value: float64, histogram: string }),
  ),
});

/** labels.Labels, which reads itself as a map of strings. */
const labels: Kind<GoMap<string>> = unmarshaler(
  'labels.Labels',
  mapOf(string),
  (map) => map ?? new Map(),
);

/** A time as Unix seconds or in RFC 3339. Mirrors parseTime of cmd/promtool/main.go. */
const startTimestamp: Kind<string> = unmarshaler<string, string>(
  'main.testStartTimestamp',
  string,
  (text, node, decoder) => {
    if (isTime(text ?? '')) return text ?? '';
    decoder.fail(`cannot parse ${goQuote(text ?? '')} to a valid timestamp`, node);
    return undefined;
  },
);

function isTime(text: string): boolean {
  return parseFloat64(text).error === undefined || isRfc3339(text);
}

/** The kind of a whole rule-test file. */
export function testFileKind({ prometheus }: Target): Kind<Struct<TestFileFields>> {
  const since = (minor: number): boolean => atLeast(prometheus, { major: 3, minor });
  const testFields = {
    interval: duration,
    input_series: sliceOf(series),
    alert_rule_test: sliceOf(alertTest),
    promql_expr_test: sliceOf(exprTest),
    external_labels: labels,
    external_url: string,
    name: string,
    ...(since(9) ? { start_timestamp: startTimestamp } : {}),
  };
  const fileFields = {
    rule_files: sliceOf(string),
    evaluation_interval: duration,
    group_eval_order: sliceOf(string),
    tests: sliceOf(structOf<TestFields>('main.testGroup', testFields as FieldKinds<TestFields>)),
    ...(since(5) ? { fuzzy_compare: bool } : {}),
  };
  return structOf<TestFileFields>('main.unitTestFile', fileFields as FieldKinds<TestFileFields>);
}
