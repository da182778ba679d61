import type { Span } from '../base/text.ts';
import type { Field, LabelEntry, TextField } from '../rules/model.ts';

/**
 * What a rule-test file (`promtool test rules`) says, with the place of everything. Times are in
 * ms, spans in UTF-16 offsets of the file.
 */
export interface RuleTestFile {
  readonly ruleFiles: readonly TextField[];
  readonly evaluationInterval: Field<number> | undefined;
  readonly groupEvalOrder: readonly TextField[];
  readonly tests: readonly RuleTest[];
}

/** One entry of `tests`. */
export interface RuleTest {
  /** The whole entry. */
  readonly span: Span;
  readonly name: TextField | undefined;
  readonly interval: Field<number> | undefined;
  readonly inputSeries: readonly InputSeries[];
  readonly alertTests: readonly AlertTest[];
  readonly exprTests: readonly ExprTest[];
}

export interface InputSeries {
  readonly span: Span;
  readonly series: TextField | undefined;
  readonly values: TextField | undefined;
}

/** One entry of `alert_rule_test`. */
export interface AlertTest {
  readonly span: Span;
  readonly evalTime: Field<number> | undefined;
  readonly alertname: TextField | undefined;
  readonly expected: readonly {
    readonly labels: readonly LabelEntry[];
    readonly annotations: readonly LabelEntry[];
  }[];
}

/** One entry of `promql_expr_test`. */
export interface ExprTest {
  readonly span: Span;
  /** True where it is written in braces, or inside of brackets. */
  readonly flow: boolean;
  readonly evalTime: Field<number> | undefined;
  readonly expr: TextField | undefined;
  readonly expected: readonly {
    readonly span: Span;
    readonly labels: TextField | undefined;
    readonly histogram: TextField | undefined;
  }[];
}
