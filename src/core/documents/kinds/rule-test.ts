import type { KeyTree } from '../keyTree.ts';
import { isBegun, isForeign } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

const otherKeys = ['rule_files', 'evaluation_interval', 'group_eval_order', 'fuzzy_compare'];

/** A file for `promtool test rules`. */
export const ruleTest = {
  id: 'rule-test',
  aliases: ['ruletest'],
  title: 'Prometheus rule test',
  product: 'prometheus',
  isYaml: true,
  recognise,
  newFile: { name: /(?:rule|alert(?!manager)).*?tests?\.ya?ml$/i, keys: ['tests', ...otherKeys] },
  ...readLater(() => import('./ruleTestReading.ts')),
} as const satisfies DocumentKind;

const testParts = /^[^/]+\/(?:alert_rule_test|promql_expr_test|input_series)$/;

function recognise(tree: KeyTree, _text: string, path: string): string | undefined {
  if (isForeign(tree) || tree.isList) return undefined;
  const part = tree.keys.find(({ path }) => testParts.test(path));
  if (part !== undefined) return `it contains tests with ${part.key}`;
  const other = otherKeys.find((key) => tree.top.has(key));
  if (other === undefined) return undefined;
  if (tree.top.has('tests')) return `it contains tests and ${other}`;
  return isBegun(tree, otherKeys) && testName.test(path)
    ? 'its name and its keys are those of a rule test'
    : undefined;
}

/** A configuration may be there for tests, too. */
const testName = /(?:^|[/\\])(?!prometheus)(?:[^/\\]*[^a-z/\\])?tests?(?:[^a-z/\\][^/\\]*)?$/i;
