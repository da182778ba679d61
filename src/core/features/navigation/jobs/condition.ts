import type { TextEdit } from '../../../base/problem.ts';
import type { Span } from '../../../base/text.ts';
import { quoteMeta } from '../../../go/quoteMeta.ts';
import { alternativesOf, literalOf } from '../../../go/regexpAlternatives.ts';
import { compileMatcherRegexp, compileRegexp } from '../../../go/regexp.ts';

/** A condition on the label `job`: that of a matcher, or a value that a test expects. */
export interface JobCondition {
  /** True for `=~` and `!~`, and the `regex` of relabeling. */
  readonly isPattern: boolean;
  /** True for a pattern that a part of a job's name is enough for, as for `match` in templates. */
  readonly isPartial?: true;
  readonly value: string;
  /** Where a part of the value stands in the file; offsets are those of the value. */
  readonly spanOf: (from: number, to: number) => Span;
  /** The edits of the file that change parts of the value; undefined where it cannot take them. */
  readonly edits: (parts: readonly TextEdit[]) => readonly TextEdit[] | undefined;
}

/** The parts of a condition's value that name a job: all of it, or alternatives of a pattern for whole names. */
export function partsNaming(
  { isPattern, isPartial, value }: JobCondition,
  job: string,
): readonly Span[] {
  if (isPartial === true) return [];
  if (!isPattern) return value === job ? [{ from: 0, to: value.length }] : [];
  return alternativesOf(value).filter(({ from, to }) => {
    const text = value.slice(from, to);
    return literalOf(text) === job;
  });
}

/** What a pattern becomes when the parts that name a job name another one. */
export function renamedParts(condition: JobCondition, job: string, newName: string): TextEdit[] {
  const newText = condition.isPattern ? quoteMeta(newName) : newName;
  return partsNaming(condition, job).map((span) => ({ span, newText }));
}

/** True for a condition whose pattern a job's name meets. */
export function isMet({ value, isPartial }: JobCondition, job: string): boolean {
  return isPartial === true
    ? compileRegexp(value).matches(job)
    : compileMatcherRegexp(value).matchesAll(job);
}
