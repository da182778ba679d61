import { expect, test } from 'vitest';
import {
  compareBytes,
  formatDuration,
  formatGeneral,
  formatPlain,
  formatTimestamp,
  toInt64,
} from '../../../../src/core/go/format.ts';

// The right-hand sides are what Go 1.26 prints.
test.each([
  [0, '0', '0'],
  [-0, '-0', '-0'],
  [1.5, '1.5', '1.5'],
  [100_000, '100000', '100000'],
  [1_000_000, '1000000', '1e+06'],
  [2_097_152, '2097152', '2.097152e+06'],
  [0.0001, '0.0001', '0.0001'],
  [0.000015, '0.000015', '1.5e-05'],
  [1e21, '1000000000000000000000', '1e+21'],
  [5e-324, `0.${'0'.repeat(323)}5`, '5e-324'],
  [Infinity, '+Inf', '+Inf'],
  [-Infinity, '-Inf', '-Inf'],
  [NaN, 'NaN', 'NaN'],
])('%d', (value, plain, general) => {
  expect(formatPlain(value)).toBe(plain);
  expect(formatGeneral(value)).toBe(general);
});

test.each([
  [0, '0.000'],
  [-0.0001, '0.000'],
  [1.0005, '1.001'],
  [-1.0005, '-1.001'],
  [1_609_746_000.123, '1609746000.123'],
  [281_474_976_710_656.06, '281474976710656.062'],
  [281_474_976_710_656.19, '281474976710656.188'],
  [8_796_093_022_208.0625, '8796093022208.062'],
  [1e300, '-9223372036854776.000'],
])('@ %d', (seconds, text) => {
  expect(formatTimestamp(seconds)).toBe(text);
});

test.each([
  [0, '0s'],
  [999_999, '0s'],
  [1e6, '1ms'],
  [90e9, '1m30s'],
  [7 * 86_400e9, '1w'],
  [8 * 86_400e9, '8d'],
  [365 * 86_400e9, '1y'],
  [366 * 86_400e9, '366d'],
  [-1e9, '-1s'],
  [toInt64(NaN), '-106751d23h47m16s854ms'],
])('%d ns', (ns, text) => {
  expect(formatDuration(ns)).toBe(text);
});

test('strings are in the order of their bytes', () => {
  expect(['\u{1f600}', '\uffee', 'b', 'ab', 'a', 'é'].sort(compareBytes)).toEqual([
    'a',
    'ab',
    'b',
    'é',
    '\uffee',
    '\u{1f600}',
  ]);
});
