import { expect, test } from 'vitest';
import { bcryptError } from '../../../../src/core/go/bcrypt.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('hashes as bcrypt.Cost judges them', () => {
  for (const [hash, error] of readVectors('bcrypt') as [string, string | null][]) {
    expect(bcryptError(hash) ?? null, hash).toBe(error);
  }
});
