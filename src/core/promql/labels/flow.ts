import type { Span } from '../../base/text.ts';
import { LabelSet } from './labelSet.ts';
import { either, type Range } from './range.ts';

/** Why a part of an expression never gives a sample, whatever the data is. */
export interface Never {
  readonly reason: NeverReason;
  /** What in the expression causes it; UTF-16 offsets. */
  readonly span: Span;
  /** The labels that are at fault. */
  readonly labels?: readonly string[];
}

export type NeverReason =
  /** The matchers of a selector contradict each other. */
  | 'contradiction'
  /** The two sides of an operator cannot agree on the labels that are matched. */
  | 'no-match'
  /** `unless on ()` something that is always there. */
  | 'excluded'
  /** A comparison is false for every value. */
  | 'always-false'
  /** `absent()` of something that is always there. */
  | 'always-present';

/** The series that one alternative (`or` has several) of an expression gives. */
export interface Branch {
  readonly labels: LabelSet;
  /** True where there is at least one series, whatever the data is. */
  readonly always: boolean;
  /**
   * True where a series of another alternative may take the place of that one, as in `x or on () vector(0)`:
   * there is always one of them, and a filter may drop just that one.
   */
  readonly isSubstitute?: boolean;
  /** What the values of all float samples are known to be; absent too where samples may be histograms. */
  readonly range?: Range;
  /** Set where it gives no series at all; then the rest says what they would be. */
  readonly never?: Never;
}

/**
 * What an expression gives: its alternatives, at least one. A scalar counts as one series without
 * labels; a string has no meaning here.
 */
export type Flow = readonly [Branch, ...Branch[]];

/** Any series whatever. */
export const anything: Branch = { labels: LabelSet.open, always: false };

/** More alternatives than these are joined into one. */
const mostBranches = 16;

/** A flow of some branches; too many of them become one. */
export function flowOf(first: Branch, ...rest: readonly Branch[]): Flow {
  return rest.length < mostBranches ? [first, ...rest] : [joined([first, ...rest])];
}

/** One branch that stands for all: what it says is true of each series of each of them. */
export function joined([first, ...rest]: Flow): Branch {
  return rest.reduce(joinTwo, first);
}

function joinTwo(a: Branch, b: Branch): Branch {
  if (a.never !== undefined) return b;
  if (b.never !== undefined) return a;
  const range = either(a.range, b.range);
  return {
    labels: a.labels.join(b.labels),
    always: a.always || b.always,
    ...(range === undefined ? {} : { range }),
  };
}

/** Changes every branch alike. */
export function eachBranch([first, ...rest]: Flow, change: (branch: Branch) => Branch): Flow {
  return [change(first), ...rest.map(change)];
}

/** Why no branch ever gives a sample; undefined where one may. */
export function neverOf(flow: Flow): Never | undefined {
  return flow.every(({ never }) => never !== undefined) ? flow[0].never : undefined;
}

/** The branches that may give samples. */
export function live(flow: Flow): readonly Branch[] {
  return flow.filter(({ never }) => never === undefined);
}
