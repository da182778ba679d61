import type { Problem } from '../../../base/problem.ts';
import type { Span } from '../../../base/text.ts';
import type { StructValue } from '../../../schema/value.ts';
import { formatMatcher } from '../matchers/matcher.ts';
import type { Matcher } from '../matchers/matcher.ts';
import { Conditions, conditionsOf } from '../matchers/matching.ts';
import { childRoutes } from '../values/walkRoutes.ts';
import { problemAt } from './file.ts';
import type { AlertmanagerCheck } from './file.ts';

/**
 * Routes that no alert can take: a route before them takes all their alerts and does not continue,
 * or their own conditions, with those of the routes above them, exclude each other.
 */
export const unreachableRoute: AlertmanagerCheck = ({ root }) => {
  const top = root.struct('route');
  return top === undefined || root.failed.has('route') ? [] : below(top);
};

function below(top: StructValue): readonly Problem[] {
  const problems: Problem[] = [];
  const stack: { readonly route: StructValue; readonly outer: readonly Matcher[] }[] = [
    { route: top, outer: [] },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { route, outer } = next;
    const takers = new Takers();
    const reachable = [];
    for (const child of childRoutes(route)) {
      const own = conditionsOf(child);
      const all = [...outer, ...own];
      const problem = unreachable(child, own, new Conditions(all), takers);
      if (problem === undefined) reachable.push({ route: child, outer: all });
      else problems.push(problem);
      // A route that is never reached takes nothing from those behind it.
      if (problem === undefined && !child.flag('continue')) takers.add({ route: child, own });
    }
    stack.push(...reachable.toReversed());
  }
  return problems;
}

/** A route that keeps the alerts it takes. */
interface Taker {
  readonly route: StructValue;
  readonly own: readonly Matcher[];
}

/** The takers before a route; most ask for one value of a label and are found by it. */
class Takers {
  readonly #byValue = new Map<string, Taker[]>();
  readonly #others: Taker[] = [];

  add(taker: Taker): void {
    const equal = taker.own.find(({ operator }) => operator === '=');
    const key = equal === undefined ? undefined : formatMatcher(equal);
    const list = key === undefined ? this.#others : (this.#byValue.get(key) ?? []);
    list.push(taker);
    if (key !== undefined) this.#byValue.set(key, list);
  }

  /** A route that takes every alert that meets these conditions. */
  find(conditions: Conditions): Taker | undefined {
    const fixed = conditions.fixed().map(formatMatcher);
    const candidates = fixed.flatMap((key) => this.#byValue.get(key) ?? []);
    return [...candidates, ...this.#others.slice(0, mostOthers)].find(({ own }) =>
      conditions.imply(own),
    );
  }
}

/** Comparing each route with all before it would take too long where there are very many. */
const mostOthers = 500;

function unreachable(
  route: StructValue,
  own: readonly Matcher[],
  conditions: Conditions,
  takers: Takers,
): Problem | undefined {
  const excluding = conditions.contradiction();
  if (excluding !== undefined) {
    const together = excluding.map(formatMatcher).join(', ');
    const message = `No alert can match this route: ${together} exclude each other.`;
    return problemAt('unreachable-route', headOf(route), message);
  }
  const taker = takers.find(conditions);
  if (taker === undefined) return undefined;
  const message =
    own.length === 0 || taker.own.length > 0
      ? 'No alert reaches this route: an earlier route matches all of them and does not set continue.'
      : 'No alert reaches this route: an earlier route has no matchers, so it matches every alert, and does not set continue.';
  return problemAt('unreachable-route', headOf(route), message, {
    related: [{ span: headOf(taker.route), message: 'this route matches its alerts first' }],
  });
}

/** What to underline of a route: its conditions, or else its first key. */
function headOf(route: StructValue): Span {
  for (const key of ['matchers', 'match', 'match_re']) if (route.has(key)) return route.keyAt(key);
  return route.fields[0]?.key ?? route.span;
}
