import { describe, expect, test } from 'vitest';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { carets } from '../../../../support/carets.ts';
import { targetOf } from '../../../../support/targets.ts';

function errorsIn(text: string, version = '3.16', ...features: string[]): string {
  const { errors } = parseExpr(text, targetOf(version, ...features));
  return `\n${carets(
    text,
    errors.map(({ span, message }) => ({ span, note: message })),
  )}\n`;
}

describe('errors have the words and the place of Prometheus', () => {
  test('of the grammar', () => {
    expect(errorsIn('sum by job (up)')).toMatchInlineSnapshot(`
      "
      sum by job (up)
             ^^^ unexpected identifier "job" in grouping opts, expected "("
      "
    `);
    expect(errorsIn('foo[5m')).toMatchInlineSnapshot(`
      "
      foo[5m
            ^ unclosed left bracket
      "
    `);
    expect(errorsIn('foo{a="b" c="d"}')).toMatchInlineSnapshot(`
      "
      foo{a="b" c="d"}
                ^ unexpected identifier "c" in label matching, expected "," or "}"
      "
    `);
    expect(errorsIn('rate(foo[5m],)')).toMatchInlineSnapshot(`
      "
      rate(foo[5m],)
                  ^ trailing commas not allowed in function call args
      "
    `);
    expect(errorsIn('sum(x) by (nan, end)')).toMatchInlineSnapshot(`
      "
      sum(x) by (nan, end)
                 ^^^ unexpected number "nan" in grouping opts, expected label
      "
    `);
    expect(errorsIn('foo @ bar')).toMatchInlineSnapshot(`
      "
      foo @ bar
            ^^^ unexpected identifier "bar" in @, expected timestamp
      "
    `);
    expect(errorsIn('')).toMatchInlineSnapshot(`
      "

      ^ no expression found in input
      "
    `);
  });

  test('of the lexer; the mark ends with the word', () => {
    expect(errorsIn('foo && bar')).toMatchInlineSnapshot(`
      "
      foo && bar
          ^ unexpected character: '&'
      "
    `);
    expect(errorsIn('rate(foo[5min])')).toMatchInlineSnapshot(`
      "
      rate(foo[5min])
               ^^^^ bad number or duration syntax: "5mi"
      "
    `);
    expect(errorsIn('foo{a="\\q"}')).toMatchInlineSnapshot(`
      "
      foo{a="\\q"}
            ^^^^^ unknown escape sequence U+0071 'q'
      "
    `);
    expect(errorsIn('(a + (b\n  * 2)')).toMatchInlineSnapshot(`
      "
      (a + (b
        * 2)
            ^ unclosed left parenthesis
      "
    `);
  });

  test('of types, in the order of checkAST', () => {
    expect(errorsIn('rate(foo) + "a"')).toMatchInlineSnapshot(`
      "
      rate(foo) + "a"
           ^^^ expected type range vector in call to function "rate", got instant vector
                  ^^^ binary expression must contain only scalar and instant vector types
      "
    `);
    expect(errorsIn('1 == 2')).toMatchInlineSnapshot(`
      "
      1 == 2
        ^ comparisons between scalars must use BOOL modifier
      "
    `);
    expect(errorsIn('a and on (x) group_left b')).toMatchInlineSnapshot(`
      "
      a and on (x) group_left b
      ^^^^^^^^^^^^^^^^^^^^^^^^^ no grouping allowed for "and" operation
      ^^^^^^^^^^^^^^^^^^^^^^^^^ set operations must always be many-to-many
      "
    `);
    expect(errorsIn('topk("a", b[5m])')).toMatchInlineSnapshot(`
      "
      topk("a", b[5m])
                ^^^^^ expected type instant vector in aggregation expression, got range vector
           ^^^ expected type scalar in aggregation parameter, got string
      "
    `);
    expect(errorsIn('{job=~".*"}')).toMatchInlineSnapshot(`
      "
      {job=~".*"}
      ^^^^^^^^^^^ vector selector must contain at least one non-empty matcher
      "
    `);
  });

  test('where Prometheus takes a node to end is not where it ends', () => {
    // `anchored` does not move the end of a selector, so the "operator" begins with the word.
    expect(errorsIn('foo anchored + bool bar')).toMatchInlineSnapshot(`
      "
      foo anchored + bool bar
          ^^^^^^^^^^^^^^ bool modifier can only be used on comparison operators
      "
    `);
  });

  test('two mistakes show both', () => {
    expect(errorsIn('rat(foo[5m]) + rate(bar)')).toMatchInlineSnapshot(`
      "
      rat(foo[5m]) + rate(bar)
      ^^^ unknown function with name "rat"
                          ^^^ expected type range vector in call to function "rate", got instant vector
      "
    `);
  });
});

