import { expect, test } from 'vitest';
import { toLower, toUpper } from '../../../../src/core/go/case.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('lower and upper case of all letters, as Go has them', () => {
  for (const [text, lower, upper] of readVectors('case') as [string, string, string][]) {
    expect(toLower(text)).toBe(lower);
    expect(toUpper(text)).toBe(upper);
  }
});
