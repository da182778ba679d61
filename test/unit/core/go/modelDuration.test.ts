import { expect, test } from 'vitest';
import { formatModelDuration, parseModelDuration } from '../../../../src/core/go/modelDuration.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [text: string, ns: string | null, error: string | null, printed: string | null];
const rows = readVectors('modelDuration') as Row[];

test('durations as model.ParseDuration reads them', () => {
  for (const [text, ns, error] of rows) {
    const parsed = parseModelDuration(text);
    const read = parsed.error ?? BigInt(parsed.value) * 1_000_000n;
    expect(read, text).toBe(ns === null ? error : BigInt(ns));
  }
});

test('durations as model.Duration prints them', () => {
  for (const [text, ns, , printed] of rows) {
    if (ns === null) continue;
    expect(formatModelDuration(Number(BigInt(ns) / 1_000_000n)), text).toBe(printed);
  }
  expect(formatModelDuration(-90_000)).toBe('-1m30s');
  expect(formatModelDuration(0.9)).toBe('0s');
});
