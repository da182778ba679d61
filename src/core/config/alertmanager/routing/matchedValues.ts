import { alternativesOf, literalOf } from '../../../go/regexpAlternatives.ts';
import type { StructValue } from '../../../schema/value.ts';
import type { Matcher } from '../matchers/matcher.ts';
import { readInhibitRules } from './inhibition.ts';
import { allRoutes, readRouteTree } from './routeTree.ts';

/**
 * The labels and values that the routes and inhibition rules of a configuration match, each once and in the order of
 * the file: of a pattern, the alternatives that are plain texts.
 */
export function matchedValues(config: StructValue): readonly (readonly [string, string])[] {
  const route = config.struct('route');
  const routes = route === undefined ? [] : allRoutes(readRouteTree(route));
  const matchers = [
    ...routes.flatMap((one) => one.matchers),
    ...readInhibitRules(config).flatMap(({ source, target }) => [...source, ...target]),
  ];
  const found = new Map<string, readonly [string, string]>();
  for (const matcher of matchers) {
    for (const value of valuesOf(matcher)) {
      if (value !== '') found.set(JSON.stringify([matcher.name, value]), [matcher.name, value]);
    }
  }
  return [...found.values()];
}

function valuesOf({ operator, value }: Matcher): readonly string[] {
  if (!operator.endsWith('~')) return [value];
  return alternativesOf(value).flatMap(({ from, to }) => literalOf(value.slice(from, to)) ?? []);
}
