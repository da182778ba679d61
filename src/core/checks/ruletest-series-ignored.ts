import { fileCheck } from './check.ts';

/** Input series behind an empty line, which promtool never reads. */
export const ruletestSeriesIgnored = fileCheck({
  code: 'ruletest-series-ignored',
  severity: 'warning',
  kinds: ['rule-test'],
  form: 'rule-test',
  messages: {
    ignored:
      'promtool ignores this series: it stops reading at the first empty line, such as the one at the end of a block scalar above. Write `|-`, or put the values on one line.',
  },
  run(subject, { report }) {
    for (const { ignored } of subject.series) {
      for (const input of ignored) report('ignored', input.series?.span ?? input.span);
    }
  },
});
