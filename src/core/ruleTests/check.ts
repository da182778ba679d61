import { isMalformedGlob } from '../go/glob.ts';
import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { readYaml, type YamlDocument } from '../yaml/reader/read.ts';
import { sorted } from '../rules/check.ts';
import { blameOf, refuse } from '../rules/problemOf.ts';
import type { TextField } from '../rules/model.ts';
import { checkAlertTest, checkExprTest } from './cases.ts';
import type { RuleTestFile } from './model.ts';
import { readRuleTest } from './read.ts';
import { type LoadedSeries, loadSeries } from './series.ts';

/** A rule-test file as far as it could be read, and what promtool refuses in it. */
export interface CheckedRuleTest {
  readonly document: YamlDocument;
  /** Undefined where the file is empty or its YAML cannot be read. */
  readonly file?: RuleTestFile;
  /** What each test loads, in the order of the file's tests. */
  readonly series: readonly LoadedSeries[];
  /** Sorted by place. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a file for `promtool test rules` and finds everything for which promtool refuses it before it
 * compares any result, in its words; the rule files that it loads are not looked at. Spans are UTF-16
 * offsets. Never throws. Mirrors cmd/promtool/unittest.go.
 */
export function checkRuleTest(text: string, target: Target): CheckedRuleTest {
  const document = readYaml(text, { dialect: 'v2' });
  const { root, error } = document;
  if (error !== undefined) {
    return { document, series: [], problems: [refuse('yaml-syntax', error.span, error.message)] };
  }
  if (root === undefined) return { document, series: [], problems: [] };
  const { file, problems: decoding } = readRuleTest(root, target);
  const series = file.tests.map((test) => loadSeries(test, file, target));
  const problems = sorted([
    ...decoding,
    ...checkPatterns(file.ruleFiles),
    ...checkOrder(file.groupEvalOrder),
    ...file.tests.flatMap((test, index) => [
      ...(series[index]?.problems ?? []),
      ...test.alertTests.flatMap((alert) => checkAlertTest(test, alert)),
      ...test.exprTests.flatMap((expr) => checkExprTest(expr, target)),
    ]),
  ]);
  return { document, file, series, problems };
}

/** Patterns of `rule_files` that are malformed. */
export function checkPatterns(patterns: readonly TextField[]): Problem[] {
  return patterns
    .filter(({ value }) => isMalformedGlob(value))
    .map((entry) => refuse('ruletest-rule-files', blameOf(entry), 'syntax error in pattern'));
}

/** Groups that `group_eval_order` lists twice. */
export function checkOrder(order: readonly TextField[]): Problem[] {
  const seen = new Map<string, TextField>();
  return order.flatMap((entry): Problem[] => {
    const first = seen.get(entry.value);
    if (first === undefined) {
      seen.set(entry.value, entry);
      return [];
    }
    const message = `group name repeated in evaluation order: ${entry.value}`;
    const related = [{ span: blameOf(first), message: 'first listed here' }];
    return [refuse('ruletest-order', blameOf(entry), message, related)];
  });
}
