import { type Inhibitor, inhibitorsOf } from './inhibition.ts';
import { type AlertLabels, groupLabels, type RoutingStep, traceRoutes } from './matchRoutes.ts';
import type { Route } from './routeTree.ts';
import type { Routing } from './routing.ts';
import { type Muting, mutingOf } from './timeIntervals.ts';

/** What is asked about an alert. */
export interface RoutingQuestion {
  readonly labels: AlertLabels;
  /** Other alerts that fire at the same time. */
  readonly firing?: readonly AlertLabels[];
  /** The time of the notification, in ms since 1970; absent: time intervals are left out. */
  readonly at?: number;
}

/** Where an alert goes, why, and what may keep the notification back. Plain data. */
export interface RoutingAnswer {
  readonly question: RoutingQuestion;
  readonly taken: readonly TakenRoute[];
  readonly steps: readonly RoutingStep[];
  readonly inhibitors: readonly Inhibitor[];
}

/** A route that takes an alert. */
export interface TakenRoute {
  /** The routes from the root to it, itself included. */
  readonly path: readonly Route[];
  readonly route: Route;
  /** The labels that tell its group from others of the route. */
  readonly group: AlertLabels;
  readonly muting?: Muting;
}

/** Answers where an alert goes. */
export function explainRouting(routing: Routing, question: RoutingQuestion): RoutingAnswer {
  const { labels, firing = [], at } = question;
  const { routes, steps } = traceRoutes(routing.root, labels);
  return {
    question,
    taken: routes.map((route) => {
      const muting = at === undefined ? undefined : mutingOf(route, routing.intervals, at);
      return {
        path: pathTo(routing.root, route),
        route,
        group: groupLabels(route, labels),
        ...(muting === undefined ? {} : { muting }),
      };
    }),
    steps,
    inhibitors: inhibitorsOf(labels, firing, routing.inhibitRules),
  };
}

/** Routes are numbered in the file's order: of siblings, the last with a lower number leads to a route. */
function pathTo(root: Route, route: Route): readonly Route[] {
  const path: Route[] = [];
  let next: Route | undefined = root;
  while (next !== undefined) {
    path.push(next);
    if (next.index === route.index) break;
    next = next.children.findLast(({ index }) => index <= route.index);
  }
  return path;
}
