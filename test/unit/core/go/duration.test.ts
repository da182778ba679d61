import { expect, test } from 'vitest';
import { parseGoDuration, secondsOf } from '../../../../src/core/go/duration.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('durations as time.ParseDuration reads them', () => {
  for (const [text, ns, error] of readVectors('duration') as [
    string,
    string | null,
    string | null,
  ][]) {
    const expected = ns === null ? { error } : { value: Number(ns) / 1e6 };
    expect(parseGoDuration(text), text).toEqual(expected);
  }
});

test('seconds as Duration.Seconds computes them', () => {
  expect(secondsOf(1500)).toBe(1.5);
  expect(secondsOf(1)).toBe(0.001);
});
