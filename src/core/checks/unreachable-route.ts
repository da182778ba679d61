import { hasHole } from '../base/holes.ts';
import type { Span } from '../base/text.ts';
import { formatMatcher, type Matcher } from '../config/alertmanager/matchers/matcher.ts';
import { Conditions, conditionsOf } from '../config/alertmanager/matchers/matching.ts';
import { childRoutes } from '../config/alertmanager/values/walkRoutes.ts';
import type { StructValue } from '../schema/value.ts';
import { alertmanagerFile } from './shared/alertmanagerFile.ts';
import { type CheckRun, fileCheck } from './check.ts';

/**
 * Routes that no alert can take: a route before them takes all their alerts and does not continue,
 * or their own conditions, with those of the routes above them, exclude each other.
 */
export const unreachableRoute = fileCheck({
  code: 'unreachable-route',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: {
    contradiction: 'No alert can match this route: {together} exclude each other.',
    taken:
      'No alert reaches this route: an earlier route matches all of them and does not set continue.',
    takenByAll:
      'No alert reaches this route: an earlier route has no matchers, so it matches every alert, and does not set continue.',
  },
  run(subject, { report }) {
    const top = alertmanagerFile(subject)?.route;
    if (top === undefined) return;
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
        if (isUnknown(child, own)) {
          reachable.push({ route: child, outer: all });
          continue;
        }
        // A route that is never reached takes nothing from those behind it.
        if (reportUnreachable(child, own, new Conditions(all), takers, report)) continue;
        reachable.push({ route: child, outer: all });
        if (!child.flag('continue')) takers.add({ route: child, own });
      }
      stack.push(...reachable.toReversed());
    }
  },
});

/** True for a route whose alerts are not known, because a template fills in what it matches. */
function isUnknown(route: StructValue, own: readonly Matcher[]): boolean {
  if (route.isOpen || own.some(({ name, value }) => hasHole(name) || hasHole(value))) return true;
  return ['match', 'match_re', 'matchers', 'continue'].some((key) => !route.isComplete(key));
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

/** Reports a route that no alert can take; false where there may be some. */
function reportUnreachable(
  route: StructValue,
  own: readonly Matcher[],
  conditions: Conditions,
  takers: Takers,
  report: CheckRun<'contradiction' | 'taken' | 'takenByAll'>['report'],
): boolean {
  const excluding = conditions.contradiction();
  if (excluding !== undefined) {
    const together = excluding.map(formatMatcher).join(', ');
    report('contradiction', headOf(route), { values: { together } });
    return true;
  }
  const taker = takers.find(conditions);
  if (taker === undefined) return false;
  report(own.length === 0 || taker.own.length > 0 ? 'taken' : 'takenByAll', headOf(route), {
    related: [{ span: headOf(taker.route), message: 'this route matches its alerts first' }],
  });
  return true;
}

/** What to underline of a route: its conditions, or else its first key. */
function headOf(route: StructValue): Span {
  for (const key of ['matchers', 'match', 'match_re']) if (route.has(key)) return route.keyAt(key);
  return route.fields[0]?.key ?? route.span;
}
