import { expect, test } from 'vitest';
import {
  atoi,
  fitsUint64,
  isInt64,
  isUint64,
  parseInteger,
  type ParsedInteger,
  parseUint,
} from '../../../../src/core/go/integer.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [text: string, int: string, uint: string, decimal: string, atoi: string];

test('integers as strconv reads them', () => {
  for (const [text, int, uint, decimal, plain] of readVectors('integer') as Row[]) {
    const value = parseInteger(text);
    expect(inRange(value, isInt64), text).toBe(orRefused(int));
    const unsigned = /^[-+]/.test(text) ? undefined : value;
    expect(inRange(unsigned, isUint64), text).toBe(orRefused(uint));
    expect(printed(parseUint(text)), text).toBe(inDoubles(decimal));
    expect(printed(atoi(text)), text).toBe(inDoubles(plain));
    if (/^[0-9]+$/.test(text))
      expect(fitsUint64(text), text).toBe(!decimal.endsWith('value out of range'));
  }
});

const refused = 'refused';

function inRange(value: bigint | undefined, fits: (value: bigint) => boolean): string {
  return value !== undefined && fits(value) ? String(value) : refused;
}

function orRefused(result: string): string {
  return result.startsWith('strconv') ? refused : result;
}

function printed(parsed: ParsedInteger): string {
  return parsed.error ?? String(parsed.value);
}

/** Numbers beyond 2^53 are as near as a double comes. */
function inDoubles(result: string): string {
  return result.startsWith('strconv') ? result : String(Number(result));
}
