import type { Span } from '../base/text.ts';
import type { InputLabels } from '../ruleTests/series.ts';
import { fileCheck } from './check.ts';

/** Input series that a test gives twice. */
export const ruletestRepeatedSeries = fileCheck({
  code: 'ruletest-repeated-series',
  severity: 'warning',
  kinds: ['rule-test'],
  form: 'rule-test',
  messages: { repeated: 'This series is defined twice; promtool uses only the last definition.' },
  run(subject, { report }) {
    for (const { series } of subject.series) {
      const seen = new Map<string, Span>();
      for (const entry of series) {
        const first = seen.get(identity(entry));
        seen.set(identity(entry), entry.span);
        if (first === undefined) continue;
        report('repeated', entry.span, {
          related: [{ span: first, message: 'this definition has no effect' }],
        });
      }
    }
  },
});

function identity({ labels }: InputLabels): string {
  const pairs = labels.map(({ name, value }) => [name, value]);
  return JSON.stringify(pairs.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}
