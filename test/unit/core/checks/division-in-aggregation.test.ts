import { expect, test } from 'vitest';
import { findings } from '../../../support/documents.ts';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const moment = (name: string): string =>
  `If the divisor is 0 at even one moment, ${name}() returns NaN or Inf for the whole range. Filter out such moments, for example with "> 0" after the divisor.`;
const infinite =
  'If the divisor is 0 for even one series whose dividend is not 0, avg() returns Inf, which the comparison lets through. Compare the divisor itself, for example "/ (x > 0)".';
const spoils = (aggregation: string): string =>
  `If the divisor is 0 for even one series, ${aggregation}() returns NaN or Inf. Filter out such series, for example with "> 0" after the divisor.`;

test.each<[string, string[]]>([
  ['sum(rate(a[5m]) / rate(b[5m])) > 1', [`rate(b[5m]): ${spoils('sum')}`]],
  ['avg by (x) (1 - a / b) > 1', [`b: ${spoils('avg')}`]],
  ['sum(a % b + 1) > 1', [`b: ${spoils('sum')}`]],
  ['sum(1 / (b != 1)) > 1', [`(b != 1): ${spoils('sum')}`]],
  ['sum(a / (b > bool 0)) > 1', [`(b > bool 0): ${spoils('sum')}`]],
  ['sum(a / clamp_min(b, 0)) > 1', [`clamp_min(b, 0): ${spoils('sum')}`]],
  ['sum(abs(a / b)) > 1', [`b: ${spoils('sum')}`]],
  ['sum(max_over_time((a / b)[1h:5m])) > 1', [`b: ${spoils('sum')}`]],
  ['avg(max by (x) (a / b)) > 1', [`b: ${spoils('avg')}`]],
  ['avg(sum by (x) (a / b)) > 1', [`b: ${spoils('sum')}`]],
  ['sum(count by (x) (a / b)) > 1', []],
  ['sum(changes((a / b)[1h:5m])) > 1', []],
  ['sum(a / (b > 0)) > 1', []],
  ['sum(a / (b != 0)) > 1', []],
  ['sum(a / (b > 0 and c)) > 1', []],
  ['sum(a / clamp_min(b, 1)) > 1', []],
  ['sum(a / (b + 1)) > 1', []],
  ['sum(a / count by (job) (b)) > 1', []],
  ['sum(a / 100) > 1', []],
  ['avg(a / b > 1) > 1', [`b: ${infinite}`]],
  ['avg(1 < a / b) > 1', [`b: ${infinite}`]],
  ['avg((a / b != 1) + c) > 1', [`b: ${spoils('avg')}`]],
  ['sum(a / b < 1) > 1', []],
  ['sum(a / b > bool 1) > 1', []],
  ['sum(a % b > 1) > 1', []],
  ['avg(node_filesystem_avail_bytes / node_filesystem_size_bytes > 0.1) > 0.5', []],
  [
    'avg_over_time((rate(a[5m]) / rate(b[5m]))[1h:5m]) > 1',
    [`rate(b[5m]): ${moment('avg_over_time')}`],
  ],
  ['sum_over_time(((a / b) > 1)[1h:] offset 1d) > 1', [`b: ${moment('sum_over_time')}`]],
  ['sum(stddev_over_time((a / b)[1h:])) > 1', [`b: ${moment('stddev_over_time')}`]],
  ['avg_over_time(sum(a / b)[1h:]) > 1', [`b: ${spoils('sum')}`]],
  ['avg_over_time((a / (b > 0))[1h:]) > 1', []],
  ['max_over_time((a / b)[1h:]) > 1', []],
  ['quantile_over_time(0.9, (a / b)[1h:]) > 1', []],
  ['max(a / b) > 1', []],
  ['sum(a) / sum(b) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('division-in-aggregation', rule)).toEqual(expected);
});

test('a rate is 0 more often than a size', () => {
  const severityOf = (divisor: string): string | undefined =>
    findings(
      `groups:\n- name: a\n  rules:\n  - record: a:b\n    expr: sum(a / ${divisor})\n`,
      'rules',
      'division-in-aggregation',
    )[0]?.severity;
  expect([severityOf('rate(b[5m])'), severityOf('b')]).toEqual(['information', 'hint']);
});
