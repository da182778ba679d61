import { describe, expect, test } from 'vitest';
import { findComments } from '../../../../../src/core/promql/format/comments.ts';
import { formatExpr } from '../../../../../src/core/promql/format/format.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { sameMeaning } from '../../../../../src/core/promql/format/sameMeaning.ts';
import { newestTarget, type Target } from '../../../../../src/core/base/target.ts';
import { PromqlGenerator } from '../../../../support/promql/generator.ts';

const everything: Target = {
  ...newestTarget,
  features: new Set(['promql-experimental-functions', 'promql-binop-fill-modifiers']),
};

function format(text: string, target: Target = everything): string {
  const { text: formatted, errors } = formatExpr(text, target);
  if (formatted === undefined) throw new Error(errors[0]?.message);
  return formatted;
}

function comments(text: string): readonly string[] {
  return findComments(text)
    .map((comment) => comment.text)
    .sort();
}

describe('one line', () => {
  test.each([
    ['sum(foo)by(job)', 'sum by (job) (foo)'],
    ['sum by () (foo)', 'sum(foo)'],
    ['SUM WITHOUT () (foo)', 'sum without () (foo)'],
    ['foo{b="1",a=\'2\'}', 'foo{a="2",b="1"}'],
    ['{"a.b", "c.d"="e"}', '{"c.d"="e",__name__="a.b"}'],
    ['foo offset 5m @ 1.5', 'foo @ 1.500 offset 5m'],
    ['foo[300:60] offset -3600', 'foo[5m:1m] offset -1h'],
    ['0x1F + 1e3 + 5. + 1_000 + 90s', '31 + 1000 + 5 + 1000 + 1m30s'],
    ['a * on() group_left b', 'a * on () group_left () b'],
    ['a * ignoring() b', 'a * b'],
    ['a + fill_left(1) fill_right(1) b', 'a + fill (1) b'],
    ['foo[(5m)] ', 'foo[(5m)]'],
    ['"\\x41\\u00e9\\n\\xff"', '"Aé\\n\\xff"'],
    ['-1^2', '-1 ^ 2'],
    ['1e40 * 10', `1${'0'.repeat(40)} * 10`],
  ])('%s', (text, formatted) => {
    expect(format(text)).toBe(formatted);
  });

  test('an older release prints in its own way', () => {
    const old: Target = { ...everything, prometheus: { major: 3, minor: 2 } };
    expect(format('5m + 1000000', old)).toBe('300 + 1e+06');
  });
});

describe('comments', () => {
  test('stay where they were said', () => {
    expect(
      format(`# Share of failed requests
sum by (job) ( # per job
  rate(http_requests_total{code=~"5..", # failed ones
     job="gateway"
  }[5m]) # per second
)
/ # by
# all of them
sum by (job) (rate(http_requests_total[5m])) # total
   # the end`),
    ).toMatchInlineSnapshot(`
      "# Share of failed requests
        sum by (job) ( # per job
          rate(
            http_requests_total{
              code=~"5..", # failed ones
              job="gateway"
            }[5m]
          ) # per second
        )
      / # by
        # all of them
        sum by (job) (rate(http_requests_total[5m])) # total
      # the end"
    `);
  });

  test('within what stays on a line move above it', () => {
    expect(format('sum(foo offset # why\n 5m) by ( # who\n job)')).toMatchInlineSnapshot(`
      "# who
      sum by (job) (
        # why
        foo offset 5m
      )"
    `);
  });

  test('before closing brackets and among arguments', () => {
    expect(format('label_replace(up, # v\n"a", # to\n"$1" # new\n, # odd\n"b", "(.*)"\n# done\n)'))
      .toMatchInlineSnapshot(`
      "label_replace(
        up, # v
        "a", # to
        "$1", # new
        # odd
        "b",
        "(.*)"
        # done
      )"
    `);
  });

  test('a hash in a string is none', () => {
    expect(format('foo{a="# no", b=\'#\', c=`#`} # yes')).toBe('foo{a="# no",b="#",c="#"} # yes');
  });
});

describe('properties', () => {
  const generator = new PromqlGenerator(16, { manyComments: true });
  const valid: string[] = [];
  while (valid.length < 2000) {
    const text = generator.next();
    if (parseExpr(text, everything).errors.length === 0) valid.push(text);
  }

  test('every comment is kept, once', () => {
    expect(valid.filter((text) => findComments(text).length > 1).length).toBeGreaterThan(300);
    for (const text of valid) expect(comments(format(text)), text).toEqual(comments(text));
  });

  test('the meaning is kept', () => {
    for (const text of valid) {
      const { text: formatted = '', faithful } = formatExpr(text, everything, 'faithful');
      expect(faithful, text).toBe(true);
      const before = parseExpr(text, everything).expr;
      const after = parseExpr(formatted, everything).expr;
      expect(before !== undefined && after !== undefined && sameMeaning(before, after), text).toBe(
        true,
      );
    }
  });

  test('formatting twice changes nothing', () => {
    for (const text of valid) {
      const once = formatExpr(text, everything, 'faithful').text ?? '';
      expect(formatExpr(once, everything, 'faithful').text, text).toBe(once);
    }
  });
});

describe('where the form of Prometheus says something else', () => {
  test.each([
    ['info(foo, {})', 'info(foo, )', 'info(foo, {})'],
    ['1s1ms', '1s', '1s1ms'],
    ['foo[0.0005]', 'foo[0s]', 'foo[0.0005]'],
    ['Inf ^ 2', '+Inf ^ 2', 'Inf ^ 2'],
    [
      'foo offset (5m) @ 1 + bar',
      'foo @ 1.000 offset (5m) + bar',
      'foo @ 1.000 offset +(5m) + bar',
    ],
  ])('%s', (text, prometheus, faithful) => {
    expect(formatExpr(text, everything)).toEqual({
      text: prometheus,
      errors: [],
      faithful: false,
    });
    expect(formatExpr(text, everything, 'faithful').text).toBe(faithful);
    // Prometheus knows no comments, so there is nothing to be equal to.
    expect(format(`${text} # why`)).toBe(`${faithful} # why`);
  });
});

describe('limits', () => {
  test('what does not parse is not formatted', () => {
    const { text, errors } = formatExpr('sum(', everything);
    expect(text).toBeUndefined();
    expect(errors).not.toEqual([]);
  });

  test('deep nesting costs no stack, and no endless text', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}foo${')'.repeat(depth)}`;
    expect(format(nested(1000)).split('\n')).toHaveLength(2 * (1000 - 48) + 1);
    const { text, errors } = formatExpr(nested(10_000), everything);
    expect(text).toBeUndefined();
    expect(errors[0]?.code).toBe('format-too-large');
  });

  test('a long chain of operators is laid out', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `m${String(i)}`).join(' + ');
    expect(
      format(chain)
        .split('\n')
        .filter((line) => line.trim() === '+').length,
    ).toBeGreaterThan(2900);
  });
});
