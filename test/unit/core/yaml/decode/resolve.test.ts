import { describe, expect, test } from 'vitest';
import { goQuote } from '../../../../../src/core/go/quote.ts';
import { isTimestamp, resolve } from '../../../../../src/core/yaml/decode/resolve.ts';

describe('what a plain scalar stands for', () => {
  test.each([
    ['', '!!null', null],
    ['~', '!!null', null],
    ['Null', '!!null', null],
    ['nUll', '!!str', 'nUll'],
    ['True', '!!bool', true],
    ['<<', '!!str', '<<'],
    ['0x1F', '!!int', 31n],
    ['-0x1f', '!!int', -31n],
    ['0b101', '!!int', 5n],
    ['0b-1', '!!int', -1n],
    ['0777', '!!int', 511n],
    ['0o17', '!!int', 15n],
    ['08', '!!float', 8],
    ['+5', '!!int', 5n],
    ['1_000', '!!int', 1000n],
    ['-9223372036854775808', '!!int', -(2n ** 63n)],
    ['-9223372036854775809', '!!float', -9223372036854775809],
    ['18446744073709551615', '!!int', 2n ** 64n - 1n],
    ['18446744073709551616', '!!float', 2 ** 64],
    ['.5', '!!float', 0.5],
    ['5.', '!!float', 5],
    ['.', '!!str', '.'],
    ['1e3', '!!float', 1000],
    ['1e400', '!!str', '1e400'],
    ['.inf', '!!float', Number.POSITIVE_INFINITY],
    ['-.INF', '!!float', Number.NEGATIVE_INFINITY],
    ['1:30', '!!str', '1:30'],
    ['2001-12-14', '!!timestamp', '2001-12-14'],
    ['5m', '!!str', '5m'],
  ])('%j', (text, tag, value) => {
    expect(resolve(text, '', 'v3')).toEqual({ tag, value });
  });

  test.each(['y', 'Yes', 'on', 'OFF', 'n'])('%s is a bool to v2 only', (text) => {
    expect(resolve(text, '', 'v2')).toMatchObject({ tag: '!!bool' });
    expect(resolve(text, '', 'v3')).toMatchObject({ tag: '!!str' });
  });

  test('a sign behind 0o is for v3 only', () => {
    expect(resolve('0o-7', '', 'v3')).toEqual({ tag: '!!int', value: -7n });
    expect(resolve('0o-7', '', 'v2')).toEqual({ tag: '!!str', value: '0o-7' });
  });

  test('a tag must fit, but for strings and tags of the user', () => {
    expect(resolve('5', '!!float', 'v3')).toEqual({ tag: '!!float', value: 5 });
    expect(resolve('5', '!!str', 'v3')).toEqual({ tag: '!!str', value: '5' });
    expect(resolve('5', '!mine', 'v3')).toEqual({ tag: '!mine', value: '5' });
    expect(resolve('x', '!!null', 'v3')).toEqual({
      failure: 'cannot decode !!str `x` as a !!null',
    });
    expect(resolve('18446744073709551615', '!!float', 'v3')).toEqual({
      failure: 'cannot decode !!int `18446744073709551615` as a !!float',
    });
  });
});

test.each([
  ['2001-1-2', true],
  ['2001-12-14t21:59:43.10-05:00', true],
  ['2001-12-14 21:59:43.10', true],
  ['2001-12-14T21:59:43Z', true],
  ['2001-12-14T21:59:43', false],
  ['2001-02-29', false],
  ['2004-02-29', true],
  ['2001-13-01', false],
  ['2001-01-01 24:00:00', false],
  ['01-01-2001', false],
])('%s is a time: %s', (text, expected) => {
  expect(isTimestamp(text)).toBe(expected);
});

test.each([
  ['a b', '"a b"'],
  ['"\\', '"\\"\\\\"'],
  ['\n\t\x00\x7f', '"\\n\\t\\x00\\x7f"'],
  ['é😀', '"é😀"'],
  ['\u00a0\u2028\u{e0001}', '"\\u00a0\\u2028\\U000e0001"'],
])('Go quotes %j', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});
