import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { plainSpan } from '../base/text.ts';
import type { TextField } from '../rules/model.ts';
import { readLabels, readNumber, readText, textField } from '../rules/read.ts';
import { decodeBySchema } from '../schema/readBySchema.ts';
import { StructValue } from '../schema/value.ts';
import { dereference, type YamlNode } from '../yaml/tree/node.ts';
import type {
  AlertTest,
  ExpectedSample,
  ExprTest,
  InputSeries,
  RuleTest,
  RuleTestFile,
} from './model.ts';
import { testFileType } from './schema.ts';

/** A rule-test file as far as it could be read, and the errors of go-yaml. */
export interface ReadRuleTest {
  readonly file: RuleTestFile;
  readonly problems: readonly Problem[];
}

/** Undefined for null and after an error. */
type Struct = StructValue | undefined;

/**
 * Reads a rule-test file as go-yaml v2's UnmarshalStrict does. Mirrors unitTestFile of Prometheus'
 * cmd/promtool/unittest.go.
 */
export function readRuleTest(root: YamlNode, target: Target): ReadRuleTest {
  const context = { target, product: 'prometheus' } as const;
  const { value, problems } = decodeBySchema(root, testFileType, context, 'v2');
  const struct = value instanceof StructValue ? value : undefined;
  const file = {
    ruleFiles: readTexts(struct, 'rule_files'),
    evaluationInterval: readNumber(struct, 'evaluation_interval'),
    groupEvalOrder: readTexts(struct, 'group_eval_order'),
    tests: readItems(struct, 'tests', readTest),
    fuzzyCompare: struct?.flag('fuzzy_compare') ?? false,
  };
  return { file, problems };
}

/** The items of a list; a null is an entry with nothing in it, as Go has it. */
function readItems<T>(
  struct: Struct,
  name: string,
  read: (item: Struct, node: YamlNode) => T,
): T[] {
  return (struct?.list(name) ?? []).map(({ value, span }) =>
    value instanceof StructValue ? read(value, dereference(span)) : read(undefined, span),
  );
}

function readTexts(struct: Struct, name: string): TextField[] {
  return (struct?.list(name) ?? []).map(({ value, span }) => textField({ value, key: span, span }));
}

function readTest(test: Struct, node: YamlNode): RuleTest {
  return {
    span: plainSpan(node),
    name: readText(test, 'name'),
    interval: readNumber(test, 'interval'),
    inputSeries: readItems(test, 'input_series', readSeries),
    alertTests: readItems(test, 'alert_rule_test', readAlertTest),
    exprTests: readItems(test, 'promql_expr_test', readExprTest),
    externalLabels: readLabels(test, 'external_labels'),
    externalUrl: readText(test, 'external_url'),
    startTimestamp: readText(test, 'start_timestamp'),
  };
}

function readSeries(series: Struct, node: YamlNode): InputSeries {
  return {
    span: plainSpan(node),
    series: readText(series, 'series'),
    values: readText(series, 'values'),
  };
}

function readAlertTest(test: Struct, node: YamlNode): AlertTest {
  return {
    span: plainSpan(node),
    evalTime: readNumber(test, 'eval_time'),
    alertname: readText(test, 'alertname'),
    expected: readItems(test, 'exp_alerts', (alert, place) => ({
      span: plainSpan(place),
      labels: readLabels(alert, 'exp_labels'),
      annotations: readLabels(alert, 'exp_annotations'),
    })),
  };
}

function readExprTest(test: Struct, node: YamlNode): ExprTest {
  return {
    span: plainSpan(node),
    flow: node.kind === 'mapping' && node.flow,
    evalTime: readNumber(test, 'eval_time'),
    expr: readText(test, 'expr'),
    expected: readItems(test, 'exp_samples', readSample),
  };
}

function readSample(sample: Struct, node: YamlNode): ExpectedSample {
  return {
    span: plainSpan(node),
    labels: readText(sample, 'labels'),
    value: readNumber(sample, 'value'),
    histogram: readText(sample, 'histogram'),
  };
}
