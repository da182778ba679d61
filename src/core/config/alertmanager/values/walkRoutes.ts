import type { StructValue } from '../../../schema/value.ts';

/** The child routes of a route in order; empty entries are left out. */
export function childRoutes(route: StructValue): readonly StructValue[] {
  return route.structs('routes').flatMap(({ value }) => (value === undefined ? [] : value));
}

/** A route and all routes below it, each after its children, as Alertmanager visits them. */
export function walkRoutes(route: StructValue): StructValue[] {
  const found: StructValue[] = [];
  const stack: { readonly node: StructValue; readonly left: StructValue[] }[] = [];
  const push = (node: StructValue): void => {
    stack.push({ node, left: childRoutes(node).toReversed() });
  };
  push(route);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = top.left.pop();
    if (child === undefined) {
      found.push(top.node);
      stack.pop();
    } else push(child);
  }
  return found;
}
