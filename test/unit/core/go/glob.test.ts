import { expect, test } from 'vitest';
import { hasGlobMeta, isMalformedGlob, matchGlob } from '../../../../src/core/go/glob.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('names as filepath.Match compares them', () => {
  for (const [pattern, name, expected] of readVectors('glob') as [
    string,
    string,
    boolean | null,
  ][]) {
    expect(matchGlob(pattern, name) ?? null, `${pattern} on ${name}`).toBe(expected);
  }
});

test('patterns that filepath.Glob takes for one, and that it refuses', () => {
  expect(['a/*.yml', 'a?', '[a]', 'a\\b', 'a.yml'].map(hasGlobMeta)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(['[a', 'a[', '*[', '[a]*', 'a*['].map(isMalformedGlob)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
