import { expect, test } from 'vitest';
import { parseGoIp } from '../../../../src/core/go/ip.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('addresses as netip.ParseAddr reads them', () => {
  for (const [text, family, error] of readVectors('ip') as [
    string,
    4 | 6 | null,
    string | null,
  ][]) {
    expect(parseGoIp(text), text).toEqual(error === null ? { family } : { error });
  }
});
