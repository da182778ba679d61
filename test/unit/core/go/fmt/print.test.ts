import { expect, it } from 'vitest';
import { sprint, sprintf } from '../../../../../src/core/go/fmt/print.ts';
import {
  boolValue,
  floatValue,
  type GoValue,
  intValue,
  stringMapValue,
  stringValue,
} from '../../../../../src/core/go/values.ts';

const value = (of: number | bigint | string | boolean): GoValue => {
  if (typeof of === 'string') return stringValue(of);
  if (typeof of === 'boolean') return boolValue(of);
  return typeof of === 'bigint' ? intValue(of) : floatValue(of);
};

it.each<[string, (number | bigint | string | boolean)[], string]>([
  ['%v %v %v', [1.5, 2n, 'x'], '1.5 2 x'],
  [
    '%.2f|%8.3f|%-8.1f|%08.2f|%+.0f',
    [1.005, 2.5, 2.25, -1.5, 2.5],
    '1.00|   2.500|2.2     |-0001.50|+2',
  ],
  ['%.4g %.4g %.4g %.4g', [1234.5, 999.95, 1e-5, 123456.0], '1234 1000 1e-05 1.235e+05'],
  ['%e %E %g %G', [1234.5678, 0.00001, 1e21, 1e-7], '1.234568e+03 1.000000E-05 1e+21 1E-07'],
  [
    '%d %5d %-5d| %05d %+d %x %X %o %b',
    [1n, 2n, 3n, -4n, 5n, 255n, 255n, 8n, 5n],
    '1     2 3    | -0004 +5 ff FF 10 101',
  ],
  ['%c %q %U %#U', [97n, 97n, 97n, 128512n], "a 'a' U+0061 U+1F600 '😀'"],
  [
    '%s|%10s|%-5s|%.2s|%q|%x|% X',
    ['a', 'b', 'c', 'äöü', 'q"', 'hi', 'hi'],
    'a|         b|c    |äö|"q\\""|6869|68 69',
  ],
  ['%t %v', [true, false], 'true false'],
  ['%v %v %.1f %5g|%+v', [Infinity, -Infinity, NaN, NaN, NaN], '+Inf -Inf NaN   NaN|NaN'],
  ['%d %s %t', ['x', 5n, 1.5], '%!d(string=x) %!s(int=5) %!t(float64=1.5)'],
  ['%d %d', [1n], '1 %!d(MISSING)'],
  ['%d', [1n, 'b', 2.5], '1%!(EXTRA string=b, float64=2.5)'],
  ['%[2]d %[1]s %', ['x', 7n], '7 x %!(NOVERB)'],
  ['%[5]d', [1n], '%!d(BADINDEX)'],
  ['%*d|%.*f|%-*d|', [4n, 1n, 1n, 2.55, 3n, 7n], '   1|2.5|7  |'],
  ['100%% %T %T %T', [1.5, 1n, 'x'], '100% float64 int string'],
  ['%#v %#v %#x %#o', ['a', 1.0, 255n, 8n], '"a" 1 0xff 010'],
  ['%x %b', [1.0, 1.0], '0x1p+00 4503599627370496p-52'],
])('Sprintf(%o)', (format, operands, expected) => {
  expect(sprintf(format, operands.map(value))).toBe(expected);
});

it('prints maps by their keys, and spaces only between operands that are no texts', () => {
  const map = stringMapValue([
    ['b', '2'],
    ['a', '1'],
  ]);
  expect(sprint([map, value(1n), value('x'), value('y'), value(2n), value(3.5), undefined])).toBe(
    'map[a:1 b:2] 1xy2 3.5 <nil>',
  );
});
