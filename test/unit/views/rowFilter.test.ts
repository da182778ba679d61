import { describe, expect, it } from 'vitest';
import { readFilter, shownAbove } from '../../../src/views/rowFilter.ts';

const row = { state: 'down', name: 'node', labels: { instance: 'A:9100', env: 'prod eu' } };

describe('a filter', () => {
  it.each([
    ['', true],
    ['down', true],
    ['NODE', true],
    // Part of an address, not the value of a label `a`.
    ['a:91', true],
    ['9100', true],
    ['a:9100', true],
    ['a:9200', false],
    ['a=9100', false],
    ['env:prod', true],
    ['env:test', false],
    ['instance=a:9', true],
    ['instance=9100 down', true],
    ['instance=9100 up', false],
    ['env="prod eu"', true],
    ['env="prod us"', false],
    ['state:down', true],
    ['state:up', false],
    ['job=node', false],
    ['"prod eu"', true],
  ])('%j: %s', (text, isShown) => {
    expect(readFilter(text)(row)).toBe(isShown);
  });
});

it('shows few rows that were found at once, and leaves all others as they are', () => {
  const above = { id: 'a', label: 'a', icon: { id: 'x' } };
  const filter = readFilter('b');
  expect(shownAbove(filter, 50)(above)).toEqual({ ...above, id: 'a|found', expanded: true });
  expect(shownAbove(filter, 51)(above)).toBe(above);
  expect(shownAbove(readFilter('  '), 1)(above)).toBe(above);
});
