import { meets } from '../matchers/matching.ts';
import type { Matcher } from '../matchers/matcher.ts';
import type { Route } from './routeTree.ts';

/** All values that a label of an alert can have; undefined where they are not known. */
export type KnownValues = (label: string) => readonly string[] | undefined;

type Answer = 'yes' | 'no' | 'maybe';

/**
 * The routes that may take an alert of which not all labels are known, in the order of the file: what
 * `matchRoutes` finds for any such alert is among them.
 */
export function possibleRoutes(root: Route, known: KnownValues): readonly Route[] {
  return visit(root, known).routes;
}

function visit(
  route: Route,
  known: KnownValues,
): { readonly answer: Answer; readonly routes: readonly Route[] } {
  const answer = holdsAll(route.matchers, known);
  if (answer === 'no') return { answer, routes: [] };
  const routes: Route[] = [];
  let isTakenBelow = false;
  for (const child of route.children) {
    const below = visit(child, known);
    routes.push(...below.routes);
    if (below.answer !== 'yes') continue;
    isTakenBelow = true;
    if (!child.continues) break;
  }
  return { answer, routes: isTakenBelow ? routes : [...routes, route] };
}

function holdsAll(matchers: readonly Matcher[], known: KnownValues): Answer {
  const answers = matchers.map((matcher) => holds(matcher, known(matcher.name)));
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

function holds(matcher: Matcher, values: readonly string[] | undefined): Answer {
  if (values === undefined) return 'maybe';
  const answers = values.map((value) => meets(value, matcher) === true);
  if (answers.every((isMet) => isMet)) return 'yes';
  return answers.includes(true) ? 'maybe' : 'no';
}
