import { expect, test } from 'vitest';
import { unmet } from '../../../support/requirements.ts';

const minutes = 60_000;

test.each<[string, string[]]>([
  ['', ['A: "for" must be at least 1m.']],
  ['    for: 30s\n', ['30s: "for" must be at least 1m.']],
  ['    for: 1m\n', []],
  ['    for: 1h\n', []],
  ['    for: 61m\n', ['61m: "for" must be at most 1h.']],
  ['    for: 5m\n    keep_firing_for: 2m\n', ['2m: "keep_firing_for" must be at most 1m.']],
  ['    for: soon\n', []],
])('%j', (keys, expected) => {
  const found = unmet('for-limit', `  - alert: A\n    expr: up == 0\n${keys}`, {
    for: { min: minutes, max: 60 * minutes },
    keepFiringFor: { max: minutes },
  });
  expect(found).toEqual(expected);
});

test('nothing of recording rules', () => {
  expect(unmet('for-limit', '  - record: a\n    expr: up\n', { for: { min: 1 } })).toEqual([]);
});
