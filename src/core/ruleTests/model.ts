import type { Span } from '../base/text.ts';
import type { LabelEntry, RuleField, TextField } from '../rules/model.ts';

/**
 * What a rule-test file (`promtool test rules`) says, with the place of everything. Times are in
 * ms, spans in UTF-16 offsets of the file.
 */
export interface RuleTestFile {
  readonly ruleFiles: readonly TextField[];
  readonly evaluationInterval: RuleField<number> | undefined;
  readonly groupEvalOrder: readonly TextField[];
  readonly tests: readonly RuleTest[];
  /** Whether floats may differ in the last bit. */
  readonly fuzzyCompare: boolean;
}

/** One entry of `tests`. */
export interface RuleTest {
  /** The whole entry. */
  readonly span: Span;
  readonly name: TextField | undefined;
  readonly interval: RuleField<number> | undefined;
  readonly inputSeries: readonly InputSeries[];
  readonly alertTests: readonly AlertTest[];
  readonly exprTests: readonly ExprTest[];
  /** External labels and URL of the server, for templates. */
  readonly externalLabels: readonly LabelEntry[];
  readonly externalUrl: TextField | undefined;
  /** Unix seconds or RFC 3339; absent: 1970. */
  readonly startTimestamp: TextField | undefined;
}

/** One entry of `input_series`. */
export interface InputSeries {
  readonly span: Span;
  readonly series: TextField | undefined;
  readonly values: TextField | undefined;
}

/** One entry of `alert_rule_test`. */
export interface AlertTest {
  readonly span: Span;
  readonly evalTime: RuleField<number> | undefined;
  readonly alertname: TextField | undefined;
  readonly expected: readonly {
    readonly span: Span;
    readonly labels: readonly LabelEntry[];
    readonly annotations: readonly LabelEntry[];
  }[];
}

/** One entry of `promql_expr_test`. */
export interface ExprTest {
  readonly span: Span;
  /** True where it is written in braces, or inside of brackets. */
  readonly flow: boolean;
  readonly evalTime: RuleField<number> | undefined;
  readonly expr: TextField | undefined;
  readonly expected: readonly ExpectedSample[];
}

/** One entry of `exp_samples`. */
export interface ExpectedSample {
  readonly span: Span;
  readonly labels: TextField | undefined;
  readonly value: RuleField<number> | undefined;
  readonly histogram: TextField | undefined;
}
