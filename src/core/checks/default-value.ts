import type { Fix } from '../base/problem.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { Target } from '../base/target.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { ZeroKey } from '../rules/zeroKeys.ts';
import { fileCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Keys of rules and groups that are set to what they are without them. */
export const defaultValue = fileCheck({
  code: 'default-value',
  severity: 'hint',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    same: '{value} is the default of "{key}".',
    inherited:
      '{value} has the same effect as no "{key}": the evaluation interval of the server applies.',
  },
  run({ files }, { target, deployment, report }) {
    const reportZero = (zero: ZeroKey, from: number): void => {
      const { key, span } = zero;
      report(key === 'interval' ? 'inherited' : 'same', moveSpan(span, from), {
        values: { key, value: key === 'limit' ? '0' : '0s' },
        fixes: withoutLine(zero, from),
      });
    };
    for (const { rules, groups } of files) {
      for (const { facts, chunk } of rules)
        for (const zero of facts.zeroKeys) reportZero(zero, chunk.from);
      for (const group of groups)
        for (const zero of group.zeroKeys)
          if (isGroupDefault(zero, target, deployment)) reportZero(zero, 0);
    }
  },
});

/** False where something else may apply to a group without the key. */
function isGroupDefault(
  { key }: ZeroKey,
  { dialect }: Target,
  deployment: Deployment | undefined,
): boolean {
  // `-rule.resultsLimit` of vmalert.
  if (key === 'limit') return dialect !== 'vmalert';
  if (key !== 'query_offset') return true;
  const configs = deployment?.configs ?? [];
  return configs.length > 0 && configs.every(({ settings }) => settings.ruleQueryOffset === 0);
}

function withoutLine({ key, line }: ZeroKey, from: number): readonly Fix[] {
  if (line === undefined) return [];
  const edits = [{ span: moveSpan(line, from), newText: '' }];
  return [{ title: `Remove "${key}"`, edits, preferred: true }];
}
