import type { Routing } from '../../config/alertmanager/routing/routing.ts';
import type { Route } from '../../config/alertmanager/routing/routeTree.ts';
import { groupText, inhibitRuleText, routeTitle } from '../../config/alertmanager/routing/text.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';

/** A route as it is drawn. Plain data. */
export interface RouteView {
  readonly index: number;
  /** What it matches. */
  readonly title: string;
  readonly receiver: string;
  readonly continues: boolean;
  /** What it sets and inherits, one line each: grouping, waits, time intervals. */
  readonly details: readonly string[];
  /** True for a route with time intervals, which may be muted. */
  readonly isTimed: boolean;
  readonly children: readonly RouteView[];
}

/** A routing tree as it is drawn, with what else decides about notifications. */
export interface RoutingView {
  readonly root: RouteView;
  /** The inhibition rules as sentences. */
  readonly inhibitRules: readonly string[];
}

/** What is drawn of a configuration's routing. */
export function routingView({ root, inhibitRules }: Routing): RoutingView {
  return { root: viewOf(root), inhibitRules: inhibitRules.map(inhibitRuleText) };
}

function viewOf(route: Route): RouteView {
  const { muteTimes, activeTimes } = route;
  const after = (what: string, time: number): string =>
    `${what} after ${formatModelDuration(time)}`;
  return {
    index: route.index,
    title: routeTitle(route),
    receiver: route.receiver,
    continues: route.continues,
    details: [
      `Grouped by ${groupText(route.groupBy)}`,
      after('First notification', route.groupWait),
      after('Changes', route.groupInterval),
      after('Repeated', route.repeatInterval),
      ...(muteTimes.length === 0 ? [] : [`Muted during ${muteTimes.join(', ')}`]),
      ...(activeTimes.length === 0 ? [] : [`Active only during ${activeTimes.join(', ')}`]),
    ],
    isTimed: muteTimes.length > 0 || activeTimes.length > 0,
    children: route.children.map(viewOf),
  };
}
