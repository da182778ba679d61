import type { KeyTree } from './keyTree.ts';

/**
 * True for a file of tests for vmalert-tool, which looks like one for promtool: its expressions are tested by
 * `metricsql_expr_test`, its alerts have a `groupname`. Mirrors unitTestFile of app/vmalert-tool/unittest in
 * github.com/VictoriaMetrics/VictoriaMetrics.
 */
export function isVmalertTest(tree: KeyTree): boolean {
  return (
    tree.has('tests/metricsql_expr_test') ||
    (tree.has('tests/alert_rule_test/groupname') && !tree.has('tests/promql_expr_test'))
  );
}
