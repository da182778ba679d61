import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../src/views/rowFilter.ts';

const row = { state: 'down', name: 'node', labels: { instance: 'A:9100', env: 'prod eu' } };

describe('a filter', () => {
  it.each([
    ['', true],
    ['down', true],
    ['NODE', true],
    ['a:91', false],
    ['9100', true],
    ['a:9100', false],
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
