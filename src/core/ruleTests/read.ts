import type { Target } from '../base/target.ts';
import type { Item } from '../yaml/decode/kinds.ts';
import { Decoder } from '../yaml/decode/decoder.ts';
import type { DecodeError } from '../yaml/decode/decoder.ts';
import type { Struct } from '../yaml/decode/fields.ts';
import { dereference } from '../yaml/tree/node.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import type { TextField } from '../rules/model.ts';
import { readField, readLabels, readText, spanOf } from '../rules/read.ts';
import { testFileKind } from './kinds.ts';
import type { AlertTestFields, ExprTestFields, TestFields } from './kinds.ts';
import type { AlertTest, ExprTest, InputSeries, RuleTest, RuleTestFile } from './model.ts';

/** A rule-test file as far as it could be read, and why go-yaml would refuse it. */
export interface ReadRuleTest {
  readonly file: RuleTestFile;
  readonly errors: readonly DecodeError[];
}

/**
 * Reads a rule-test file as go-yaml v2's UnmarshalStrict does. Mirrors unitTestFile of Prometheus'
 * cmd/promtool/unittest.go.
 */
export function readRuleTest(root: YamlNode, target: Target): ReadRuleTest {
  const decoder = new Decoder('v2');
  const fields = decoder.decode(testFileKind(target), root)?.fields;
  const file = {
    ruleFiles: texts(fields?.rule_files?.value),
    evaluationInterval: readField(fields?.evaluation_interval),
    groupEvalOrder: texts(fields?.group_eval_order?.value),
    tests: items(fields?.tests?.value, readTest),
  };
  return { file, errors: decoder.errors };
}

/** The items of a list; a null is an entry with nothing in it, as Go has it. */
function items<S extends object, T>(
  list: readonly Item<Struct<S>>[] | null | undefined,
  read: (fields: Struct<S>['fields'], node: YamlNode) => T,
): T[] {
  return (list ?? []).map(({ node, value }) => read(value?.fields ?? {}, value?.node ?? node));
}

function texts(list: readonly Item<string>[] | null | undefined): TextField[] {
  return (list ?? []).map(({ node, value }) => {
    const target = dereference(node);
    const span = spanOf(node);
    const scalar = target.kind === 'scalar' ? target : undefined;
    return { value: value ?? '', unread: false, key: span, span, node: scalar };
  });
}

function readTest(fields: Struct<TestFields>['fields'], node: YamlNode): RuleTest {
  return {
    span: spanOf(node),
    name: readText(fields.name),
    interval: readField(fields.interval),
    inputSeries: items(fields.input_series?.value, ({ series, values }, at): InputSeries => ({
      span: spanOf(at),
      series: readText(series),
      values: readText(values),
    })),
    alertTests: items(fields.alert_rule_test?.value, readAlertTest),
    exprTests: items(fields.promql_expr_test?.value, readExprTest),
  };
}

function readAlertTest(fields: Struct<AlertTestFields>['fields'], node: YamlNode): AlertTest {
  return {
    span: spanOf(node),
    evalTime: readField(fields.eval_time),
    alertname: readText(fields.alertname),
    expected: items(fields.exp_alerts?.value, (alert) => ({
      labels: readLabels(alert.exp_labels),
      annotations: readLabels(alert.exp_annotations),
    })),
  };
}

function readExprTest(fields: Struct<ExprTestFields>['fields'], node: YamlNode): ExprTest {
  return {
    span: spanOf(node),
    flow: node.kind === 'mapping' && node.flow,
    evalTime: readField(fields.eval_time),
    expr: readText(fields.expr),
    expected: items(fields.exp_samples?.value, (sample, at) => ({
      span: spanOf(at),
      labels: readText(sample.labels),
      histogram: readText(sample.histogram),
    })),
  };
}
