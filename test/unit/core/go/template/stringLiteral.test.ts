import { expect, test } from 'vitest';
import {
  inString,
  inTemplate,
  stringLiteral,
  writtenInString,
} from '../../../../../src/core/go/template/stringLiteral.ts';
import { unquote } from '../../../../../src/core/go/unquote.ts';

/** The value of a string, and how each of its characters is spelt. */
function units(content: string, quote: '"' | '`') {
  const literal = stringLiteral(`x${content}y`, { from: 1, to: content.length + 1 }, quote);
  const spelt = Array.from({ length: literal.value.length }, (_, at) => {
    const { from, to } = inTemplate(literal, at, at + 1);
    return content.slice(from - 1, to - 1);
  });
  return { value: literal.value, spelt };
}

test.each([
  ['plain', 'up{}', '"', 'up{}', ['u', 'p', '{', '}']],
  [
    'quotes and backslashes',
    String.raw`\"\\d`,
    '"',
    String.raw`"\d`,
    [String.raw`\"`, String.raw`\\`, 'd'],
  ],
  [
    'code points',
    String.raw`\u00e9\U0001F600`,
    '"',
    'é😀',
    [String.raw`\u00e9`, String.raw`\U0001F600`, String.raw`\U0001F600`],
  ],
  ['bytes of one character', String.raw`\xc3\251a`, '"', 'éa', [String.raw`\xc3\251`, 'a']],
  ['what Go does not know', String.raw`\d\'`, '"', String.raw`\d\'`, ['\\', 'd', '\\', "'"]],
  ['a backslash at the end', 'a\\', '"', 'a\\', ['a', '\\']],
  ['surrogate pairs', '😀', '"', '😀', ['\ud83d', '\ude00']],
  ['back quotes', String.raw`\n"`, '`', String.raw`\n"`, ['\\', 'n', '"']],
  ['back quotes drop carriage returns', 'a\r\nb', '`', 'a\nb', ['a\r', '\n', 'b']],
] as const)('%s', (_, content, quote, value, spelt) => {
  expect(units(content, quote)).toEqual({ value, spelt: [...spelt] });
});

test('each place of a string leads to a place of its value, and back', () => {
  const content = String.raw`a\"\u00e9\xc3\xa9\q😀`;
  const literal = stringLiteral(content, { from: 0, to: content.length }, '"');
  let last = 0;
  for (let at = 0; at <= content.length; at++) {
    const own = inString(literal, at) ?? -1;
    expect(own).toBeGreaterThanOrEqual(last);
    expect(inTemplate(literal, own, own).from).toBeLessThanOrEqual(at);
    last = own;
  }
  expect(last).toBe(literal.value.length);
  expect(inString(literal, content.length + 1)).toBeUndefined();
});

test.each(['plain', 'it\'s "b": \\d\n\t\r`', '😀'])('%j is written with escapes', (text) => {
  expect(unquote(`"${writtenInString(text, '"') ?? ''}"`)).toBe(text);
  expect(writtenInString(text, '`')).toBe(/[`\r]/.test(text) ? undefined : text);
});
