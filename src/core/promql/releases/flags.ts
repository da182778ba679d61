import { atLeast, type Target, type Version } from '../../base/target.ts';

/** Names in `--enable-feature` on which what the parser takes depends. */
export const durationExpressionsFlag = 'promql-duration-expr';
export const extendedRangeSelectorsFlag = 'promql-extended-range-selectors';
export const fillModifiersFlag = 'promql-binop-fill-modifiers';
export const unquotedUtf8Flag = 'promql-unquoted-utf8-names';
export const utf8NamesFlag = 'utf8-names';

/** Arithmetic on durations: behind a flag, then switched on, then without one. */
export const durationExpression = {
  flag: durationExpressionsFlag,
  stableSince: { major: 3, minor: 16 },
  switchedOnSince: { major: 3, minor: 14 },
} as const;

/**
 * Flags that the programs of a release (prometheus, promtool) set by themselves although their
 * parser still asks for them: since 3.14 `promql-duration-expr` is on and its flag a no-op, while
 * the parser's option went in 3.16. `utf8-names` is the default of Prometheus 3.
 * A target made for a real server or promtool should have them among its features.
 */
export function featuresOnByDefault(version: Version): readonly string[] {
  const on: string[] = [];
  if (atLeast(version, { major: 3, minor: 0 })) on.push(utf8NamesFlag);
  const { switchedOnSince, stableSince } = durationExpression;
  if (atLeast(version, switchedOnSince) && !atLeast(version, stableSince)) {
    on.push(durationExpressionsFlag);
  }
  return on;
}

/** A target as the release's own programs are: with the flags on that they set by themselves. */
export function programTarget(target: Target): Target {
  const features = new Set([...featuresOnByDefault(target.prometheus), ...target.features]);
  return { ...target, features };
}
