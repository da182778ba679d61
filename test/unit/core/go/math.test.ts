import { expect, test } from 'vitest';
import { roundAway, toInt64 } from '../../../../src/core/go/math.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('floats as math.Round and the conversion to int64 change them', () => {
  for (const [text, rounded, int64] of readVectors('math') as [string, string, string][]) {
    const value = Number(text);
    expect(roundAway(value), text).toBe(Number(rounded));
    expect(toInt64(value), text).toBe(Number(int64));
  }
});
