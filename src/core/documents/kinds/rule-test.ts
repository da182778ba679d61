import { checkRuleTest } from '../../ruleTests/check.ts';
import { loadRuleFiles } from '../../ruleTests/ruleFiles.ts';
import { testFileType } from '../../ruleTests/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import {
  type EmbeddedPromql,
  expressionsAlone,
  expressionsIn,
  seriesAlone,
  seriesIn,
  touches,
} from '../embed.ts';
import type { KeyTree } from '../keyTree.ts';
import { isForeign } from '../recognise.ts';
import type { Span } from '../../base/text.ts';
import type { DocumentKind, RuleTestSubject } from './kind.ts';
import { once } from '../../base/once.ts';

/** A file for `promtool test rules`. */
export const ruleTest = {
  id: 'rule-test',
  aliases: ['ruletest'],
  title: 'Prometheus rule test',
  product: 'prometheus',
  isYaml: true,
  recognise,
  describe: describedBy(testFileType),
  read: (text, { target, path }) => {
    const { file, document, series, problems } = checkRuleTest(text, target);
    const { root, error } = document;
    const expressions = once(() => {
      if (error !== undefined) return expressionsAlone(text, 'test', { from: 0, to: text.length });
      return root === undefined ? [] : expressionsIn(root, 'test');
    });
    const notations = once(() => {
      if (error !== undefined) return seriesAlone(text);
      return root === undefined ? [] : seriesIn(root);
    });
    return {
      problems: () => problems,
      fileProblems: (files) =>
        file === undefined ? [] : loadRuleFiles(file, target, path, files).problems,
      expressions: (within) => touching(expressions(), within),
      series: (within) => touching(notations(), within),
      subject: (): RuleTestSubject | undefined =>
        file && {
          form: 'rule-test',
          file,
          series,
          loadRules: (files) => loadRuleFiles(file, target, path, files),
        },
      roots: () => (root === undefined ? [] : [root]),
    };
  },
} as const satisfies DocumentKind;

function touching(
  found: readonly EmbeddedPromql[],
  within: Span | undefined,
): readonly EmbeddedPromql[] {
  return found.filter(({ span }) => within === undefined || touches(span, within));
}

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
