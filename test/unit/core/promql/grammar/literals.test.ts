import { describe, expect, test } from 'vitest';
import {
  parseDuration,
  parseNumber,
  readDuration,
  secondsOf,
  unquote,
} from '../../../../../src/core/promql/grammar/literals.ts';

describe('numbers', () => {
  test.each([
    ['5', 5],
    ['5.', 5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1_000', 1000],
    ['1_000.5_0', 1000.5],
    ['0x1F', 31],
    ['0X_1f', 31],
    ['017', 15],
    ['08', 8],
    ['017.5', 17.5],
    ['0_17', 15],
    ['9007199254740993', 9007199254740992],
    ['9223372036854775808', 9223372036854775808],
    ['inf', Infinity],
    ['Inf', Infinity],
    ['nan', NaN],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toEqual({ value });
  });

  test.each([
    ['1_', 'invalid syntax'],
    ['0x', 'invalid syntax'],
    ['0xfffffffffffffffff', 'invalid syntax'],
    ['0x1e+5', 'invalid syntax'],
    ['1e400', 'value out of range'],
  ])('%s is refused: %s', (text, why) => {
    const error = `error parsing number: strconv.ParseFloat: parsing "${text}": ${why}`;
    expect(parseNumber(text).error).toBe(error);
  });
});

describe('durations', () => {
  test.each([
    ['0', 0],
    ['5ms', 5],
    ['1h30m', 5_400_000],
    ['1y2w3d4h5m6s7ms', 31_536_000_000 + 1_209_600_000 + 273_906_007],
    ['05m', 300_000],
    ['292y', 292 * 31_536_000_000],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    ['', 'empty duration string'],
    ['5', 'not a valid duration string: "5"'],
    ['1m1h', 'not a valid duration string: "1m1h"'],
    ['5mm', 'unknown unit "mm" in duration "5mm"'],
    ['293y', 'duration out of range'],
    ['292y25w', 'duration out of range'],
    ['99999999999999999999s', 'not a valid duration string: "99999999999999999999s"'],
  ])('%j is refused: %s', (text, error) => {
    expect(readDuration(text).error).toBe(error);
    expect(parseDuration(text)).toBeUndefined();
  });

  test('seconds as Go computes them', () => {
    expect(secondsOf(1500)).toBe(1.5);
    expect(secondsOf(1)).toBe(0.001);
  });
});

describe('strings', () => {
  test.each([
    ['"a"', 'a'],
    [`'a"b'`, 'a"b'],
    ['`a\\n`', 'a\\n'],
    ['"\\a\\b\\f\\n\\r\\t\\v\\\\\\""', '\x07\b\f\n\r\t\v\\"'],
    ['"\\x41\\101\\u00e9\\U0001F525"', 'AA\u00e9\u{1f525}'],
    ['"\\xc3\\xa9"', '\u00e9'],
    ['"\\xff"', '\udcff'],
    ['"\\xe2\\x82"', '\udce2\udc82'],
    ['"\\xc0\\x80"', '\udcc0\udc80'],
    ['"\\xed\\xa0\\x80"', '\udced\udca0\udc80'],
    ['"\ud800"', '\ufffd'],
  ])('%s', (literal, value) => {
    expect(unquote(literal)).toBe(value);
  });

  test.each([
    '"',
    'a',
    '"a',
    `"a'`,
    '"\\q"',
    '"\\x4"',
    '"\\400"',
    '"\\U00110000"',
    `'a\\"'`,
    '"a\nb"',
  ])('%j is none', (literal) => {
    expect(unquote(literal)).toBeUndefined();
  });
});
