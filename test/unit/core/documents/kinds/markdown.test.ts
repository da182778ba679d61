import { expect, test } from 'vitest';
import { problemsOf } from '../../../../support/documents.ts';

test.each(['\n', '\r\n'])(
  'an error at the end of a query is not on the closing fence',
  (newline) => {
    const text = ['# Query', '```promql', 'sum(rate(x[5m])', '', '```', ''].join(newline);
    const [problem, ...others] = problemsOf(text, 'markdown');
    expect(others).toEqual([]);
    expect(text.slice(0, problem?.span.to)).toMatch(/x\[5m\]\)$/);
    expect(text.slice(problem?.span.from, problem?.span.to)).toBe(')');
  },
);
