import { expect, test } from 'vitest';
import { strutilUnquote } from '../../../../src/core/go/strutilUnquote.ts';
import { readVectors } from '../../../support/goVectors.ts';

test("literals as Prometheus' strutil.Unquote reads them", () => {
  for (const [literal, value] of readVectors('strutil') as [string, string | null][]) {
    expect(strutilUnquote(literal) ?? null, literal).toBe(value);
  }
});
