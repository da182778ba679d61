import type { Span } from '../base/text.ts';
import { formatModelDuration } from '../go/modelDuration.ts';
import type { RuleTest, RuleTestFile } from './model.ts';

/** A test of a rule-test file as a list of tests shows it. Spans are UTF-16 offsets of the file. */
export interface TestOutline {
  /** Names the test within its file, as long as tests of the same name keep their order. */
  readonly id: string;
  /** Its `name`, or `unnamed#N` as promtool calls it. */
  readonly name: string;
  readonly span: Span;
  /** Those of alerts first, as they are compared. */
  readonly assertions: readonly AssertionOutline[];
}

/** An entry of `alert_rule_test` or `promql_expr_test`. */
export interface AssertionOutline {
  /** Names the assertion within its test. */
  readonly id: string;
  readonly kind: 'alert' | 'expr';
  /** The alert's name, or the expression. */
  readonly subject: string;
  /** In ms from the start of the test. */
  readonly time: number;
  readonly span: Span;
}

/** The tests of a file, in its order. */
export function outlineOf({ tests }: Pick<RuleTestFile, 'tests'>): TestOutline[] {
  const unique = uniqueIds();
  return tests.map((test, index) => {
    const name = testName(test, index);
    return { id: unique(name), name, span: test.span, assertions: assertionsOf(test) };
  });
}

/** What a test is called. Mirrors ruleUnitTest of Prometheus' cmd/promtool/unittest.go. */
export function testName({ name }: Pick<RuleTest, 'name'>, index: number): string {
  const given = name?.value ?? '';
  return given === '' ? `unnamed#${index.toString()}` : given;
}

/** What an assertion is called: `alert "HighLatency" at 5m`, `expr "up == 0" at 0s`. */
export function assertionName({
  kind,
  subject,
  time,
}: Pick<AssertionOutline, 'kind' | 'subject' | 'time'>): string {
  const words = subject.replaceAll(/\s+/g, ' ').trim();
  return `${kind} "${words}" at ${formatModelDuration(time)}`;
}

function assertionsOf({ alertTests, exprTests }: RuleTest): AssertionOutline[] {
  const unique = uniqueIds();
  const entries = [
    ...alertTests.map(({ alertname, evalTime, span }) => ({
      kind: 'alert' as const,
      subject: alertname?.value ?? '',
      time: evalTime?.value ?? 0,
      span,
    })),
    ...exprTests.map(({ expr, evalTime, span }) => ({
      kind: 'expr' as const,
      subject: expr?.value ?? '',
      time: evalTime?.value ?? 0,
      span,
    })),
  ];
  return entries.map((entry) => ({ id: unique(assertionName(entry)), ...entry }));
}

/** Gives names that come again a number: `a`, `a#2`. */
function uniqueIds(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count.toString()}`;
  };
}
