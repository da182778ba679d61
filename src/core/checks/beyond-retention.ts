import { formatModelDuration } from '../go/modelDuration.ts';
import { fileCheck } from './check.ts';
import { inExpression } from './shared/inExpression.ts';

/** Ranges and offsets that look back further than the server keeps samples. */
export const beyondRetention = fileCheck({
  code: 'beyond-retention',
  severity: 'warning',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    older: 'This looks back {age}, but Prometheus keeps samples for {retention} only.',
  },
  run({ files }, { deployment, report }) {
    for (const { rules, source } of files) {
      for (const entry of rules) {
        for (const { age = 0, span } of entry.facts.lookbacks) {
          // Most rules look back a few minutes: nothing is to be known of the server then.
          const retention = age > leastRetention ? deployment?.retention() : undefined;
          if (retention === undefined || age <= retention) continue;
          report('older', inExpression(entry, span, source), {
            values: {
              age: formatModelDuration(age),
              retention: formatModelDuration(retention),
            },
          });
        }
      }
    }
  },
});

/** Blocks hold two hours, in ms: no server keeps less. */
const leastRetention = 2 * 3_600_000;
