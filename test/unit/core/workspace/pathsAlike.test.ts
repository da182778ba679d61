import { expect, it } from 'vitest';
import { pathsAlike } from '../../../../src/core/workspace/pathsAlike.ts';

it.each([
  ['/home/me/stack/config/rules/a.yml', '/etc/prometheus/rules/a.yml', 2],
  ['/home/me/rules/b.yml', '/etc/prometheus/rules/a.yml', 0],
  ['c:\\work\\rules\\a.yml', '/etc/prometheus/rules/a.yml', 2],
  ['/a.yml', '/a.yml', 2],
  ['a.yml', '', 0],
])('%s and %s have %i parts in common', (a, b, count) => {
  expect(pathsAlike(a, b)).toBe(count);
});
