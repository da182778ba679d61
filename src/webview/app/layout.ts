import type { RouteView } from '../protocol.ts';

/** Where a route is drawn, in units of the drawing. */
export interface PlacedRoute {
  readonly route: RouteView;
  readonly parent: PlacedRoute | undefined;
  readonly depth: number;
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** A tree with a place for each route, in the file's order, and how much room it takes. */
export interface Layout {
  readonly routes: readonly PlacedRoute[];
  readonly width: number;
  readonly height: number;
}

export const box = { width: 250, height: 46, gapX: 56, gapY: 14 } as const;

/** Lays a tree out from left to right: leaves below each other, parents beside the middle of their children. */
export function layOut(root: RouteView): Layout {
  const routes: PlacedRoute[] = [];
  let rows = 0;
  let columns = 0;
  const place = (route: RouteView, depth: number, parent: PlacedRoute | undefined): number => {
    columns = Math.max(columns, depth + 1);
    const placed = { route, parent, depth, x: depth * (box.width + box.gapX), y: 0 };
    routes.push(placed);
    const heights = route.children.map((child) => place(child, depth + 1, placed));
    const [first] = heights;
    const last = heights.at(-1);
    placed.y =
      first === undefined || last === undefined
        ? rows++ * (box.height + box.gapY)
        : (first + last) / 2;
    return placed.y;
  };
  place(root, 0, undefined);
  return {
    routes,
    width: columns * (box.width + box.gapX) - box.gapX,
    height: rows * (box.height + box.gapY) - box.gapY,
  };
}

/** The route that an arrow key leads to; undefined where there is none. */
export function neighbour(
  routes: readonly PlacedRoute[],
  from: PlacedRoute,
  key: string,
): PlacedRoute | undefined {
  const at = routes.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return from.parent;
    case 'ArrowRight':
      return routes.find(({ parent }) => parent === from);
    case 'ArrowUp':
      return routes.slice(0, at).findLast(({ depth }) => depth === from.depth);
    case 'ArrowDown':
      return routes.slice(at + 1).find(({ depth }) => depth === from.depth);
    case 'Home':
      return routes[0];
    case 'End':
      return routes.at(-1);
    default:
      return undefined;
  }
}

/** The routes whose matchers, receiver or details contain a text, whatever its case. */
export function matching(routes: readonly PlacedRoute[], text: string): readonly PlacedRoute[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return routes.filter(({ route: { title, receiver, details } }) =>
    [title, receiver, ...details].some((part) => part.toLowerCase().includes(wanted)),
  );
}
