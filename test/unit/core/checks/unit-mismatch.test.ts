import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const units = (operator: string, left: string, right: string): string =>
  `${operator}: The left side of "${operator}" is in ${left}, the right side in ${right}.`;

test.each<[string, string[]]>([
  ['a_seconds > b_milliseconds', [units('>', 'seconds', 'milliseconds')]],
  ['sum(a_bytes) - max_over_time(b_ratio[5m]) > 1', [units('-', 'bytes', 'ratio')]],
  ['time() - a_milliseconds > 5', [units('-', 'seconds', 'milliseconds')]],
  ['a_bytes < timestamp(b_ratio)', [units('<', 'bytes', 'seconds')]],
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
