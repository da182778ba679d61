import type { KeyTree } from '../keyTree.ts';
import { isForeign } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A file for `promtool test rules`. */
export const ruleTest = {
  id: 'rule-test',
  aliases: ['ruletest'],
  title: 'Prometheus rule test',
  product: 'prometheus',
  isYaml: true,
  recognise,
  ...readLater(() => import('./ruleTestReading.ts')),
} as const satisfies DocumentKind;

const testParts = /^[^/]+\/(?:alert_rule_test|promql_expr_test|input_series)$/;

function recognise(tree: KeyTree): string | undefined {
  if (isForeign(tree) || tree.isList) return undefined;
  const part = tree.keys.find(({ path }) => testParts.test(path));
  if (part !== undefined) return `it contains tests with ${part.key}`;
  const others = ['rule_files', 'evaluation_interval', 'group_eval_order', 'fuzzy_compare'];
  const other = others.find((key) => tree.top.has(key));
  return tree.top.has('tests') && other !== undefined
    ? `it contains tests and ${other}`
    : undefined;
}
