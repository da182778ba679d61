import { formatModelDuration } from '../go/modelDuration.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { groupInterval } from './shared/groupInterval.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Groups that are evaluated so rarely that their results are missing in between. */
export const longInterval = fileCheck({
  code: 'long-interval',
  severity: 'warning',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    records:
      'The series that this group records have gaps: Prometheus looks back 5m for a sample, and there is one every {interval}.',
    alerts: 'Alerts of this group start and end up to {interval} late.',
  },
  run({ files }, { deployment, report }) {
    for (const { rules, groups } of files) {
      for (const group of groups) {
        const interval = groupInterval(group, deployment) ?? 0;
        if (interval <= lookback) continue;
        const { name, span } = group;
        const at = group.interval?.span ?? span;
        const values = { interval: formatModelDuration(interval) };
        const own = rules.filter(({ facts }) => facts.group === name);
        const isLate = ({ facts }: RuleEntry): boolean => facts.keepFiringFor < interval;
        if (own.some(({ facts }) => facts.kind === 'record')) {
          report('records', at, { values });
        } else if (own.some(isLate)) {
          report('alerts', at, { values, severity: 'information' });
        }
      }
    }
  },
});

/** The default of `--query.lookback-delta`, in ms. */
const lookback = 300_000;
