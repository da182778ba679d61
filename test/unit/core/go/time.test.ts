import { expect, test } from 'vitest';
import { isRfc3339 } from '../../../../src/core/go/time.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('times as time.Parse takes them', () => {
  for (const [text, isTime] of readVectors('time') as [string, boolean][]) {
    expect(isRfc3339(text), text).toBe(isTime);
  }
});
