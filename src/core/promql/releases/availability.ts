import { atLeast, formatVersion, type Target, type Version } from '../../base/target.ts';
import { exists, experimentalFunctionsFlag, isExperimental } from '../functions/functions.ts';
import type { Aggregation, PromqlFunction } from '../functions/functions.ts';
import {
  durationExpression,
  extendedRangeSelectorsFlag,
  fillModifiersFlag,
  unquotedUtf8Flag,
} from './flags.ts';

/**
 * A piece of syntax that came, or came out from behind a flag, within the supported releases.
 * Read from the history of promql/parser between v2.53.0 and v3.16.0; a minor release stands for
 * its last patch release.
 */
export interface Syntax {
  /** The name in hints, if there are any. */
  readonly title?: string;
  /** The first release whose grammar has it. */
  readonly since: Version;
  /** The first release whose grammar has it no more. */
  readonly until?: Version;
  /** The name in `--enable-feature` that the parser wants to see, … */
  readonly flag?: string;
  /** … from `since`, or from here on (the first releases took it without), … */
  readonly flagSince?: Version;
  /** … until this release, which takes it always. */
  readonly stableSince?: Version;
  /** The release whose programs set the flag by themselves, where that is another one. */
  readonly switchedOnSince?: Version;
}

const extendedRange = {
  since: v(3, 7),
  flag: extendedRangeSelectorsFlag,
  stableSince: v(3, 16),
} as const;

/** What the grammar gained and lost since 2.53. */
export const syntaxes = {
  /** `foo[300]`, `foo offset 300`, and `5m` where a number may stand. */
  numbersAsDurations: {
    title: 'a number as a duration',
    since: v(2, 54),
  },
  /** `1_000`; `0x` with underscores. */
  underscores: { title: 'an underscore in a number', since: v(2, 54) },
  /** `by ("a.b")`. Until 3.0 the unquoted name must be a legacy one unless `utf8NamesFlag` is set. */
  quotedGroupingLabels: { title: 'a quoted label name in a label list', since: v(2, 55) },
  /** `foo[5m + 1m]`, `offset (5m)`; any operator or parenthesis in a duration. */
  durationExpressions: {
    title: 'arithmetic on durations',
    since: v(3, 4),
    ...durationExpression,
  },
  /** `offset +5m`; and `offset - -5m` as a duration expression that needs no flag. */
  signedOffsets: { since: v(3, 4) },
  /** `offset 0s`, and `0s` as a number. Ranges and steps stay above 0. */
  zeroDurations: { since: v(3, 4) },
  /** `foo[step()]`: the flag guards it alone since 3.12, before that only within an expression. */
  durationStep: {
    title: '`step()` as a duration',
    since: v(3, 6),
    ...durationExpression,
    flagSince: v(3, 12),
  },
  /** `foo[range()]`. */
  durationRange: {
    title: '`range()` as a duration',
    since: v(3, 10),
    ...durationExpression,
    flagSince: v(3, 12),
  },
  /** `foo[min(5m, 10m)]`: renamed, because a function of that name would be an aggregation. */
  durationMinMax: {
    since: v(3, 6),
    until: v(3, 13),
    ...durationExpression,
    flagSince: v(3, 12),
  },
  /** `foo[min_of(5m, 10m)]`. */
  durationMinOfMaxOf: {
    title: '`min_of()` and `max_of()` of durations',
    since: v(3, 13),
    ...durationExpression,
  },
  /** `rate(foo[5m] anchored)`. The words stay valid as names of metrics and labels. */
  anchored: { title: '`anchored`', ...extendedRange },
  smoothed: { title: '`smoothed`', ...extendedRange },
  /** `foo + on (a) fill (0) bar`. Words only in front of `(`, so that metrics may have these names. */
  fillModifiers: { title: '`fill`', since: v(3, 10), flag: fillModifiersFlag },
  /** `hist </ 0.5`, `hist >/ 0.5`. */
  trimOperators: { title: 'trimming histograms', since: v(3, 11) },
  /** `ключ{à="x"}`, `http.requests`. */
  unquotedUtf8Names: {
    title: 'an unquoted name with dots or non-ASCII letters',
    since: v(3, 16),
    flag: unquotedUtf8Flag,
  },
} as const satisfies Record<string, Syntax>;

export type SyntaxName = keyof typeof syntaxes;

/** True where the grammar of that release has it, behind a flag or not. */
export function inGrammar(name: SyntaxName, version: Version): boolean {
  const syntax: Syntax = syntaxes[name];
  if (syntax.until !== undefined && atLeast(version, syntax.until)) return false;
  return atLeast(version, syntax.since);
}

/** The flag that this release wants for it; undefined where it needs none. */
export function flagFor(name: SyntaxName, version: Version): string | undefined {
  const syntax: Syntax = syntaxes[name];
  if (syntax.flag === undefined || !atLeast(version, syntax.flagSince ?? syntax.since)) {
    return undefined;
  }
  if (syntax.stableSince !== undefined && atLeast(version, syntax.stableSince)) return undefined;
  return syntax.flag;
}

/** True where the target's grammar has it and its flags allow it. */
export function allows(name: SyntaxName, target: Target): boolean {
  if (!inGrammar(name, target.prometheus)) return false;
  const flag = flagFor(name, target.prometheus);
  return flag === undefined || target.features.has(flag);
}

/** How a hint names a piece of syntax. */
export function titleOf(name: SyntaxName): string {
  const { title = name }: Syntax = syntaxes[name];
  return title;
}

/**
 * What brings a piece of syntax to a target that refuses it, as the end of a sentence:
 * `needs Prometheus 3.10 and --enable-feature=promql-binop-fill-modifiers`. Undefined where the
 * target has it already.
 */
