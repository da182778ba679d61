import { expect, test } from 'vitest';
import { regexpWords } from '../../../../../src/core/features/promql/regexpWords.ts';
import { compileMatcherRegexp } from '../../../../../src/core/go/regexp.ts';
import { Random } from '../../../../support/random.ts';

test.each([
  ['api', '`api`'],
  ['api|web|db', '`api`, `web` or `db`'],
  ['api-.*', 'what begins with `api-`'],
  ['.*-api', 'what ends with `-api`'],
  ['.*api.*', 'what contains `api`'],
  ['.*', 'any value'],
  ['.+', 'at least once any character'],
  ['', 'an empty value'],
  ['a|', '`a` or an empty value'],
  ['5..', '`5`, then any character, then any character'],
  ['5\\d{2}', '`5`, then 2 times a digit'],
  ['a(b|c)d', '`a`, then `b` or `c`, then `d`'],
  ['(api|web)', '`api` or `web`'],
  ['(?:api)-[0-9]+', '`api-`, then at least once a character of `[0-9]`'],
  ['a\\.b', '`a.b`'],
  ['^api$', '`api`'],
  ['ab?', '`a`, then optionally `b`'],
  ['\\w{2,}', 'at least 2 times a letter, digit, or underscore'],
  ['(?i)api', undefined],
  ['(?P<x>a)', undefined],
  ['\\bfoo', undefined],
])('%s', (pattern, words) => {
  expect(regexpWords(pattern)).toBe(words);
});

test('patterns of literals say just what they match', () => {
  const random = new Random(5);
  for (let i = 0; i < 300; i++) {
    const values = Array.from({ length: 1 + random.below(4) }, () =>
      Array.from({ length: 1 + random.below(4) }, () => random.pick(['a', 'b', '-', '1'])).join(''),
    );
    const pattern = values.join('|');
    const said = [...(regexpWords(pattern) ?? '').matchAll(/`([^`]*)`/g)].map(([, value]) => value);
    expect(new Set(said)).toEqual(new Set(values));
    for (const value of said)
      expect(compileMatcherRegexp(pattern).matchesAll(value ?? '')).toBe(true);
  }
});
