import { expect, test } from 'vitest';
import { controlComments } from '../../../../src/core/suppressions/controlComment.ts';

test.each<[string, string[]]>([
  ['# promcheck disable a', ['promcheck|disable|a']],
  ['  #promcheck \t disable   a , b  ', ['promcheck|disable|a , b']],
  ['x: 1 # pint ignore/line\r\n# pint ignore/end\r\n', ['pint|ignore/line|', 'pint|ignore/end|']],
  ['# why # pint disable a/b(c d)', ['pint|disable|a/b(c d)']],
  ['# promcheck promcheck promcheck', ['promcheck|promcheck|promcheck']],
  ['x#pint disable a', []],
  ['# pinto disable a', []],
  ['# pint', []],
  ['# see https://cloudflare.github.io/pint/ and endpoint', []],
])('%j', (text, expected) => {
  const found = controlComments(text).map(({ program, span, directive, value }) => {
    for (const word of [directive, value]) {
      expect(text.slice(word.span.from, word.span.to)).toBe(word.text);
    }
    expect(text.slice(span.from, span.to)).toMatch(/^#.*\S$/);
    return `${program}|${directive.text}|${value.text}`;
  });
  expect(found).toEqual(expected);
});
