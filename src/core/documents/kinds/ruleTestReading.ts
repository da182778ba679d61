import { checkRuleTest } from '../../ruleTests/check.ts';
import { loadRuleFiles } from '../../ruleTests/ruleFiles.ts';
import { testFileType } from '../../ruleTests/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { type EmbeddedPromql, touches } from '../embed.ts';
import { expressionsAlone, seriesAlone } from '../embedAlone.ts';
import { expressionsIn, seriesIn } from '../embedYaml.ts';
import type { Span } from '../../base/text.ts';
import type { Reading, ReadOptions, RuleTestSubject } from './kind.ts';
import { once } from '../../base/once.ts';

/** Reads a file for `promtool test rules`. */
export function read(text: string, { target, path }: ReadOptions): Reading {
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
}

export const describe = describedBy(testFileType);

function touching(
  found: readonly EmbeddedPromql[],
  within: Span | undefined,
): readonly EmbeddedPromql[] {
  return found.filter(({ span }) => within === undefined || touches(span, within));
}
