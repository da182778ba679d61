import { describe, expect, it, test } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import {
  querySnippets,
  snippetOf,
  withoutMarks,
} from '../../../../../src/core/features/promql/querySnippets.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';

describe.each(querySnippets)('$label', ({ marked }) => {
  it('is a query that the newest release accepts', () => {
    const { errors, type } = parseExpr(withoutMarks(marked), newestTarget);
    expect(errors).toEqual([]);
    expect(type).toBe('vector');
  });

  it('is the same query with its placeholders filled in', () => {
    const filled = snippetOf(marked)
      ?.replaceAll(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
      .replaceAll(/\\(.)/g, '$1');
    expect(filled).toBe(withoutMarks(marked));
  });
});

test('the same words are the same placeholder', () => {
  const marked = querySnippets.find(({ label }) => label === 'histogram quantile')?.marked ?? '';
  expect(snippetOf(`${marked} + ${marked}`)?.match(/\$\{\d+/g)).toEqual([
    '${1',
    '${2',
    '${3',
    '${4',
    '${1',
    '${2',
    '${3',
    '${4',
  ]);
  expect(snippetOf('a + b')).toBeUndefined();
});
