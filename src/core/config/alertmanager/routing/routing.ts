import { StructValue, type Value } from '../../../schema/value.ts';
import { type InhibitRule, readInhibitRules } from './inhibition.ts';
import { readRouteTree, type Route } from './routeTree.ts';
import { readTimeIntervals, type TimeIntervals } from './timeIntervals.ts';

/** What decides where alerts go. Plain data. */
export interface Routing {
  readonly root: Route;
  readonly inhibitRules: readonly InhibitRule[];
  readonly intervals: TimeIntervals;
}

/** Reads what an `alertmanager.yml` decides by; undefined where it has no `route`. */
export function readRouting(config: Value): Routing | undefined {
  if (!(config instanceof StructValue)) return undefined;
  const route = config.struct('route');
  if (route === undefined) return undefined;
  return {
    root: readRouteTree(route),
    inhibitRules: readInhibitRules(config),
    intervals: readTimeIntervals(config),
  };
}
