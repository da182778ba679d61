import { describe, expect, test } from 'vitest';
import { parseNumber } from '../../../../../src/core/promql/reduce/numbers.ts';

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
  ])('%s is refused: %s', (text, error) => {
    expect(parseNumber(text).error).toBe(error);
  });
});
