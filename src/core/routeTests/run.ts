import type { Span } from '../base/text.ts';
import { formatLabels, formatMatchers } from '../config/alertmanager/matchers/matcher.ts';
import { type Inhibitor, inhibitorsOf } from '../config/alertmanager/routing/inhibition.ts';
import { type AlertLabels, matchRoutes } from '../config/alertmanager/routing/matchRoutes.ts';
import type { Routing } from '../config/alertmanager/routing/routing.ts';
import { mutingOf } from '../config/alertmanager/routing/timeIntervals.ts';
import type { Expected, RouteTest } from './read.ts';

/** What came of one test. */
export interface RouteTestResult {
  readonly test: RouteTest;
  /** Empty for a test that passed. */
  readonly failures: readonly RouteTestFailure[];
}

/** An expectation that does not hold. */
export interface RouteTestFailure {
  /** One sentence without a full stop: what was expected, and what is. */
  readonly message: string;
  /** Where the expectation is written. */
  readonly span: Span;
}

/** Runs a test against what a configuration decides by. */
export function runRouteTest(test: RouteTest, routing: Routing): RouteTestResult {
  const routes = matchRoutes(routing.root, test.labels);
  const failures = [
    test.receivers &&
      receiversFailure(
        test.receivers,
        routes.map(({ receiver }) => receiver),
      ),
    test.inhibitedBy &&
      inhibitionFailure(
        test.inhibitedBy,
        inhibitorsOf(test.labels, test.firing, routing.inhibitRules),
      ),
    test.muted &&
      mutedFailure(
        test.muted,
        routes
          .filter((route) => mutingOf(route, routing.intervals, test.at ?? 0) !== undefined)
          .map(({ receiver }) => receiver),
      ),
  ];
  return { test, failures: failures.filter((failure) => failure !== undefined) };
}

function receiversFailure(
  { values, span }: Expected<string>,
  actual: readonly string[],
): RouteTestFailure | undefined {
  if (isSame(values, actual)) return undefined;
  return { message: `expected receivers ${listed(values)}, got ${listed(actual)}`, span };
}

function mutedFailure(
  { values, span }: Expected<string>,
  actual: readonly string[],
): RouteTestFailure | undefined {
  const distinct = (names: readonly string[]) => [...new Set(names)].sort();
  if (isSame(distinct(values), distinct(actual))) return undefined;
  return { message: `expected muted receivers ${listed(values)}, got ${listed(actual)}`, span };
}

/** Each inhibitor has to be expected, and each expectation met by one. */
function inhibitionFailure(
  { values, span }: Expected<AlertLabels>,
  inhibitors: readonly Inhibitor[],
): RouteTestFailure | undefined {
  const fits = (expected: AlertLabels, { source }: Inhibitor): boolean =>
    [...expected].every(([name, value]) => (source.get(name) ?? '') === value);
  const missing = values.find((expected) => !inhibitors.some((one) => fits(expected, one)));
  if (missing !== undefined) {
    return {
      message: `expected inhibition by ${formatLabels(missing)}, which does not inhibit the alert`,
      span,
    };
  }
  const surplus = inhibitors.find((one) => !values.some((expected) => fits(expected, one)));
  if (surplus === undefined) return undefined;
  const { source, target } = surplus.rule;
  const rule = `${formatMatchers(source)} inhibits ${formatMatchers(target)}`;
  const message = `inhibited by ${formatLabels(surplus.source)}, which was not expected (${rule})`;
  return { message, span };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
