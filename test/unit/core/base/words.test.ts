import { describe, expect, it } from 'vitest';
import { ago, counted, shortDuration } from '../../../../src/core/base/words.ts';

const now = Date.parse('2026-01-01T00:00:30Z');

describe('words', () => {
  it.each([
    [0, 'now'],
    [119_000, '119 s ago'],
    [120_000, '2 min ago'],
    [7_200_000, '2 h ago'],
    [172_800_000, '2 d ago'],
    [-5000, 'now'],
  ])('%i ms are %s', (passed, text) => {
    expect(ago(now - passed, now)).toBe(text);
  });

  it('rounds durations', () => {
    expect(shortDuration(0.003_214)).toBe('3.2 ms');
    expect(shortDuration(1.2345)).toBe('1.23 s');
  });

  it.each([
    [0, '0 series'],
    [1, '1 series'],
    [2, '2 series'],
  ])('counts %i with the plural that it is given', (count, text) => {
    expect(counted(count, 'series', 'series')).toBe(text);
  });

  it('counts with a plural made by an s', () => {
    expect([0, 1, 2].map((count) => counted(count, 'alert'))).toEqual([
      '0 alerts',
      '1 alert',
      '2 alerts',
    ]);
  });
});
