import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const units = (operator: string, left: string, right: string): string =>
  `${operator}: The left side of "${operator}" is in ${left}, the right side in ${right}.`;

test.each<[string, string[]]>([
  ['a_seconds > b_milliseconds', [units('>', 'seconds', 'milliseconds')]],
  ['sum(a_bytes) - max_over_time(b_ratio[5m]) > 1', [units('-', 'bytes', 'ratio')]],
  ['time() - a_milliseconds > 5', [units('-', 'seconds', 'milliseconds')]],
  ['a_bytes < timestamp(b_ratio)', [units('<', 'bytes', 'seconds')]],
  ['a_ms > time()', [units('>', 'milliseconds', 'seconds')]],
  ['a_ms > b_milliseconds', []],
  ['a_items > time()', []],
  ['time() - a_seconds > 5', []],
  ['time() * 1000 - a_milliseconds > 5', []],
  ['a_bytes > b_bytes', []],
  ['a_seconds > b_milliseconds / 1000', []],
  ['a_bytes / b_seconds > 1', []],
  ['a_bytes and b_seconds > 1', []],
  ['count(a_bytes) > b_seconds', []],
  ['rate(a_bytes[5m]) > b_seconds', []],
  ['a_bytes > bool b_seconds', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('unit-mismatch', rule)).toEqual(expected);
});

const timestamp = (what: string, limit: string, instead = 'its age'): string =>
  `${what} is a Unix timestamp, in seconds since 1970, and is compared with ${limit}. Compare ${instead}.`;

