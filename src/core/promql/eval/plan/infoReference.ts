import type { Plan, Reference, SubqueryPlan } from './plan.ts';

/**
 * The moment that every selector in the argument of info() looks at, for the info series to be read at
 * the same one; undefined where they differ, or where something needs no selector. Mirrors
 * infoSelectTimestampAndOffset of promql/info.go.
 */
export function uniformReference(plan: Plan): Reference | undefined {
  const found: Reference[] = [];
  /** Parts that need no selector. */
  const free: Plan[] = [];
  const visit = (part: Plan, subqueries: readonly SubqueryPlan[]): boolean => {
    if (part.kind === 'invariant') return visit(part.expr, subqueries);
    if (part.type !== 'vector' && part.type !== 'matrix') return false;
    if (part.kind === 'selector') {
      found.push(referenceWithin(part.reference, subqueries));
      return true;
    }
    const inner = part.kind === 'subquery' ? [...subqueries, part] : subqueries;
    const hasSelector = childrenOf(part).map((child) => visit(child, inner));
    if (hasSelector.includes(true)) return true;
    free.push(part);
    return false;
  };
  visit(plan, []);
  const [first] = found;
  if (first === undefined || free.length > 0) return undefined;
  return found.every((reference) => isSame(first, reference)) ? first : undefined;
}

/** A subquery's offset is added to that of a selector, up to the first `@`. */
function referenceWithin(reference: Reference, subqueries: readonly SubqueryPlan[]): Reference {
  let { at, offset } = reference;
  for (const { reference: outer } of subqueries.toReversed()) {
    if (at !== undefined) break;
    offset += outer.offset;
    at = outer.at;
  }
  return at === undefined ? { offset } : { at, offset };
}

function isSame(left: Reference, right: Reference): boolean {
  if (left.at === undefined || right.at === undefined) {
    return left.at === right.at && left.offset === right.offset;
  }
  return left.at - left.offset === right.at - right.offset;
}

function childrenOf(plan: Plan): readonly Plan[] {
  switch (plan.kind) {
    case 'range':
      return [plan.selector];
    case 'subquery':
    case 'sign':
    case 'invariant':
      return [plan.expr];
    case 'aggregate':
      return plan.param === undefined ? [plan.expr] : [plan.param, plan.expr];
    case 'binary':
      return [plan.lhs, plan.rhs];
    case 'call':
      return plan.name === 'info' ? plan.args.slice(0, 1) : plan.args;
    case 'number':
    case 'string':
    case 'selector':
      return [];
  }
}
