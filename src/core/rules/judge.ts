import type { Problem } from '../base/problem.ts';
import { checkGroups } from './checkGroups.ts';
import { checkRule, type RuleContext } from './checkRule.ts';
import { isForeignGroup } from './foreignGroups.ts';
import { placedIn, withoutEchoes } from './merged.ts';
import type { Rule, RuleGroup } from './model.ts';
import type { ReadRules } from './read.ts';
import type { YamlNode } from '../yaml/tree/node.ts';

/** A rule with what is wrong with it; spans are UTF-16 offsets of the text that it was read from. */
export interface JudgedRule {
  readonly rule: Rule;
  readonly group: RuleGroup;
  readonly problems: readonly Problem[];
}

/** Everything that is wrong with the groups of a rule file. */
export interface JudgedRules {
  /** Errors of decoding, wherever they are. */
  readonly decoding: readonly Problem[];
  /** What is wrong with groups themselves. */
  readonly groups: readonly Problem[];
  readonly rules: readonly JudgedRule[];
}

/** A mapping with `groups`, read and judged: what Prometheus gets as one file. */
export interface JudgedFile {
  readonly node: YamlNode;
  readonly groups: readonly RuleGroup[];
  readonly judged: JudgedRules;
}

/** The rules of one object, or of one place in Helm values: what Prometheus gets as a file. */
export interface JudgedObject {
  readonly groups: readonly RuleGroup[];
  readonly rules: readonly JudgedRule[];
  readonly problems: readonly Problem[];
  /** Its `spec` as a file; absent for Helm values, of which not all problems are told. */
  readonly file?: JudgedFile;
}

/**
 * Judges rules as promtool does. Mirrors RuleGroups.Validate of Prometheus' model/rulefmt/rulefmt.go.
 */
export function judgeRules({ file, problems }: ReadRules, context: RuleContext): JudgedRules {
  const rules = file.groups.flatMap((group) => group.rules.map((rule) => ({ rule, group })));
  const found = withoutEchoes(
    rules.map(({ rule, group }) =>
      placedIn(rule.item, checkRule(rule, context, isForeignGroup(group.node))),
    ),
  );
  return {
    decoding: problems,
    groups: checkGroups(file.groups, context),
    rules: rules.map((judged, index) => ({ ...judged, problems: found[index] ?? [] })),
  };
}

/** All problems, in no order. */
export function problemsOf({ decoding, groups, rules }: JudgedRules): Problem[] {
  return [...decoding, ...groups, ...rules.flatMap(({ problems }) => problems)];
}
