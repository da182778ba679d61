import type { Fix } from '../base/problem.ts';
import { findPair, type YamlMapping } from '../yaml/tree/node.ts';
import { ruleCheck } from './check.ts';
import { removedLine } from './shared/removedLine.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Keys of alerts that are set to what they are without them. */
export const defaultValue = ruleCheck({
  code: 'default-value',
  severity: 'hint',
  kinds: ruleKinds,
  messages: { same: '{value} is the default of "{key}".' },
  run({ rule }, { report }) {
    const fields = { for: rule.for, keep_firing_for: rule.keepFiringFor };
    for (const [key, field] of Object.entries(fields)) {
      if (field?.value !== 0 || field.span.to === field.span.from) continue;
      report('same', field.span, {
        values: { key, value: '0s' },
        fixes: withoutKey(rule.node, key),
      });
    }
  },
});

function withoutKey(node: YamlMapping, key: string): readonly Fix[] {
  const pair = findPair(node, key);
  const span = pair && removedLine(node, pair);
  if (span === undefined) return [];
  return [{ title: `Remove "${key}"`, edits: [{ span, newText: '' }], preferred: true }];
}
