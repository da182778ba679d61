import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walk, type Node } from '../../../../src/core/promql/tree/ast.ts';
import { checkPromql } from '../../../../src/core/promql/parse/check.ts';
import { parseExpr } from '../../../../src/core/promql/parse/parser.ts';
import { parseSeriesDesc } from '../../../../src/core/promql/parse/series.ts';
import { tokenTexts } from '../../../support/promql/tokenTexts.ts';
import { targetOf } from '../../../support/targets.ts';

const versions = ['2.53', '3.0', '3.5', '3.10', '3.16'];
const seed = 20_250_714;

function survives(text: string): void {
  for (const version of versions) {
    const target = targetOf(version, 'promql-experimental-functions', 'promql-duration-expr');
    const { type, problems } = checkPromql(text, target);
    expect(type === undefined).toBe(problems.length > 0);
    for (const { span, message } of problems) {
      expect(message).not.toBe('');
      expect(span.from).toBeGreaterThanOrEqual(0);
      expect(span.to).toBeGreaterThanOrEqual(span.from);
      expect(span.to).toBeLessThanOrEqual(text.length);
    }
    const { series, errors } = parseSeriesDesc(text, target);
    expect(series === undefined).toBe(errors.length > 0);
  }
}

describe('never throws, and accepts or says why not', () => {
  test('any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(fc.property(text, survives), { seed, numRuns: 400 });
  });

  test('any UTF-16 units, lone surrogates too', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
    const text = units.map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(text, survives), { seed, numRuns: 400 });
  });

  test('any tokens in any order', () => {
    const text = fc.array(fc.constantFrom(...tokenTexts), { maxLength: 25 });
    const joined = fc
      .tuple(text, fc.constantFrom('', ' ', '\n', '\r\n'))
      .map(([parts, by]) => parts.join(by));
    fc.assert(fc.property(joined, survives), { seed, numRuns: 1000 });
  });

  test.each(['\0', '\ufeffup', '\ud800', '"\udc00"', 'up\r\n', '\u202eup', 'up{a="\u05d0"}', '🔥'])(
    '%j',
    (text) => {
      survives(text);
    },
  );
});

describe('size and depth', () => {
  const many = 50_000;
  test.each([
    ['nested parentheses', '('.repeat(10_000) + '1' + ')'.repeat(10_000), 'scalar'],
    ['a million operators', 'a' + '+a'.repeat(1_000_000), 'vector'],
    ['right-associative operators', '1' + '^1'.repeat(many), 'scalar'],
    ['signs', '-'.repeat(many) + 'a', 'vector'],
    ['nested calls', 'abs('.repeat(many) + 'a' + ')'.repeat(many), 'vector'],
    ['a long list', `sum by (${'a,'.repeat(many)}) (x)`, 'vector'],
    ['a long duration expression', `a[${'1+'.repeat(many)}1]`, 'matrix'],
    ['a long number', '0'.repeat(1_000_000) + '7', 'scalar'],
    ['a megabyte of comments', '# x\n'.repeat(250_000) + 'a', 'vector'],
  ])('%s', (_, text, type) => {
    expect(checkPromql(text)).toMatchObject({ type, problems: [] });
  });

  test.each([
    ['open parentheses', '('.repeat(1_000_000)],
    ['closed parentheses', 'a' + ')'.repeat(1_000_000)],
    ['names side by side', 'a '.repeat(100_000)],
    ['errors at every level', '-'.repeat(many) + '"a"'],
    ['errors in every matcher', `{${'a b '.repeat(many)}}`],
    ['a long string without an end', '"' + 'a'.repeat(1_000_000)],
    ['a long duration', '1'.repeat(1_000_000) + 's'],
    ['NUL', '\0'.repeat(1_000_000)],
  ])('%s is refused with a bounded list', (_, text) => {
    const { problems } = checkPromql(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(200);
  });
});

describe('walking the tree', () => {
  test('visits parents first, in source order', () => {
    const { expr } = parseExpr('topk(2, a[5m] offset (1h + 2m)) + on (b) c', targetOf('3.16'));
    if (expr === undefined) throw new Error('refused');
    const kinds: string[] = [];
    walk(expr, (node) => kinds.push(node.kind));
    expect(kinds).toEqual([
      ...['BinaryExpr', 'AggregateExpr', 'NumberLiteral', 'MatrixSelector', 'VectorSelector'],
      ...['NumberLiteral', 'DurationBinary', 'NumberLiteral', 'NumberLiteral', 'VectorSelector'],
    ]);
  });

  test('spans of nodes lie inside those of their parents', () => {
    const text = fc
      .array(fc.constantFrom(...tokenTexts), { maxLength: 12 })
      .map((parts) => parts.join(' '));
    let trees = 0;
    fc.assert(
      fc.property(text, (source) => {
        const { expr } = parseExpr(source, targetOf('3.16'));
        if (expr === undefined) return;
        trees++;
        walk(expr, (node: Node, parent) => {
          expect(node.span.to).toBeGreaterThan(node.span.from);
          if (parent === undefined) return;
          expect(node.span.from).toBeGreaterThanOrEqual(parent.span.from);
          expect(node.span.to).toBeLessThanOrEqual(parent.span.to);
        });
      }),
      { seed, numRuns: 6000 },
    );
    expect(trees).toBeGreaterThan(100);
  });
});
