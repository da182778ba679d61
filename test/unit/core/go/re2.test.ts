import { describe, expect, test } from 'vitest';
import { compileGoRegex } from '../../../../src/core/go/regexp.ts';
import { compileRegex, matchesEmpty } from '../../../../src/core/go/re2.ts';

describe('accepted as Go accepts it', () => {
  test.each([
    ...[
      '',
      'a',
      'a|b',
      '.*',
      'a{,2}',
      ']',
      '[]a]',
      '\\pL',
      '\\p{Greek}',
      '(?U)a',
      '[\\d-z]',
      '[[:]',
    ],
    ...[
      '(?P<n>a)(?P<n>b)',
      '(?<n>a)',
      '\\Qa.b',
      'a{1000}',
      '[[:alpha:]]',
      '\\x{10FFFF}',
      'é',
      '🔥',
    ],
    ...['foo\\.bar', '\udcff', 'a|\udcff'],
  ])('%j', (pattern) => {
    expect(compileRegex(pattern)).toEqual({});
  });
});

describe("refused in Go's words", () => {
  test.each([
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(?P<', 'invalid or unsupported Perl syntax: `(?P`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['(a{100}){100}', 'invalid repeat count: `{100}`'],
    ['\\u0041', 'invalid escape sequence: `\\u`'],
    ['\\', 'trailing backslash at end of expression: ``'],
    ['(', 'missing closing ): `(`'],
    [')', 'unexpected ): `)`'],
    ['*', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['[a', 'missing closing ]: `[a`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['\\p{greek}', 'invalid character class range: `\\p{greek}`'],
    ['\\p{Emoji}', 'invalid character class range: `\\p{Emoji}`'],
    ['[[:foo:]]', 'invalid character class range: `[:foo:]`'],
    ['(?P<n>(?P<n>', 'missing closing ): `(?P<n>(?P<n>`'],
    ['.\udcff', 'invalid UTF-8: `\ufffd`'],
  ])('%j: %s', (pattern, words) => {
    expect(compileRegex(pattern).error).toBe(`error parsing regexp: ${words}`);
  });

  test('depth that would overflow a stack', () => {
    const pattern = '('.repeat(100_000) + ')'.repeat(100_000);
    expect(compileRegex(pattern).error).toContain('expression nests too deeply');
  });
});

describe('the empty string', () => {
  test.each([
    ['', true],
    ['.*', true],
    ['a|', true],
    ['(a|b)*', true],
    ['.+', false],
    ['a', false],
    ['\\Q', true],
    ['(?P<n>a?)(?P<n>b?)', true],
    ['^$', true],
    ['(', false],
  ])('%j: %s', (pattern, matches) => {
    expect(matchesEmpty(pattern)).toBe(matches);
  });
});

describe('patterns of configuration files', () => {
  test.each([
    '^(?:\\p{greek})$',
    '\\p{LETTER}',
    '[\\p{uppercase letter}]',
    '\\P{ascii}',
    '\\Q\\p{x}',
  ])('%j is accepted', (pattern) => {
    expect(compileGoRegex(pattern)).toEqual({});
  });

  test.each(['\\p{old italic}', '\\p{emoji}', '\\p{signwriting}'])(
    '%j is refused as written',
    (pattern) => {
      const error = `error parsing regexp: invalid character class range: \`${pattern}\``;
      expect(compileGoRegex(pattern)).toEqual({ error });
    },
  );
});
