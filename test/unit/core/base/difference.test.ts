import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, sameEnds } from '../../../../src/core/base/difference.ts';

test('the part in which two texts differ', () => {
  expect(difference('abc', 'abc')).toEqual({ from: 3, oldTo: 3, newTo: 3 });
  expect(difference('abc', 'axc')).toEqual({ from: 1, oldTo: 2, newTo: 2 });
  expect(difference('aaa', 'aaaa')).toEqual({ from: 3, oldTo: 3, newTo: 4 });
  expect(difference('', 'a')).toEqual({ from: 0, oldTo: 0, newTo: 1 });
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, a, b, tail) => {
      const [before, after] = [head + a + tail, head + b + tail];
      const { from, oldTo, newTo } = difference(before, after);
      expect(before.slice(0, from) + after.slice(from, newTo) + before.slice(oldTo)).toBe(after);
    }),
    { seed: 3 },
  );
});

test('lists begin and end with the same objects, none of which counts twice', () => {
  const [a, b, c] = [{}, {}, {}];
  expect(sameEnds([a, b, c], [a, b, c])).toEqual({ first: 3, behind: 0 });
  expect(sameEnds([a, b, c], [a, {}, {}, c])).toEqual({ first: 1, behind: 1 });
  expect(sameEnds([a, a], [a, a, a])).toEqual({ first: 2, behind: 0 });
  expect(sameEnds([], [a])).toEqual({ first: 0, behind: 0 });
});
