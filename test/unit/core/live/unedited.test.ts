import { expect, test } from 'vitest';
import type { Problem } from '../../../../src/core/base/problem.ts';
import { unedited } from '../../../../src/core/live/unedited.ts';

const before = 'rate(a[5m]) + rate(b[5m])';

/** A problem of a word of the text, with a fix there. */
function problemOf(word: string): Problem {
  const from = before.indexOf(word);
  const span = { from, to: from + word.length };
  const fix = { title: 'Fix', edits: [{ span, newText: 'x' }] };
  return { code: 'metric-type', severity: 'warning', message: word, span, fixes: [fix] };
}

const problems = ['a[5m]', '+', 'b[5m]'].map(problemOf);

test.each([
  [before, ['a[5m]', '+', 'b[5m]']],
  ['sum(rate(a[5m]) + rate(b[5m])', ['a[5m]', '+', 'b[5m]']],
  ['rate(a[5m]) + rate(b[5m]) > 0', ['a[5m]', '+', 'b[5m]']],
  ['rate(a[5m]) - rate(b[5m])', ['a[5m]', 'b[5m]']],
  ['rate(ab[5m]) + rate(b[5m])', ['+', 'b[5m]']],
  ['', []],
])('in %j', (after, left) => {
  const found = unedited(problems, before, after);
  expect(found.map(({ message }) => message)).toEqual(left);
  for (const { message, span, fixes = [] } of found) {
    expect(after.slice(span.from, span.to)).toBe(message);
    expect(fixes[0]?.edits[0]?.span).toEqual(span);
  }
});
