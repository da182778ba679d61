import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatMatcher,
  formatMatchers,
} from '../../../../../../src/core/config/alertmanager/matchers/matcher.ts';
import type {
  Matcher,
  MatcherReading,
} from '../../../../../../src/core/config/alertmanager/matchers/matcher.ts';
import { readMatchers } from '../../../../../../src/core/config/alertmanager/matchers/matchers.ts';
import { parseMatchersClassic } from '../../../../../../src/core/config/alertmanager/matchers/matchersClassic.ts';
import { parseMatchersUtf8 } from '../../../../../../src/core/config/alertmanager/matchers/matchersUtf8.ts';

function shown({ matchers, error }: MatcherReading): string {
  return matchers === undefined ? `! ${error}` : formatMatchers(matchers);
}

describe('the UTF-8 parser', () => {
  test.each([
    ['', '{}'],
    ['{}', '{}'],
    ['foo=bar', '{foo="bar"}'],
    ['{foo="bar", "weird name"!~"a|b",}', '{foo="bar", "weird name"!~"a|b"}'],
    ['Προμηθεύς=🙂', '{Προμηθεύς="🙂"}'],
    ['foo="\\xf0\\x9f\\x99\\x82\\u00e9\\n\\101"', '{foo="🙂é\\nA"}'],
    ['foo="\\xff"', '! 4:10: "\\xff": invalid input'],
    ['foo="\\q"', '! 4:8: "\\q": invalid input'],
    ['foo="\\ud800"', '! 4:12: "\\ud800": invalid input'],
    ['foo=', '! end of input: expected label value'],
    ['foo', "! end of input: expected an operator such as '=', '!=', '=~' or '!~'"],
    ['=bar', '! 0:1: unexpected =: expected label name'],
    ['foo==bar', '! 4:5: unexpected =: expected label value'],
    [
      'foo!bar',
      "! 3:4: !: expected one of '=~': expected an operator such as '=', '!=', '=~' or '!~'",
    ],
    [
      'foo!',
      "! 3:4: unexpected end of input, expected one of '=~': expected an operator such as '=', '!=', '=~' or '!~'",
    ],
    ['foo="bar', '! 4:8: "bar: missing end ": expected label value'],
    ['{foo=bar', '! 0:8: end of input: expected close brace'],
    ['foo=bar}', '! 0:8: }: expected opening brace'],
    ['{foo=bar}x', '! 9:10: x: expected end of input'],
    ['foo=bar baz', '! 8:11: unexpected baz: expected a comma or close brace'],
    ['foo=bar,,', '! 8:9: unexpected ,: expected a matcher or close brace after comma'],
    ["foo='bar'", "! 4:5: ': invalid input: expected label value"],
    ['foo=~"("', '! failed to create matcher: error parsing regexp: missing closing ): `^(?:()$`'],
  ])('reads %j as %s', (input, expected) => {
    expect(shown(parseMatchersUtf8(input))).toBe(expected);
  });
});

describe('the classic parser', () => {
  test.each([
    ['', '{}'],
    ['{foo = "bar", dings != bums, }', '{foo="bar", dings!="bums"}'],
    ['foo=bar, baz', '! bad matcher format: baz'],
    ['foo=bar,,a=b', '! bad matcher format: '],
    ['foo=a b c', '{foo="a b c"}'],
    ['foo=[x]', '{foo="[x]"}'],
    ['foo==bar', '{foo="=bar"}'],
    ['foo=', '{foo=""}'],
    ['foo="a,b"', '{foo="a,b"}'],
    ['foo="a\\tb"', '{foo="a\\\\tb"}'],
    ['foo="say \\"hi\\""', '{foo="say \\"hi\\""}'],
    ['foo="\\', '! matcher value contains unescaped double quote: "\\'],
    ['foo="bar', '! matcher value contains unescaped double quote: "bar'],
    ['foo=b"r', '! matcher value contains unescaped double quote: b"r'],
    ['é=x', '! bad matcher format: é=x'],
    ['foo=~(', '! error parsing regexp: missing closing ): `^(?:()$`'],
  ])('reads %j as %s', (input, expected) => {
    expect(shown(parseMatchersClassic(input))).toBe(expected);
  });
});

describe('both together', () => {
  test.each([
    ['foo="bar"', undefined, '{foo="bar"}'],
    ['é=x', undefined, '{é="x"}'],
    ['foo=[x]', undefined, '{foo="[x]"}'],
    ['foo=x y', 'classicOnly', '{foo="x y"}'],
    ['foo=', 'classicOnly', '{foo=""}'],
    ['foo="a\\tb"', 'disagreement', '{foo="a\\\\tb"}'],
    ['foo="\\xf0\\x9f\\x99\\x82"', 'disagreement', '{foo="\\\\xf0\\\\x9f\\\\x99\\\\x82"}'],
    ['foo', undefined, '! bad matcher format: foo'],
  ])('%j is in doubt as %s and counts as %s', (input, doubt, counts) => {
    const { reading, doubt: found } = readMatchers(input);
    expect(found).toBe(doubt);
    expect(shown(reading)).toBe(counts);
  });

  const matcher: fc.Arbitrary<Matcher> = fc.record({
    name: fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.stringMatching(/^[a-z_]+$/)),
    operator: fc.constantFrom('=', '!='),
    value: fc.string({ unit: 'grapheme' }),
  });

  test('what we write, Alertmanager reads back', () => {
    fc.assert(
      fc.property(fc.array(matcher, { minLength: 1, maxLength: 3 }), (matchers) => {
        const text = matchers.map(formatMatcher).join(', ');
        const { reading, doubt } = readMatchers(text);
        expect(reading).toEqual({ matchers });
        expect(doubt).toBeUndefined();
      }),
      { seed: 7 },
    );
  });

  test('no text makes a parser throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...Array.from('a{}=!~,"\\ ')) }),
        (a, b) => {
          for (const text of [a, b, a + b]) {
            expect(readMatchers(text).reading).toBeTypeOf('object');
          }
        },
      ),
      { seed: 8, numRuns: 200 },
    );
  });
});