test.each<[string, string[]]>([
  [
    'process_start_time_seconds < 3600',
    [
      `<: ${timestamp('"process_start_time_seconds"', '3600')} ⇒ time() - process_start_time_seconds < 3600`,
    ],
  ],
  [
    '60 * 60 * 24 < max by (job) (backup_last_success_timestamp_seconds{job="a"})',
    [
      `<: ${timestamp('"backup_last_success_timestamp_seconds"', '60 * 60 * 24')} ⇒ 60 * 60 * 24 < time() - max by (job) (backup_last_success_timestamp_seconds{job="a"})`,
    ],
  ],
  [
    'probe_ssl_earliest_cert_expiry < 86400 * 14',
    [
      `<: ${timestamp('"probe_ssl_earliest_cert_expiry"', '86400 * 14', 'what is left until then')} ⇒ probe_ssl_earliest_cert_expiry - time() < 86400 * 14`,
    ],
  ],
  [
    '(min_over_time(x509_cert_not_after_timestamp_seconds[1h])) < 7d',
    [
      `<: ${timestamp('"x509_cert_not_after_timestamp_seconds"', '7d', 'what is left until then')} ⇒ (min_over_time(x509_cert_not_after_timestamp_seconds[1h])) - time() < 7d`,
    ],
  ],
  ['timestamp(up) > 300', [`>: ${timestamp('timestamp()', '300')} ⇒ time() - timestamp(up) > 300`]],
  ['time() - process_start_time_seconds < 3600', []],
  ['process_start_time_seconds > 0', []],
  ['process_start_time_seconds != 60', []],
  ['process_start_time_seconds > 1.5e9', []],
  ['process_start_time_seconds < time() - 3600', []],
  ['rate(process_start_time_seconds[5m]) > 60', []],
  ['changes(process_start_time_seconds[1h]) > 3', []],
  ['sum(a_timestamp_seconds) > 60', []],
  ['cold_start_time_seconds > 60', []],
  ['response_time_seconds > 60', []],
  ['a_timestamp_seconds % 86400 > 3600', []],
])('timestamps: %j', (rule, expected) => {
  expect(ruleFindings('unit-mismatch', rule)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['a_seconds * 1000 > b_seconds', [units('>', 'milliseconds', 'seconds')]],
  ['a_ratio * 100 < b_ratio', [units('<', 'percent', 'ratio')]],
  [
    'histogram_quantile(0.9, rate(a_seconds_bucket[5m])) > b_milliseconds',
    [units('>', 'seconds', 'milliseconds')],
  ],
  [
    'rate(a_ms_sum[5m]) / rate(a_ms_count[5m]) > b_seconds',
    [units('>', 'milliseconds', 'seconds')],
  ],
  ['a_bytes / b_bytes > c_percent', [units('>', 'ratio', 'percent')]],
  ['(a_seconds > 5) - on () b_bytes', [units('-', 'seconds', 'bytes')]],
  ['a_seconds / 60 > b_bytes', [units('>', 'minutes', 'bytes')]],
  ['a_seconds / 61 > b_bytes', []],
  ['a_seconds * 1000 > b_milliseconds', []],
  ['a_ratio * 100 > b_percent', []],
  ['1 - a_ratio > b_ratio', []],
  ['100 / a_ratio > b_bytes', []],
  ['a_bytes / b_seconds > c_seconds', []],
  ['a_seconds_sum / b_seconds_count > c_bytes', []],
  ['a_bytes * b_seconds > c_seconds', []],
])('what operators make of units: %j', (rule, expected) => {
  expect(ruleFindings('unit-mismatch', rule)).toEqual(expected);
});

test.each<[string, string[]]>([
  [
    'probe_ssl_earliest_cert_expiry - time() < 30',
    [
      '<: The time left is in seconds. For 30 days, compare with 30 * 86400. ⇒ probe_ssl_earliest_cert_expiry - time() < 30 * 86400',
    ],
  ],
  [
    '14 >= min by (job) (x_not_after_timestamp_seconds) - time()',
    [
      '>=: The time left is in seconds. For 14 days, compare with 14 * 86400. ⇒ 14 * 86400 >= min by (job) (x_not_after_timestamp_seconds) - time()',
    ],
  ],
  [
    'predict_linear(node_filesystem_avail_bytes[6h], 24) < 0',
    [
      '24: This looks only 24 seconds ahead. For 24 hours, use 24 * 3600. ⇒ predict_linear(node_filesystem_avail_bytes[6h], 24 * 3600) < 0',
    ],
  ],
  ['probe_ssl_earliest_cert_expiry - time() < 0', []],
  ['probe_ssl_earliest_cert_expiry - time() < 30s', []],
  ['probe_ssl_earliest_cert_expiry - time() < 3600', []],
  ['(probe_ssl_earliest_cert_expiry - time()) / 86400 < 30', []],
  ['time() - probe_ssl_earliest_cert_expiry > 30', []],
  ['time() - process_start_time_seconds < 30', []],
  ['predict_linear(a[6h], 0) < 0', []],
  ['predict_linear(a[6h], 30s) < 0', []],
  ['predict_linear(a[6h], 4 * 3600) < 0', []],
  ['predict_linear(a[6h], 600) < 0', []],
])('seconds where days or hours are meant: %j', (rule, expected) => {
  expect(ruleFindings('unit-mismatch', rule)).toEqual(expected);
});

test.each<[expr: string, name: string, said: string, instead?: string]>([
  ['a_bytes > 5', 'humanizeDuration', 'seconds, but the value is in bytes', 'humanize1024'],
  ['a_bytes > 5', 'humanizePercentage', 'a ratio, but the value is in bytes', 'humanize1024'],
  [
    'process_open_fds / process_max_fds > 0.8',
    'humanizeDuration',
    'seconds, but the value is a ratio',
    'humanizePercentage',
  ],
  [
    'process_start_time_seconds > 5e9',
    'humanizeDuration',
    'seconds, but the value is a Unix timestamp',
    'humanizeTimestamp',
  ],
  ['a_milliseconds > 500', 'humanizeDuration', 'seconds, but the value is in milliseconds'],
  [
    'histogram_quantile(0.9, rate(a_ms_bucket[5m])) > 500',
    'humanizeDuration',
    'seconds, but the value is in milliseconds',
  ],
  [
    'time() - a_timestamp_seconds > 500',
    'humanizeTimestamp',
    'a Unix timestamp in seconds, but the value is a length of time',
    'humanizeDuration',
  ],
  [
    '3600 > max(probe_ssl_earliest_cert_expiry) - time() and a',
    'humanizeTimestamp',
    'a Unix timestamp in seconds, but the value is a length of time',
    'humanizeDuration',
  ],
  [
    'a_cert_expiry_timestamp - time() < 2592000',
    'humanizeTimestamp',
    'a Unix timestamp in seconds, but the value is a length of time',
    'humanizeDuration',
  ],
  [
    'changes(node_boot_time_seconds[1h]) > 0',
    'humanizeTimestamp',
    'a Unix timestamp in seconds, but the value is a count',
  ],
  ['count(a_seconds) > 5', 'humanizeDuration', 'seconds, but the value is a count'],
  [
    'a_timestamp_ms > 5',
    'humanizeTimestamp',
    'a Unix timestamp in seconds, but the value is in milliseconds',
  ],
  ['a_seconds > 5', 'humanize1024', 'bytes, but the value is in seconds', 'humanizeDuration'],
  [
    'a_seconds > 5',
    'humanizePercentage',
    'a ratio, but the value is in seconds',
    'humanizeDuration',
  ],
])('%s is not for %s', (expr, name, said, instead) => {
  const annotations = { x: `{{ $value | ${name} }}` };
  const fix = instead === undefined ? '' : ` ⇒ annotations: {"x":"{{ $value | ${instead} }}"}`;
  expect(ruleFindings('unit-mismatch', { expr, annotations })).toEqual([
    `${name}: ${name} takes ${said}.${fix}`,
  ]);
});

test.each([
  ['a_bytes > 5', '{{ $value | humanize1024 }}B {{ $value | humanize }}'],
  ['a_seconds > 5', '{{ $value | humanizeDuration }} {{ humanizeTimestamp $value }}'],
  ['a_seconds > 5', '{{ with query "b_bytes" }}{{ . | first | value | humanize1024 }}{{ end }}'],
  ['a_milliseconds / 1000 > 5', '{{ $value | humanizeDuration }}'],
  ['rate(a_bytes[5m]) > 5', '{{ $value | humanizePercentage }}'],
  ['rate(a_seconds_sum[5m]) / rate(a_seconds_count[5m]) > 5', '{{ $value | humanizeDuration }}'],
  ['a_seconds / b_seconds > 5', '{{ $value | humanizePercentage }}'],
  ['time() - a_timestamp_seconds > 500', '{{ $value | humanizeDuration }}'],
  ['process_start_time_seconds > 5e9', '{{ $value | humanizeTimestamp }}'],
  ['a_percent > 5', '{{ $value | humanizePercentage }}'],
  ['a > 5', '{{ $value | humanizeDuration }}'],
  ['a_expiry_timestamp < time() + 86400', '{{ $value | humanizeTimestamp }}'],
  ['time() - 5 > 3', '{{ $value | humanizeTimestamp }}'],
])('values that are printed as what they are: %s, %s', (expr, x) => {
  expect(ruleFindings('unit-mismatch', { expr, annotations: { x } })).toEqual([]);
});

test.each<[expr: string, text: string, said: string[]]>([
  ['a_seconds > 5', '{{ $value }}ms', ['ms: The value is in seconds, but the text says "ms".']],
  [
    'a_milliseconds > 5',
    'took {{ $value | humanize }} seconds',
    ['seconds: The value is in milliseconds, but the text says "seconds".'],
  ],
  ['histogram_quantile(0.9, rate(a_seconds_bucket[5m])) > 5', '{{ $value | toTime }} ms', []],
  [
    'probe_ssl_earliest_cert_expiry - time() < 86400',
    '{{ $value | humanize }} days.',
    ['days: The value is in seconds, but the text says "days".'],
  ],
  [
    'time() - x_total > 5',
    '{{ .Value }} hours ago',
    ['hours: The value is in seconds, but the text says "hours".'],
  ],
  [
    '(time() - x_total) / 3600 > 5',
    '{{ .Value }} days ago',
    ['days: The value is in hours, but the text says "days".'],
  ],
  [
    'a_bytes > 5',
    '{{ $value | humanize1024 }}GB',
    ['GB: The value is in bytes, but the text says "GB".'],
  ],
  [
    'a_seconds > 5',
    '{{ $value | humanizeDuration }}s',
    ['s: humanizeDuration prints its own units. Remove "s".'],
  ],
  [
    'a > 5',
    '{{ $value | humanizeDuration }} hours',
    ['hours: humanizeDuration prints its own units. Remove "hours".'],
  ],
  ['a_seconds > 5', '{{ $value }}s {{ $value }} since {{ $value }} s/op', []],
  ['a_milliseconds > 5', '{{ $value }}ms', []],
  ['(time() - x_total) / 3600 > 5', '{{ .Value }} hours ago', []],
  ['time() - x_total > 5', '{{ $labels.days }} days', []],
  ['time() - x_total > 5', '{{ $value | humanizeDuration }} old', []],
  ['a_bytes > 5', '{{ $value | humanize1024 }}B, {{ $value }} bytes', []],
  ['a_bytes / 1024 / 1024 > 5', '{{ $value }}MB', []],
  ['rate(a_seconds_total[5m]) > 5', '{{ $value }} hours', []],
  ['count(a_seconds) > 5', '{{ $value }} days', []],
  ['a > 5', '{{ $value }} days', []],
])('the unit behind a value: %s, %s', (expr, x, said) => {
  expect(ruleFindings('unit-mismatch', { expr, annotations: { x } })).toEqual(said);
});

test('a value in days is no duration in seconds', () => {
  const expr = '(probe_ssl_earliest_cert_expiry - time()) / 86400 < 30';
  const annotations = { x: '{{ $value | humanizeDuration }}' };
  expect(ruleFindings('unit-mismatch', { expr, annotations })).toEqual([
    'humanizeDuration: humanizeDuration takes seconds, but the value is in days.',
  ]);
});
