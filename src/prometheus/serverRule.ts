import type { ServerRule } from '../core/workspace/serverRule.ts';
import type { Rule } from './rules.ts';

/** What a rule of a server says, to be compared with that of a file. */
export function serverRuleOf(rule: Rule): ServerRule {
  const { name, group, file, query: expression, labels } = rule;
  const common = { name, group, file, expression, labels };
  if (rule.kind === 'recording') {
    return { ...common, kind: 'record', for: 0, keepFiringFor: 0, annotations: {} };
  }
  return {
    ...common,
    kind: 'alert',
    for: rule.duration * 1000,
    keepFiringFor: rule.keepFiringFor * 1000,
    annotations: rule.annotations,
  };
}
