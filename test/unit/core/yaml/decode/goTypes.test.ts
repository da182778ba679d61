import { describe, expect, test } from 'vitest';
import { Decoder, type GoType } from '../../../../../src/core/yaml/decode/decoder.ts';
import { intAs, uintAs } from '../../../../../src/core/yaml/decode/goTypes.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import type { Dialect } from '../../../../../src/core/yaml/tree/node.ts';

function decode(type: GoType<number>, text: string, dialect: Dialect): unknown {
  const { root } = readYaml(text, { dialect });
  return root && new Decoder(dialect).decode(type, root);
}

describe('floats as integers, as Go on amd64 converts them', () => {
  test.each([
    ['5.7', 5, 5],
    ['-1.5', -1, 2 ** 64],
    ['1e19', undefined, 1e19],
    ['9223372036854775808.0', -(2 ** 63), 2 ** 63],
    ['18446744073709551616', undefined, 2 ** 63],
    ['-9223372036854775808.0', -(2 ** 63), 2 ** 63],
    ['-1e19', -(2 ** 63), 2 ** 63],
    ['-.inf', -(2 ** 63), 2 ** 63],
    ['1e20', undefined, undefined],
    ['.nan', undefined, undefined],
  ])('%s', (text, signed, unsigned) => {
    for (const dialect of ['v2', 'v3'] as const) {
      expect(decode(intAs('int64'), text, dialect)).toBe(signed);
      expect(decode(uintAs('uint64'), text, dialect)).toBe(unsigned);
    }
  });

  test('what does not fit into fewer bits is refused', () => {
    expect(decode(uintAs('uint32', 32), '-1.5', 'v3')).toBeUndefined();
  });
});
