import { expect, test } from 'vitest';
import { readDate } from '../../../../src/core/suppressions/readDate.ts';

test.each<[string, string | undefined]>([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T10:20:30Z', '2026-01-31T10:20:30.000Z'],
  ['2026-01-31T10:20:30.5+02:00', '2026-01-31T08:20:30.500Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['2026-01-31T25:00:00Z', undefined],
  ['2026-01-31T10:20:30', undefined],
  ['2026-1-31', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  const date = readDate(text);
  expect(date === undefined ? undefined : new Date(date).toISOString()).toBe(expected);
});
