import { defaultScheme } from '../config/shared/names.ts';
import type { NameScheme } from '../config/shared/names.ts';
import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { readYaml } from '../yaml/reader/read.ts';
import type { YamlDocument } from '../yaml/reader/read.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { checkGroups } from './checkGroups.ts';
import type { RuleContext } from './checkRule.ts';
import { decodeProblem } from './decodeProblem.ts';
import { findDuplicates } from './duplicates.ts';
import { refuse } from './problemOf.ts';
import { readRules } from './read.ts';

export interface RuleCheckOptions {
  /** How names are judged; default: as the target's promtool does, by UTF-8 since 3.0. */
  readonly names?: NameScheme;
}

/**
 * All that `promtool check rules` of the target refuses in a rule file, in its words, its lint of
 * duplicate rules (a warning), and a note where a second document follows. Sorted by place; spans
 * are UTF-16 offsets. Never throws.
 */
export function checkRules(
  text: string,
  target: Target,
  options: RuleCheckOptions = {},
): Problem[] {
  return checkRuleDocument(readYaml(text), target, options);
}

/** The same for a document that has been read already, in go-yaml's dialect v3. */
export function checkRuleDocument(
  document: YamlDocument,
  target: Target,
  { names = defaultScheme({ target, product: 'prometheus' }) }: RuleCheckOptions = {},
): Problem[] {
  if (document.error !== undefined) {
    return [refuse('yaml-syntax', document.error.span, document.error.message)];
  }
  const { root, nextDocument } = document;
  const problems = root === undefined ? [] : checkRuleNode(root, { target, names });
  if (nextDocument !== undefined) problems.push(moreDocuments(nextDocument));
  return sorted(problems);
}

/** What is wrong with a rule file's root node, or with `custom` with the `spec` of a PrometheusRule. */
export function checkRuleNode(root: YamlNode, context: RuleContext, custom = false): Problem[] {
  const { file, errors } = readRules(root, context.target, custom);
  return [
    ...errors.map((error) => decodeProblem(error, root, context.target)),
    ...checkGroups(file, context),
    ...findDuplicates(file),
  ];
}

/** Problems in the order of their places; two that say the same at one place are one. */
export function sorted(problems: readonly Problem[]): Problem[] {
  const said = new Set<string>();
  return problems
    .filter(({ span, message }) => {
      const identity = `${span.from.toString()} ${span.to.toString()} ${message}`;
      return !said.has(identity) && said.add(identity);
    })
    .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
}

function moreDocuments(at: number): Problem {
  return {
    code: 'rules-more-documents',
    severity: 'information',
    span: { from: at, to: at + 1 },
    message:
      'Prometheus reads only the first document of a rule file; everything after this line is ignored.',
  };
}
