import { expect, test } from 'vitest';
import { compileRegexp } from '../../../../src/core/go/regexp.ts';
import { problemsOf } from '../../../support/documents.ts';

test.each([
  ['(?=a)b', 'RE2 has no look-around'],
  ['(?!a).*', 'RE2 has no look-around'],
  ['(?<=a)b', 'RE2 has no look-around'],
  ['(?<!a)b', 'RE2 has no look-around'],
  [String.raw`(a)\1`, 'RE2 has no back-references'],
  [String.raw`(?P<n>a)\k<n>`, 'RE2 has no back-references'],
  ['a++', 'RE2 has no possessive quantifiers'],
  ['[ab]*+c', 'RE2 has no possessive quantifiers'],
  ['a?+', 'RE2 has no possessive quantifiers'],
  ['a{2}+', 'RE2 has no possessive quantifiers'],
  ['a**', 'a quantifier cannot follow another one'],
  ['(?>a)', 'RE2 has no atomic groups'],
  ['(?(1)a|b)', 'RE2 has no conditions'],
  ['*.example.com', '* repeats what is before it; to match any text, write .*'],
  ['a(b', undefined],
  ['a.*?b', undefined],
])('%s', (pattern, hint) => {
  expect(compileRegexp(pattern).hint).toBe(hint);
});

test('is shown wherever a regular expression is written', () => {
  const pattern = '(?!a).*';
  const hints = [
    problemsOf(`groups: [{name: a, rules: [{record: a, expr: 'up{a=~"${pattern}"}'}]}]`, 'rules'),
    problemsOf(
      `scrape_configs: [{job_name: a, relabel_configs: [{regex: '${pattern}', action: labeldrop}]}]`,
      'prometheus',
    ),
    problemsOf(
      `route: {receiver: a, routes: [{match_re: {a: '${pattern}'}}]}\nreceivers: [{name: a}]`,
      'alertmanager',
    ),
    problemsOf(
      `route: {receiver: a, routes: [{matchers: ['a=~"${pattern}"']}]}\nreceivers: [{name: a}]`,
      'alertmanager',
    ),
  ].map((problems) => problems.find(({ severity }) => severity === 'error')?.hint);
  expect(hints).toEqual([
    'RE2 has no look-around; a second matcher with !~ often works instead',
    'RE2 has no look-around',
    'RE2 has no look-around',
    'RE2 has no look-around',
  ]);
});
