import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

const withText = (expr: string, summary: string): RuleText => ({ expr, annotations: { summary } });
const digits = 'is printed with all its digits. Format it, for example with "humanize".';

test.each<[RuleText, string[]]>([
  [
    withText('rate(a[5m]) > 1', 'now {{ $value }}'),
    [
      `$value: The value comes from rate() and ${digits} ⇒ annotations: {"summary":"now {{ $value | humanize }}"} ⇒ annotations: {"summary":"now {{ $value | printf \\"%.3g\\" }}"}`,
    ],
  ],
  [
    withText('sum by (job) (irate(a[5m])) / b * 100 > 1', '{{.Value}}%'),
    [
      `.Value: The value comes from irate() and ${digits} ⇒ annotations: {"summary":"{{.Value | humanize}}%"} ⇒ annotations: {"summary":"{{.Value | printf \\"%.3g\\"}}%"}`,
    ],
  ],
  [withText('rate(a[5m]) > 1', '{{ $value | humanize }}, that is {{ $value }}'), []],
  [withText('rate(a[5m]) > 1', '{{ printf "%.2f" $value }}'), []],
  [withText('rate(a[5m]) > 1', '{{ if gt $value 1.0 }}high{{ end }}'), []],
  [withText('count(rate(a[5m])) > 1', '{{ $value }}'), []],
  ...[
    'avg_over_time(rate(a[5m])[1h:])',
    'label_replace(rate(a[5m]), "x", "y", "", "")',
    'abs(clamp_min(rate(a[5m]), 0))',
  ].map((expr): [RuleText, string[]] => [
    withText(`${expr} > 1`, 'now {{ $value }}'),
    [
      `$value: The value comes from rate() and ${digits} ⇒ annotations: {"summary":"now {{ $value | humanize }}"} ⇒ annotations: {"summary":"now {{ $value | printf \\"%.3g\\" }}"}`,
    ],
  ]),
  [withText('count_over_time(rate(a[5m])[1h:]) > 1', '{{ $value }}'), []],
  [withText('floor(abs(rate(a[5m]))) > 1', '{{ $value }}'), []],
  [withText('round(rate(a[5m])) > 1', '{{ $value }}'), []],
  [withText('rate(a[5m]) == 0', '{{ $value }}'), []],
  [withText('increase(a[5m]) > 1', '{{ $value }}'), []],
  [withText('up == 0 and rate(a[5m]) > 1', '{{ $value }}'), []],
])('%j', (rule, expected) => {
  expect(ruleFindings('raw-value', rule)).toEqual(expected);
});
