import { expect, test } from 'vitest';
import { unquotedUtf8Flag, utf8NamesFlag } from '../../src/core/promql/releases/flags.ts';
import { parseExpr } from '../../src/core/promql/parse/parser.ts';
import type { Target } from '../../src/core/base/target.ts';
import { ourVerdict, placeOf } from '../support/promql/disagreements.ts';
import {
  judgedBy,
  judgedReleases,
  judgedTarget,
  type Judged,
  type JudgedRelease,
} from '../support/promql/judged.ts';

const releases: readonly JudgedRelease[] = judgedReleases;

/** Everything that the fixtures say of an expression, in one text that a report can show. */
function theirWords({ expr, ok, type, errors = [] }: Judged): string {
  if (ok) return `accepted as ${type ?? 'nothing'}`;
  return (
    errors.map(({ msg, start }) => (start < 0 ? msg : `${placeOfByte(expr, start)} ${msg}`))[0] ??
    ''
  );
}

function ourWords(expr: string, target: Target): string {
  const { type, errors } = parseExpr(expr, target);
  const [first] = errors;
  if (first === undefined) return `accepted as ${type ?? 'nothing'}`;
  if (first.message === 'unexpected error') return first.message;
  return `${placeOf(expr, first.span.from)} ${first.message}`;
}

function placeOfByte(text: string, byte: number): string {
  const before = Buffer.from(text).subarray(0, byte);
  return placeOf(before.toString(), before.toString().length);
}

function expectNone(found: readonly object[]): void {
  expect(found.length, JSON.stringify(found.slice(0, 10), null, 1)).toBe(0);
}

test.each(releases)('verdict, first error, its place and the type at %s', (release) => {
  const target = judgedTarget(release);
  const judged = judgedBy(release);
  expect(judged.filter(({ ok }) => ok).length).toBeGreaterThan(judged.length * 0.3);
  expect(judged.filter(({ ok }) => !ok).length).toBeGreaterThan(judged.length * 0.2);
  expectNone(
    judged
      .map((entry) => ({ theirs: theirWords(entry), ours: ourWords(entry.expr, target), ...entry }))
      .filter(({ theirs, ours }) => theirs !== ours),
  );
});

test.each(releases)('further errors at %s begin with those of Prometheus', (release) => {
  const target = judgedTarget(release);
  const rejected = judgedBy(release).filter(({ errors }) => errors !== undefined);
  expectNone(
    rejected
      .map(({ expr, errors = [] }) => ({
        expr,
        theirs: errors.map(({ msg }) => msg),
        ours: parseExpr(expr, target).errors.map(({ message }) => message),
      }))
      .filter(({ theirs, ours }) => theirs.some((message, i) => message !== ours[i])),
  );
});

test.each(releases)('verdicts and errors without any feature at %s', (release) => {
  const target = { ...judgedTarget(release), features: new Set([utf8NamesFlag]) };
  const changed = judgedBy(release).filter((entry) => entry.okWithoutFlags !== undefined);
  const same = judgedBy(release).filter((entry) => entry.okWithoutFlags === undefined);
  expectNone(
    changed
      .map(({ expr, whyWithoutFlags }) => ({
        expr,
        theirs: whyWithoutFlags,
        ours: ourVerdict(expr, target),
      }))
      .filter(({ theirs, ours }) => theirs !== ours),
  );
  expectNone(same.filter(({ expr, ok }) => ok !== (ourVerdict(expr, target) === undefined)));
});

test('verdicts and errors with unquoted UTF-8 names at 3.16', () => {
  const usual = judgedTarget('3.16');
  const target = { ...usual, features: new Set([...usual.features, unquotedUtf8Flag]) };
  const judged = judgedBy('3.16');
  expect(judged.some((entry) => entry.okWithUnquotedUtf8 !== undefined)).toBe(true);
  expectNone(
    judged
      .map((entry) => ({
        expr: entry.expr,
        theirs: entry.okWithUnquotedUtf8 ?? entry.ok,
        why: entry.whyWithUnquotedUtf8,
        ours: ourVerdict(entry.expr, target),
      }))
      .filter(({ theirs, why, ours }) =>
        why === undefined ? theirs !== (ours === undefined) : why !== ours,
      ),
  );
});
