import { expect, test } from 'vitest';
import {
  formatFixed,
  formatGeneral,
  formatPlain,
  parseFloat64,
} from '../../../../src/core/go/float.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('floats as strconv.ParseFloat reads them', () => {
  for (const [text, value, error] of readVectors('float') as [string, string, string | null][]) {
    const why = error?.slice(error.lastIndexOf(': ') + 2);
    const expected = { value: Number(value.replace('Inf', 'Infinity')) };
    expect(parseFloat64(text), text).toEqual(
      why === undefined ? expected : { ...expected, error: why },
    );
  }
});

type Row = [value: string, plain: string, general: string, three: string, six: string];

test('floats as strconv.FormatFloat and fmt write them', () => {
  for (const [text, plain, general, three, six] of readVectors('formatFloat') as Row[]) {
    const value = Number(text);
    expect(formatPlain(value), text).toBe(plain);
    expect(formatGeneral(value), text).toBe(general);
    expect(formatFixed(value, 3), text).toBe(three);
    expect(formatFixed(value, 6), text).toBe(six);
  }
});