export function whatBrings(name: SyntaxName, target: Target): string | undefined {
  return allows(name, target) ? undefined : needs(syntaxes[name], target.prometheus);
}

/** The same for a function or an aggregation that exists in some release. */
export function whatBringsFunction(
  entry: PromqlFunction | Aggregation,
  target: Target,
): string | undefined {
  const { prometheus: version, features } = target;
  if (entry.removedIn !== undefined && atLeast(version, entry.removedIn)) {
    const instead = entry.replacedBy === undefined ? '' : `; use ${entry.replacedBy} instead`;
    return `was removed in Prometheus ${formatVersion(entry.removedIn)}${instead}`;
  }
  if (exists(entry, version) && !isExperimental(entry, version)) return undefined;
  if (exists(entry, version) && features.has(experimentalFunctionsFlag)) return undefined;
  return needs(
    {
      since: entry.since,
      ...(entry.experimental === true ? { flag: experimentalFunctionsFlag } : {}),
      ...(entry.stableSince === undefined ? {} : { stableSince: entry.stableSince }),
    },
    version,
  );
}

function needs(syntax: Syntax, version: Version): string {
  if (syntax.until !== undefined && atLeast(version, syntax.until)) {
    return `was removed in Prometheus ${formatVersion(syntax.until)}`;
  }
  const newer = atLeast(version, syntax.since)
    ? []
    : [`Prometheus ${formatVersion(syntax.since)} or newer`];
  const flag = syntax.flag === undefined ? [] : [`--enable-feature=${syntax.flag}`];
  const stable =
    syntax.stableSince === undefined || syntax.flag === undefined
      ? ''
      : `, or Prometheus ${formatVersion(syntax.stableSince)}`;
  return `needs ${[...newer, ...flag].join(' with ')}${stable}`;
}

/**
 * Changes of verdict, wording or printing that bring no new syntax, by the first release that
 * has them. Each names what the release does from there on.
 */
export const changes = {
  /** `unexpected … in offset, expected number or duration` instead of `expected duration`. */
  saysNumberOrDuration: v(2, 54),
  /** `limitk() is experimental` instead of `limitk() and limit_ratio() are experimental`. */
  namesTheExperimentalAggregation: v(3, 1),
  /** `invalid label name for grouping: "…"` instead of `unexpected … in grouping opts`. */
  saysInvalidLabelName: v(3, 2),
  /** A matcher of the label without a name is printed as `""="x"`; before, as `="x"`. */
  quotesEmptyNames: v(2, 54),
  /** Printed lists of grouping labels quote what is no metric name; the ones of `on` do not. */
  quotesGroupingLabels: v(2, 55),
  /** … and escape within the quotes. */
  escapesGroupingLabels: v(3, 1),
  /** Numbers are printed without exponent. */
  printsWholeNumbers: v(3, 3),
  /** A duration literal keeps its form when printed (`5m`); before that it became seconds (`300`). */
  printsDurationLiterals: v(3, 4),
  /**
   * Brackets have a lexer state of their own (`unexpected character in duration expression: 'x'`
   * instead of `bad number or duration syntax: "x"`), and ranges say `duration must be greater
   * than 0` themselves, not every literal.
   */
  lexesDurationExpressions: v(3, 4),
  /**
   * Fractions of a second in ranges and offsets are rounded to nanoseconds, not cut to
   * milliseconds; aggregations end at their own closing parenthesis.
   */
  roundsDurations: v(3, 5),
  /** Compiles regular expressions as written, not simplified: `x{0,600}` is no longer too deep. */
  keepsRegexes: v(3, 5),
  /** `foo offset -2^2` is `(foo offset -2) ^ 2`. */
  bindsOffsetsTightly: v(3, 5),
  /** Messages name `step()` among what may follow; `subquery selector` became `subquery or range selector`. */
  saysStep: v(3, 6),
  /** `@` has a name in messages; before it was `<Item 57400>` (2.54: 57399, 2.53: 57398). */
  namesTheAt: v(3, 8),
  /** info() with something else than a selector is an error; it was a panic (`unexpected error`). */
  checksInfoArgument: v(3, 8),
  /** Prints `ignoring ()` where `group_left` or `group_right` follows. */
  printsEmptyIgnoring: v(3, 9),
  /** Messages name `range()` among what may follow. */
  saysRange: v(3, 10),
  /** Printed names that are no legacy label names are quoted, and escaped, in every list. */
  quotesPrintedLabels: v(3, 10),
  /** `fill_left (0) fill_right (0)` is printed as `fill (0)`; NaN, not equal to itself, as both. */
  mergesEqualFills: v(3, 13),
  /** `offset -(5)` and `1[5m] anchored` are judged; before they were a panic (`unexpected error`). */
  survivesParenthesisedOffsets: v(3, 13),
  /**
   * A number in parentheses keeps them when printed (`foo[(5m)]`). This and the next one came with
   * the sources of 3.15; 3.14 is taken to have them, as its later builds do.
   */
  printsParenthesisedDurations: v(3, 14),
  /** `foo offset (5m)[5m]` and `foo @ start()[5m]` are refused, as `foo offset 5m[5m]` always was. */
  refusesEveryModifierBeforeRange: v(3, 14),
  /** `foo[range():1s]` is lexed; before only a literal allowed the colon. */
  lexesColonBehindKeyword: v(3, 16),
  /** A step expression is printed before a step. */
  printsStepExpression: v(3, 16),
} as const satisfies Record<string, Version>;

export type Change = keyof typeof changes;

/** True where the target's release has that change. */
export function has(change: Change, version: Version): boolean {
  return atLeast(version, changes[change]);
}

function v(major: number, minor: number): Version {
  return { major, minor };
}
