import { formatModelDuration } from '../go/modelDuration.ts';
import { fileCheck } from './check.ts';
import { groupInterval } from './shared/groupInterval.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts whose `for` is shorter than the interval of their group, and so is rounded up to it. */
export const shortFor = fileCheck({
  code: 'short-for',
  severity: 'information',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    rounded:
      'This group is evaluated every {interval}, so this has the same effect as "for: {interval}".',
  },
  run({ files }, { deployment, report }) {
    for (const { rules, groups } of files) {
      const intervals = new Map(
        groups.map((group) => [group.name, groupInterval(group, deployment) ?? 0]),
      );
      for (const entry of rules) {
        const { group, for: wait, forSpan } = entry.facts;
        const interval = intervals.get(group) ?? 0;
        if (forSpan === undefined || wait === 0 || wait >= interval) continue;
        const values = { interval: formatModelDuration(interval) };
        report('rounded', entry.at(forSpan), { values });
      }
    }
  },
});
