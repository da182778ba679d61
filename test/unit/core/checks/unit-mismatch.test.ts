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
