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

const large = (least: string, printed: string): string =>
  `The value is at least ${least}, and humanizePercentage multiplies by 100: this prints ${printed}% or more.`;
const percent =
  'The value is in percent, and humanizePercentage multiplies by 100: 5% is printed as 500%.';
const sign = (fixed: string): string =>
  `%: humanizePercentage prints a percent sign itself, so there are two: 5%%. ⇒ annotations: {"summary":"${fixed}"}`;

test.each<[string, string, string[]]>([
  [
    '5 < 100 * a / b',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${twice}`],
  ],
  [
    'cpu_usage > 80',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${large('80', '8000')}`],
  ],
  ['avg by (job) (cpu_usage > 12.3) and b', '{{ humanizePercentage .Value }}', []],
  [
    'max by (job) (cpu_usage) > 12.3 and b',
    '{{ humanizePercentage .Value }}',
    [`{{ humanizePercentage .Value }}: ${large('12.3', '1230')}`],
  ],
  [
    'a / b > 50',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${large('50', '5000')}`],
  ],
  ['a / b > 10', '{{ $value | humanizePercentage }}', []],
  ['cpu_usage > 5', '{{ $value | humanizePercentage }}', []],
  ['cpu_usage < 80', '{{ $value | humanizePercentage }}', []],
  [
    'cpu_usage > 80',
    '{{ $value | humanize }}{{ query "a" | first | value | humanizePercentage }}',
    [],
  ],
  [
    'disk_free_percent < 10',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${percent}`],
  ],
  [
    '90 < avg by (job) (battery_percent) and a',
    '{{ $value | humanizePercentage }}',
    [`{{ $value | humanizePercentage }}: ${percent}`],
  ],
  // Exporters give ratios such names.
  ['disk_free_percent < 0.1', '{{ $value | humanizePercentage }}', []],
  [
    'a / b > 0.1',
    '{{ $value | humanizePercentage }}%',
    [sign('{{ $value | humanizePercentage }}')],
  ],
  [
    'a',
    '{{ humanizePercentage $value }} % used',
    [` ${sign('{{ humanizePercentage $value }} used')}`],
  ],
  [
    'a',
    '{{ query "b" | first | value | humanizePercentage -}} % used',
    [` ${sign('{{ query \\"b\\" | first | value | humanizePercentage -}} used')}`],
  ],
  ['a', '{{ $value | humanizePercentage | printf "%s" }}%', []],
  ['a', '{{ $value | humanizePercentage }}, 5%', []],
  [
    'a / b > 0.05',
    '{{ $value | printf "%.2f%%" }}',
    [
      `{{ $value | printf \\"%.2f%%\\" }}: ${ratio.replace(/⇒.*/, '⇒ annotations: {"summary":"{{ $value | humanizePercentage }}"}')}`,
    ],
  ],
  ['a / b > 0.05', '{{ $value | printf "%.2f" }} of 1', []],
  ['a_ratio > 0.05', '{{ $value }}% fail', [`{{ $value }}%: ${ratio}`]],
  ['a_ratio > 5', '{{ $value }}% fail', []],
])('signs, and values that are no ratios: %s: %s', (expr, summary, expected) => {
  expect(ruleFindings('percentage-value', { expr, annotations: { summary } })).toEqual(expected);
});
