import { expect, test } from 'vitest';
import { isSpace, trimSpace } from '../../../../src/core/go/space.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('white space is what unicode.IsSpace takes for it', () => {
  const spaces = (readVectors('space') as [string][]).map(([space]) => space);
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  expect(all.filter(isSpace)).toEqual(spaces);
  for (const space of spaces) expect(trimSpace(`${space}a${space}b${space}`)).toBe(`a${space}b`);
});
