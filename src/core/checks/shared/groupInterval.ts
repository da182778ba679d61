import type { Deployment } from '../../deployment/deployment.ts';
import type { GroupFacts } from '../../rules/facts.ts';

/** How often a group is evaluated, in ms; of several servers, the most often. Undefined where that is not known. */
export function groupInterval(
  { interval }: Pick<GroupFacts, 'interval'>,
  deployment: Deployment | undefined,
): number | undefined {
  // 0 is the same as none.
  if (interval !== undefined && interval.value > 0) return interval.value;
  const intervals = deployment?.configs.map(({ settings }) => settings.evaluationInterval) ?? [];
  return intervals.length === 0 ? undefined : Math.min(...intervals);
}
