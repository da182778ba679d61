import { defaultScheme } from '../config/shared/names.ts';
import type { NameScheme } from '../config/shared/names.ts';
import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { judgeRules, problemsOf } from './judge.ts';
import { refuse } from './problemOf.ts';
import { readRules } from './read.ts';

/** How rules are checked. */
export interface RuleCheckOptions {
  /** How names are judged; default: as the target's promtool does, by UTF-8 since 3.0. */
  readonly names?: NameScheme;
}

/**
 * All that `promtool check rules` of the target refuses in a rule file, in its words. Sorted by place;
 * spans are UTF-16 offsets. Never throws.
 */
export function checkRules(
  text: string,
  target: Target,
  { names = defaultScheme({ target, product: 'prometheus' }) }: RuleCheckOptions = {},
): Problem[] {
  const { root, error } = readYaml(text);
  if (error !== undefined) return [refuse('yaml-syntax', error.span, error.message)];
  if (root === undefined) return [];
  return sorted(problemsOf(judgeRules(readRules(root, target), { target, names })));
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
