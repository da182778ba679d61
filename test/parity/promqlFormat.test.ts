import { expect, test } from 'vitest';
import { findComments } from '../../src/core/promql/format/comments.ts';
import { formatExpr } from '../../src/core/promql/format/format.ts';
import {
  judgedBy,
  judgedReleases,
  judgedTarget,
  type JudgedRelease,
} from '../support/promql/judged.ts';

const releases: readonly JudgedRelease[] = judgedReleases;

test.each(releases)('the pretty form at %s is that of Prometheus itself', (release) => {
  const target = judgedTarget(release);
  const accepted = judgedBy(release).filter(
    // A line in each set lost an emoji of its pretty form, not of its expression, on the way here.
    ({ expr, pretty }) =>
      pretty !== undefined && (!pretty.includes('\ufffd') || expr.includes('\ufffd')),
  );
  expect(accepted.length).toBeGreaterThan(1500);
  const different = accepted
    .filter(({ expr }) => findComments(expr).length === 0)
    .map(({ expr, pretty }) => ({ expr, theirs: pretty, ours: formatExpr(expr, target).text }))
    .filter(({ theirs, ours }) => theirs !== ours)
    .sort((a, b) => a.expr.length - b.expr.length);
  expect(different.length, JSON.stringify(different.slice(0, 10), null, 1)).toBe(0);
});

test.each(releases)('comments survive at %s, and formatting twice changes nothing', (release) => {
  const target = judgedTarget(release);
  const commented = judgedBy(release).filter(({ expr, ok }) => ok && findComments(expr).length > 0);
  expect(commented.length).toBeGreaterThan(20);
  for (const { expr } of commented) {
    const { text: once = '', faithful } = formatExpr(expr, target);
    expect(comments(once), expr).toEqual(comments(expr));
    expect(faithful, expr).toBe(true);
    expect(formatExpr(once, target).text, expr).toBe(once);
  }
});

test.each(releases)('the faithful form at %s reads back as what was meant', (release) => {
  const target = judgedTarget(release);
  const accepted = judgedBy(release).filter(({ ok }) => ok);
  const different = accepted
    .filter(({ expr }) => formatExpr(expr, target, 'faithful').faithful !== true)
    .map(({ expr }) => expr);
  expect(different).toEqual([]);
});

function comments(text: string): readonly string[] {
  return findComments(text)
    .map((comment) => comment.text)
    .sort();
}
