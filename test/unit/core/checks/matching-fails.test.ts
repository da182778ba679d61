import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { fakeLive, liveFindings, series } from '../../../support/fakeLive.ts';

/** `a` and `b` match by `x` only, `c` has no series, and `d` has several for each of the others. */
const server = fakeLive((question) => {
  if (question.about !== 'result') return undefined;
  const { expression } = question;
  if (/ and /.test(expression)) return series(expression.includes('on (x)') ? 2 : 0);
  if (/[ab] [*/] on \(x\) d/.test(expression)) {
    return { failed: 'found duplicate series for the match group {x="1"} on the right side' };
  }
  return series(expression === '(c)' ? 0 : 3);
});
const found = async (expr: string) => {
  const text = groupOf(`record: r\n    expr: ${expr}`);
  return problemExcerpt(text, await liveFindings('matching-fails', text, server));
};

test('sides that do not match, and such that match more than once', async () => {
  expect(await found('a / b')).toMatchInlineSnapshot(`
    "    expr: a / b
                ^ warning: matching-fails: Both sides have series now (3 and 3), but none of them match."
  `);
  expect(await found('a * on (x) d')).toMatchInlineSnapshot(`
    "    expr: a * on (x) d
                ^ warning: matching-fails: The server refuses this now: found duplicate series for the match group {x="1"} on the right side."
  `);
});

test.each(['a / on (x) b', 'a / c', 'a or b', 'a unless b', 'a / 2'])(
  'nothing is said of %s',
  async (expr) => {
    expect(await found(expr)).toBe('');
  },
);
