import { checkRuleTest } from '../../ruleTests/check.ts';
import { loadRuleFiles } from '../../ruleTests/ruleFiles.ts';
import { expressionsAlone, expressionsIn, touches } from '../embed.ts';
import type { KeyTree } from '../keyTree.ts';
import { isForeign } from '../recognise.ts';
import type { DocumentKind, RuleTestSubject } from './kind.ts';
import { once } from './once.ts';

/** A file for `promtool test rules`. */
export const ruleTest = {
  id: 'rule-test',
  aliases: ['ruletest'],
  title: 'Prometheus rule test',
  product: 'prometheus',
  isYaml: true,
  recognise,
  read: (text, { target, path }) => {
    const { file, document, series, problems } = checkRuleTest(text, target);
    const expressions = once(() => {
      const whole = { from: 0, to: text.length };
      if (document.error !== undefined) return expressionsAlone(text, 'test', whole);
      return document.root === undefined ? [] : expressionsIn(document.root, 'test');
    });
    return {
      problems: () => problems,
      fileProblems: (files) =>
        file === undefined ? [] : loadRuleFiles(file, target, path, files).problems,
      expressions: (within) =>
        expressions().filter(({ span }) => within === undefined || touches(span, within)),
      subject: (): RuleTestSubject | undefined =>
        file && {
          form: 'rule-test',
          file,
          series,
          loadRules: (files) => loadRuleFiles(file, target, path, files),
        },
      roots: () => (document.root === undefined ? [] : [document.root]),
    };
  },
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
