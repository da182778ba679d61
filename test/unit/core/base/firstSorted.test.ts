import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSorted } from '../../../../src/core/base/firstSorted.ts';

test('gives what sorting all of them gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3 })),
      fc.integer({ min: 1, max: 9 }),
      (texts, most) => {
        expect(firstSorted(texts, most)).toEqual([...texts].sort().slice(0, most));
      },
    ),
  );
});
