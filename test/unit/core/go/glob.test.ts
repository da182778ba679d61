import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../../../src/core/go/glob.ts';

// Every row is one of Go's own rules for path/filepath.Match; undefined is ErrBadPattern.
const rows: [pattern: string, name: string, expected: boolean | undefined][] = [
  ['abc', 'abc', true],
  ['*', 'abc', true],
  ['*c', 'abc', true],
  ['a*', 'ab/c', false],
  ['a?c', 'abc', true],
  ['ab[c]', 'abc', true],
  ['ab[b-d]', 'abc', true],
  ['ab[e-g]', 'abc', false],
  ['ab[^c]', 'abc', false],
  ['ab[^e-g]', 'abc', true],
  ['a\\*b', 'a*b', true],
  ['a[z-a]', 'ab', false],
  ['[]a]', ']', undefined],
  ['[-]', '-', undefined],
  ['[x-]', 'x', undefined],
  ['[-x]', 'x', undefined],
  ['[a-b-c]', 'a', undefined],
  ['[', 'a', undefined],
  ['[^', 'a', undefined],
  ['[^bc', 'a', undefined],
  ['a[', 'a', undefined],
  ['\\', 'a', undefined],
  ['[\\]a]', ']', true],
  ['[\\-x]', '-', true],
  ['*.rules.{yml}', 'a.rules.{yml}', true],
  ['a.c', 'abc', false],
];

describe('compileGlob', () => {
  it.each(rows)('%s on %s', (pattern, name, expected) => {
    expect(compileGlob(pattern)?.(name)).toBe(expected);
  });
});