describe('releases and flags decide', () => {
  test.each([
    ['foo[5m + 1m]', '3.3', []],
    ['foo[5m + 1m]', '3.5', []],
    ['foo[5m + 1m]', '3.5', ['promql-duration-expr']],
    ['foo[5m + 1m]', '3.16', []],
    ['rate(foo[5m] anchored)', '3.6', []],
    ['rate(foo[5m] anchored)', '3.15', []],
    ['rate(foo[5m] anchored)', '3.16', []],
    ['a + fill (0) b', '3.16', []],
    ['a + fill (0) b', '3.16', ['promql-binop-fill-modifiers']],
    ['a </ 2', '3.10', []],
    ['a </ 2', '3.11', []],
    ['foo[300]', '2.53', []],
    ['foo[300]', '2.54', []],
    ['sum by ("a.b") (x)', '2.54', []],
    ['sum by ("a.b") (x)', '2.55', []],
    ['sum by ("a.b") (x)', '3.0', []],
    ['http.requests', '3.16', ['promql-unquoted-utf8-names']],
    ['foo offset -(5)', '3.12', []],
    ['limitk(2, x)', '2.54', []],
    ['limitk(2, x)', '3.16', []],
    ['{a=~"b|(x{0,600})+", c="d"}', '3.4', []],
    ['{a=~"b|(x{0,600})+", c="d"}', '3.5', []],
    ['foo @ @', '3.7', []],
    ['foo @ @', '2.53', []],
  ] as const)('%s at %s %j', (text, version, features) => {
    const { type, errors } = parseExpr(text, targetOf(version, ...features));
    expect(errors[0]?.message ?? `accepted: ${type ?? 'no type'}`).toMatchSnapshot();
  });
});

describe('the tree', () => {
  test('has a span for every part', () => {
    const text =
      'sum by (a, "b.c") (rate(x{d=~"e", "f"!="g"}[5m] offset -1h @ end())) > bool on (h) group_left 2';
    const { expr } = parseExpr(text);
    const marks: { span: { from: number; to: number }; note: string }[] = [];
    collectSpans(expr, 'expr', marks);
    expect(`\n${carets(text, marks)}\n`).toMatchInlineSnapshot(`
      "
      sum by (a, "b.c") (rate(x{d=~"e", "f"!="g"}[5m] offset -1h @ end())) > bool on (h) group_left 2
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expr.span
                                                                           ^ expr.opSpan
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expr.lhs.span
      ^^^ expr.lhs.opSpan
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expr.lhs.expr.span
                         ^^^^ expr.lhs.expr.nameSpan
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expr.lhs.expr.args[0].span
                              ^^^^^^^^^^^^^^^^^^^ expr.lhs.expr.args[0].selector.span
                                ^^^^^^ expr.lhs.expr.args[0].selector.matchers[0].span
                                ^ expr.lhs.expr.args[0].selector.matchers[0].nameSpan
                                 ^^ expr.lhs.expr.args[0].selector.matchers[0].opSpan
                                   ^^^ expr.lhs.expr.args[0].selector.matchers[0].valueSpan
                                        ^^^^^^^^ expr.lhs.expr.args[0].selector.matchers[1].span
                                        ^^^ expr.lhs.expr.args[0].selector.matchers[1].nameSpan
                                           ^^ expr.lhs.expr.args[0].selector.matchers[1].opSpan
                                             ^^^ expr.lhs.expr.args[0].selector.matchers[1].valueSpan
                              ^ expr.lhs.expr.args[0].selector.nameSpan
                               ^^^^^^^^^^^^^^^^^^ expr.lhs.expr.args[0].selector.bracesSpan
                                                  ^^ expr.lhs.expr.args[0].range.span
                                                  ^^ expr.lhs.expr.args[0].range.literalSpan
                                                 ^^^^ expr.lhs.expr.args[0].rangeSpan
                                                      ^^^^^^^^^^ expr.lhs.expr.args[0].offset.span
                                                      ^^^^^^ expr.lhs.expr.args[0].offset.keywordSpan
                                                             ^^^ expr.lhs.expr.args[0].offset.value.span
                                                              ^^ expr.lhs.expr.args[0].offset.value.literalSpan
                                                                 ^^^^^^^ expr.lhs.expr.args[0].at.span
                                                                 ^ expr.lhs.expr.args[0].at.opSpan
                                                                   ^^^^^ expr.lhs.expr.args[0].at.valueSpan
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expr.lhs.expr.argsSpan
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expr.lhs.argsSpan
          ^^ expr.lhs.grouping.keywordSpan
              ^ expr.lhs.grouping.labels[0].span
                 ^^^^^ expr.lhs.grouping.labels[1].span
             ^^^^^^^^^^ expr.lhs.grouping.listSpan
                                                                                                    ^ expr.rhs.span
                                                                                                    ^ expr.rhs.literalSpan
                                                                             ^^^^ expr.boolSpan
                                                                                  ^^ expr.matching.keywordSpan
                                                                                      ^ expr.matching.labels[0].span
                                                                                     ^^^ expr.matching.listSpan
                                                                                         ^^^^^^^^^^ expr.group.keywordSpan
      "
    `);
  });

  test('is plain data that survives a clone', () => {
    const { expr } = parseExpr('-(a offset 5m) ^ topk(2, b{c="d"})[1h:5m]');
    expect(structuredClone(expr)).toEqual(expr);
    expect(expr).toBeDefined();
  });

  test('is there for what is refused but has a form, and not for what has none', () => {
    expect(parseExpr('foo(bar)').expr?.kind).toBe('Call');
    expect(parseExpr('1 == 2').expr?.kind).toBe('BinaryExpr');
    expect(parseExpr('sum()').expr).toBeUndefined();
    expect(parseExpr('foo[').expr).toBeUndefined();
  });

  test('bytes that are no UTF-8 keep their place in strings', () => {
    const { expr } = parseExpr('"\\xff\\xc3\\xa9\\303"');
    expect(expr).toMatchObject({ value: '\udcff\u00e9\udcc3' });
  });
});

function collectSpans(
  value: unknown,
  path: string,
  marks: { span: { from: number; to: number }; note: string }[],
): void {
  if (typeof value !== 'object' || value === null) return;
  if ('from' in value && 'to' in value) {
    marks.push({ span: value as { from: number; to: number }, note: path });
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    collectSpans(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, marks);
  }
}
