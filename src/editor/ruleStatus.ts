import { asWritten, plainText } from '../core/base/plainText.ts';
import { ago, shortDuration } from '../core/base/words.ts';
import type { RuleDefinition } from '../core/workspace/summary.ts';
import type { Rule } from '../prometheus/rules.ts';

/** The rules of one server. */
export interface ServerRules {
  /** Empty where there is only one server. */
  readonly server: string;
  readonly rules: readonly Rule[];
}

/**
 * How a rule of a file is on a server: `2 firing, 1 pending · evaluated 12 s ago in 3 ms`. Undefined
 * where the server has no such rule; a rule is known by its name and its group.
 * @param now milliseconds since 1970
 */
export function ruleStatus(
  definition: Pick<RuleDefinition, 'kind' | 'name' | 'group'>,
  { server, rules }: ServerRules,
  now: number,
): string | undefined {
  const kind = definition.kind === 'alert' ? 'alerting' : 'recording';
  const same = rules.filter(
    (rule) =>
      rule.kind === kind && rule.name === definition.name && rule.group === definition.group,
  );
  if (same.length === 0) return undefined;
  const prefix = server === '' ? '' : `${asWritten(server)}: `;
  const broken = same.find(({ health }) => health === 'err');
  if (broken !== undefined) return `${prefix}$(error) ${asWritten(plainText(broken.lastError))}`;
  const parts = [activeText(same), evaluatedText(same, now)];
  return prefix + parts.filter((part) => part !== '').join(' · ');
}

function activeText(rules: readonly Rule[]): string {
  const alerting = rules.filter((rule) => rule.kind === 'alerting');
  if (alerting.length === 0) return '';
  const alerts = alerting.flatMap((rule) => rule.alerts);
  const counts = (['firing', 'pending'] as const).flatMap((state) => {
    const count = alerts.filter((alert) => alert.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  if (counts.length === 0) return 'inactive';
  return `$(bell-dot) ${counts.join(', ')}`;
}

function evaluatedText(rules: readonly Rule[], now: number): string {
  const last = Math.max(...rules.map(({ lastEvaluation = 0 }) => lastEvaluation));
  if (last === 0) return 'not evaluated yet';
  const took = rules.reduce((sum, { evaluationTime }) => sum + evaluationTime, 0);
  return `evaluated ${ago(last, now)} in ${shortDuration(took)}`;
}
