import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const twice =
  'The query already multiplies by 100, and humanizePercentage does so again: 5% is printed as 500%.';
const ratio =
  'The value is a ratio, not a percentage: 5% is printed as 0.05%. Use "humanizePercentage" without the percent sign. ⇒ annotations: {"summary":"{{ $value | humanizePercentage }} fail"}';

test.each<[string, string, string[]]>([
  [
    '100 * a / b > 5',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${twice}`],
  ],
  [
    '(a / b) * 100 > 5',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${twice}`],
  ],
  [
    '100 - (a / b) * 100 > 5 and c > 0',
    '{{ humanizePercentage $value }}',
    [`{{ humanizePercentage $value }}: ${twice}`],
  ],
  ['a / b > 0.05', '{{ $value }}% fail', [`{{ $value }}%: ${ratio}`]],
  ['1 - a / b > 0.05', '{{ $value }} % fail', [`{{ $value }} %: ${ratio}`]],
  [
    'a / b > 0.05',
    '{{ $value | printf "%.2f" }} % fail',
    [`{{ $value | printf \\"%.2f\\" }} %: ${ratio}`],
  ],
  [
    '1 - avg by (x) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.9',
    '{{ $value | humanize }} % fail',
    [`{{ $value | humanize }} %: ${ratio}`],
  ],
  ['avg(up) < 0.9', '{{ $value }}% fail', [`{{ $value }}%: ${ratio}`]],
  ['avg(x) < 0.9', '{{ $value }}% fail', []],
  ['a / b > 0.05', '{{ $value | humanizePercentage }}', []],
  ['a / b > 5', '{{ $value }}% fail', []],
  ['a / 100 > 0.5', '{{ $value }}% fail', []],
  ['a > 0.05', '{{ $value }}% fail', []],
  ['(a / b) * 100 > 5', '{{ $value }}% fail', []],
  ['a / b > 0.05', '{{ $labels.x }}% of {{ $value }}', []],
])('%s: %s', (expr, summary, expected) => {
  expect(ruleFindings('percentage-value', { expr, annotations: { summary } })).toEqual(expected);
});
