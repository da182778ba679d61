import { compareBytes } from '../../../go/utf8.ts';
import { meets } from '../matchers/matching.ts';
import type { Matcher } from '../matchers/matcher.ts';
import type { Route } from './routeTree.ts';

/** The labels of an alert; a label that is missing is empty. */
export type AlertLabels = ReadonlyMap<string, string>;

/** What became of a route while the tree was searched. */
export type RouteVerdict =
  /** The alert goes to the receiver of this route. */
  | 'taken'
  /** The alert matches, and goes to routes below. */
  | 'passed'
  /** The alert does not match. */
  | 'unmatched'
  /** A sibling before it took the alert and does not continue. */
  | 'not reached';

/** A route that was looked at, or that would have been next. */
export interface RoutingStep {
  readonly route: Route;
  /** How far below the root. */
  readonly depth: number;
  readonly verdict: RouteVerdict;
  /** The first matcher that does not hold, for an `unmatched` route. */
  readonly failed?: Matcher;
}

/** Where an alert goes, and the way there. */
export interface RoutingTrace {
  /** The routes that take the alert, in the order in which they are found. */
  readonly routes: readonly Route[];
  readonly steps: readonly RoutingStep[];
}

/** Whether all matchers hold. Mirrors labels.Matchers.Matches. */
export function holdsAll(matchers: readonly Matcher[], labels: AlertLabels): boolean {
  return failedMatcher(matchers, labels) === undefined;
}

function failedMatcher(matchers: readonly Matcher[], labels: AlertLabels): Matcher | undefined {
  return matchers.find((matcher) => meets(labels.get(matcher.name) ?? '', matcher) !== true);
}

/** The routes that take an alert. Mirrors dispatch.Route.Match. */
export function matchRoutes(root: Route, labels: AlertLabels): readonly Route[] {
  if (!holdsAll(root.matchers, labels)) return [];
  const found: Route[] = [];
  for (const child of root.children) {
    const matches = matchRoutes(child, labels);
    found.push(...matches);
    if (matches.length > 0 && !child.continues) break;
  }
  return found.length > 0 ? found : [root];
}

/** The same, and what became of every route on the way; routes below an unmatched one are left out. */
export function traceRoutes(root: Route, labels: AlertLabels): RoutingTrace {
  const routes: Route[] = [];
  const steps: RoutingStep[] = [];
  const visit = (route: Route, depth: number): boolean => {
    const failed = failedMatcher(route.matchers, labels);
    if (failed !== undefined) {
      steps.push({ route, depth, verdict: 'unmatched', failed });
      return false;
    }
    const at = steps.length;
    let isTaken = true;
    let isOver = false;
    for (const child of route.children) {
      if (isOver) steps.push({ route: child, depth: depth + 1, verdict: 'not reached' });
      else if (visit(child, depth + 1)) {
        isTaken = false;
        isOver = !child.continues;
      }
    }
    if (isTaken) routes.push(route);
    steps.splice(at, 0, { route, depth, verdict: isTaken ? 'taken' : 'passed' });
    return true;
  };
  visit(root, 0);
  return { routes, steps };
}

/** The labels by which a route groups an alert, sorted by name. Mirrors dispatch.getGroupLabels. */
export function groupLabels(route: Route, labels: AlertLabels): AlertLabels {
  const names = [...labels.keys()].sort(compareBytes);
  const { groupBy } = route;
  const isGrouped = (name: string): boolean => groupBy === 'all' || groupBy.includes(name);
  return new Map(names.filter(isGrouped).map((name) => [name, labels.get(name) ?? '']));
}
