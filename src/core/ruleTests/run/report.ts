import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import type { LabelPairs } from './labelPairs.ts';

/** What running the tests of a file gave. Plain data; spans are UTF-16 offsets of the test file. */
export interface RuleTestReport {
  /** Why no test of the file was run; empty otherwise. */
  readonly errors: readonly Problem[];
  /** What promtool warns of: patterns that match no file. */
  readonly warnings: readonly Problem[];
  readonly tests: readonly TestResult[];
}

/** One entry of `tests`. */
export interface TestResult {
  /** Its `name`, or `unnamed#N` as promtool calls it. */
  readonly name: string;
  readonly span: Span;
  /** `skipped`: its name is none of those that were asked for. */
  readonly status: TestStatus;
  /** Why the test could not be run, or not to its end: series, rule files, rules that fail. */
  readonly errors: readonly TestError[];
  readonly assertions: readonly AssertionResult[];
  /** Why the test proves nothing, where it does not. */
  readonly notes: readonly TestNote[];
}

export type TestStatus = 'passed' | 'failed' | 'skipped';

/** Something that ends a test, in promtool's words. */
export interface TestError {
  readonly message: string;
  readonly span: Span;
  /** Where it comes from: a rule file. */
  readonly related?: Problem['related'];
}

/** A remark on a test that passes whatever the rules do. */
export interface TestNote {
  readonly message: string;
  readonly span: Span;
}

/** An entry of `alert_rule_test` or `promql_expr_test`. */
export interface AssertionResult {
  readonly kind: 'alert' | 'expr';
  /** The alert's name, or the expression. */
  readonly subject: string;
  /** In ms from the start of the test. */
  readonly time: number;
  readonly span: Span;
  readonly status: TestStatus;
  /** Why nothing could be compared, in promtool's words. */
  readonly error?: string;
  /** What was expected and is not there, or the other way round. */
  readonly differences: readonly Difference[];
  /** Everything that was expected and that there was, one text each, in promtool's order. */
  readonly expected: readonly string[];
  readonly got: readonly string[];
  /** What came, as an expectation would say it; absent where nothing could be compared. */
  readonly actual?: Actual;
}

/** The alerts that fired, or the samples that an expression gave. */
export type Actual =
  | { readonly kind: 'alert'; readonly alerts: readonly ActualAlert[] }
  | { readonly kind: 'expr'; readonly samples: readonly ActualSample[] };

/** An alert without its name. */
export interface ActualAlert {
  readonly labels: LabelPairs;
  readonly annotations: LabelPairs;
}

/** A sample that an expression returned. */
export interface ActualSample {
  /** `up{job="api"}` */
  readonly labels: string;
  readonly value: number;
  /** In series notation; empty for a float. */
  readonly histogram: string;
}

/** One alert or sample that differs. */
export interface Difference {
  /** The expectation, or the whole entry where something came that no expectation has. */
  readonly span: Span;
  readonly expected?: string;
  readonly got?: string;
  /** What came instead, as far as it is like it: `value 2 instead of 1`. */
  readonly hint?: string;
}
