import { expect, test } from 'vitest';
import { ChangedFiles } from '../../../../src/core/workspace/changedFiles.ts';

const questions = { paths: ['/a/b'], globs: ['/c/*.yml', '[a'], names: ['p*.yml'] };

test.each([
  ['/a/b', true],
  ['/a', true],
  ['/a/', false],
  ['/a/b/c', false],
  ['/a/bc', false],
  ['/c/x.yml', true],
  ['/c/d/x.yml', false],
  ['/e/p1.yml', true],
  ['C:\\p1.yml', true],
])('a change of %s concerns who asks for it, for what is in it, or by a pattern', (path, is) => {
  expect(new ChangedFiles([path]).concern(questions)).toBe(is);
  expect(new ChangedFiles(['/other', path]).concern(questions)).toBe(is);
});

test.each([
  ['/a', '/a/b/c.yml', true],
  ['/a/b', '/a/bc.yml', false],
  ['C:\\a', 'C:\\a\\b.yml', true],
  ['/a/b/c.yml', '/a', false],
])('%s includes %s: %s', (changed, path, is) => {
  expect(new ChangedFiles([changed]).include(path)).toBe(is);
});

test('nothing is concerned by nothing', () => {
  expect(new ChangedFiles([]).concern(questions)).toBe(false);
});
