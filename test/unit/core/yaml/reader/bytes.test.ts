import { expect, test } from 'vitest';
import { decodeBytes } from '../../../../../src/core/yaml/reader/bytes.ts';

function bytes(...parts: readonly (string | number)[]): Uint8Array {
  const encoder = new TextEncoder();
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...encoder.encode(part)])),
  );
}

test('UTF-8, with and without a mark, and UTF-16', () => {
  expect(decodeBytes(bytes('a: é😀'))).toEqual({ text: 'a: é😀' });
  expect(decodeBytes(bytes('\ufeffa'))).toEqual({ text: '\ufeffa' });
  expect(decodeBytes(bytes(0xff, 0xfe, 'a', 0, ':', 0))).toEqual({ text: 'a:' });
  expect(decodeBytes(bytes(0xfe, 0xff, 0, 'a', 0, ':'))).toEqual({ text: 'a:' });
  expect(decodeBytes(bytes())).toEqual({ text: '' });
});

test.each([
  [['é', 0xe9, 'abc'], 'yaml: invalid trailing UTF-8 octet', 1],
  [['😀', 0xe9], 'yaml: incomplete UTF-8 octet sequence', 2],
  [['a', 0x80], 'yaml: invalid leading UTF-8 octet', 1],
  [['a', 0xff, 0xfe], 'yaml: invalid leading UTF-8 octet', 1],
  [[0xc0, 0x80], 'yaml: invalid length of a UTF-8 sequence', 0],
  [[0xed, 0xa0, 0x80], 'yaml: invalid Unicode character', 0],
  [[0xf4, 0x90, 0x80, 0x80], 'yaml: invalid Unicode character', 0],
  [[0xff, 0xfe, 'a', 0, 'b'], 'yaml: incomplete UTF-16 character', 1],
  [[0xff, 0xfe, 'a', 0, 0, 0xd8], 'yaml: incomplete UTF-16 surrogate pair', 1],
  [[0xff, 0xfe, 'a', 0, 0, 0xd8, 'b', 0], 'yaml: expected low surrogate area', 2],
  [[0xfe, 0xff, 0xd8, 0x3d, 0xde, 0, 0xdc, 0], 'yaml: unexpected low surrogate area', 2],
])('%j: %s', (parts, message, at) => {
  expect(decodeBytes(bytes(...parts)).fault).toEqual({ message, at });
});
