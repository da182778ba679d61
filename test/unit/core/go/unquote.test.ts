import { expect, test } from 'vitest';
import { charLength, unquote } from '../../../../src/core/go/unquote.ts';
import { readVectors } from '../../../support/goVectors.ts';

const rows = readVectors('unquote') as [literal: string, value: string | null][];

test('literals as strconv.Unquote reads them', () => {
  for (const [literal, value] of rows) expect(unquote(literal) ?? null, literal).toBe(value);
});

test('the length of a character', () => {
  for (const [literal, value] of rows) {
    if (!literal.startsWith("'") || value === null || value === '') continue;
    expect(charLength(literal.slice(1)), literal).toBe(literal.length - 2);
  }
});
