import { describe, expect, test } from 'vitest';
import { compileMatcherRegexp, compileRegexp } from '../../../../src/core/go/regexp.ts';
import { toValidUtf8 } from '../../../../src/core/go/utf8.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('patterns as regexp.Compile and the matchers of Prometheus refuse them', () => {
  for (const [pattern, error, matcherError] of readVectors('regexp') as [
    string,
    string | null,
    string | null,
  ][]) {
    expect(compileRegexp(pattern).error ?? null, pattern).toBe(readable(error));
    expect(compileMatcherRegexp(pattern).error ?? null, pattern).toBe(readable(matcherError));
  }
});

/** Go prints the bytes of a pattern as they are. */
function readable(error: string | null): string | null {
  return error === null ? null : toValidUtf8(error);
}

test('depth that would overflow a stack', () => {
  const pattern = '('.repeat(100_000) + ')'.repeat(100_000);
  expect(compileRegexp(pattern).error).toContain('expression nests too deeply');
});

type Row = [
  pattern: string,
  text: string,
  groups: string[] | null,
  template: string | null,
  expanded: string | null,
];

test('matches as FindStringSubmatch finds them and Expand fills them in', () => {
  for (const [pattern, text, groups, template, expanded] of readVectors('regexpMatch') as Row[]) {
    const regexp = compileRegexp(`^(?s:${pattern})$`);
    const found = regexp.find(text);
    const what = `${pattern} on ${text}`;
    expect(found?.map((group) => group ?? '') ?? null, what).toEqual(groups);
    expect(regexp.matchesAll(text), what).toBe(groups !== null);
    if (found !== undefined) expect(regexp.expand(template ?? '', found), what).toBe(expanded);
  }
});

describe('whole texts', () => {
  test.each([
    ['', '', true],
    ['.*', '', true],
    ['.*', 'a\nb', true],
    ['a|', '', true],
    ['(a|b)*', '', true],
    ['.+', '', false],
    ['a', 'ab', false],
    ['\\Q', '', true],
    ['(?P<n>a?)(?P<n>b?)', '', true],
    ['(', '', false],
    ['\udcff', '\udcff', true],
    ['\udcff', '', false],
    ['a|\udcff|', '', true],
  ])('%j on %j: %s', (pattern, text, matches) => {
    expect(compileMatcherRegexp(pattern).matchesAll(text)).toBe(matches);
  });
});
