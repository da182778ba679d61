import type { RouteView, RoutingReply } from '../protocol.ts';
import { svg } from './elements.ts';
import { box, type Layout, layOut, matching, neighbour, type PlacedRoute } from './layout.ts';
import { fitted, revealing, type View, zoomedAt } from './viewport.ts';

/** The steps of an answer, as the tree shows them. */
export type Steps = Extract<RoutingReply, { readonly error?: undefined }>['steps'];

/** The routing tree as a drawing that is moved, zoomed, searched and walked through by keys. */
export class RoutingGraph {
  readonly element: SVGSVGElement;
  readonly #drawing = svg('g');
  readonly #onOpen: (index: number) => void;
  readonly #nodes = new Map<PlacedRoute, SVGGElement>();
  readonly #edges = new Map<PlacedRoute, SVGPathElement>();
  #layout: Layout | undefined;
  #current: PlacedRoute | undefined;
  #view: View = { x: 0, y: 0, scale: 1 };

  /** @param onOpen is told the index of a route that is to be shown in its file */
  constructor(onOpen: (index: number) => void) {
    this.#onOpen = onOpen;
    this.element = svg('svg', { role: 'tree', 'aria-label': 'Routing tree' }, this.#drawing);
    this.element.addEventListener('keydown', (event) => {
      if (this.#key(event.key)) event.preventDefault();
    });
    this.element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        if (event.ctrlKey || !event.shiftKey) this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event);
        else this.#show({ ...this.#view, x: this.#view.x - event.deltaY });
      },
      { passive: false },
    );
    this.element.addEventListener('pointerdown', (event) => {
      this.#drag(event);
    });
  }

  /** Draws a tree; what is selected and how it is zoomed stays where the tree is only another version. */
  draw(root: RouteView): void {
    const isFirst = this.#layout === undefined;
    const selected = this.#current?.route.index ?? 0;
    this.#layout = layOut(root);
    this.#nodes.clear();
    this.#edges.clear();
    const { routes } = this.#layout;
    for (const placed of routes) {
      if (placed.parent !== undefined) this.#edges.set(placed, edge(placed.parent, placed));
      this.#nodes.set(placed, this.#node(placed));
    }
    this.#drawing.replaceChildren(...this.#edges.values(), ...this.#nodes.values());
    this.#select(routes.find(({ route }) => route.index === selected) ?? routes[0]);
    if (isFirst) this.fit();
  }

  /** Shows all of the tree. */
  fit(): void {
    if (this.#layout !== undefined) this.#show(fitted(this.#layout, this.#size()));
  }

  /** Zooms at a place of the window, or at its middle. */
  zoom(factor: number, at?: { readonly offsetX: number; readonly offsetY: number }): void {
    const { width, height } = this.#size();
    const point =
      at === undefined ? { x: width / 2, y: height / 2 } : { x: at.offsetX, y: at.offsetY };
    this.#show(zoomedAt(this.#view, factor, point));
  }

  /**
   * Marks the routes that contain a text and goes to the next of them.
   * @returns how many there are
   */
  search(text: string, isNext: boolean): number {
    const routes = this.#layout?.routes ?? [];
    const found = matching(routes, text);
    for (const [placed, node] of this.#nodes)
      node.classList.toggle('found', found.includes(placed));
    const at = this.#current === undefined ? -1 : routes.indexOf(this.#current);
    const from = isNext ? at + 1 : at;
    const next = found.find((placed) => routes.indexOf(placed) >= from) ?? found[0];
    if (next !== undefined) this.#reveal(next);
    return found.length;
  }

  /** Marks the way of an alert; without steps, nothing is marked. */
  mark(steps: Steps): void {
    const verdicts = new Map(steps.map((step) => [step.index, step]));
    this.element.classList.toggle('answered', steps.length > 0);
    for (const [placed, node] of this.#nodes) {
      const step = verdicts.get(placed.route.index);
      const verdict = step?.verdict.replace(' ', '-') ?? '';
      node.setAttribute('data-verdict', verdict);
      this.#edges.get(placed)?.setAttribute('data-verdict', verdict);
      node.setAttribute('aria-label', spoken(placed.route, step?.why));
      const title = node.querySelector('title');
      if (title !== null) title.textContent = explained(placed.route, step?.why);
    }
  }

  #node(placed: PlacedRoute): SVGGElement {
    const { route, depth, x, y } = placed;
    const clip = `clip-${route.index}`;
    const room = { x: 10, y: 0, width: box.width - 20, height: box.height };
    const marks = `${route.continues ? ' ⤵' : ''}${route.isTimed ? ' ◷' : ''}`;
    const node = svg(
      'g',
      {
        class: 'route',
        role: 'treeitem',
        tabindex: -1,
        transform: `translate(${x} ${y})`,
        'aria-level': depth + 1,
        'aria-label': spoken(route),
        'data-index': route.index,
      },
      svg('title', {}, explained(route)),
      svg('clipPath', { id: clip }, svg('rect', room)),
      svg('rect', { width: box.width, height: box.height, rx: 4 }),
      svg(
        'g',
        { 'clip-path': `url(#${clip})` },
        svg('text', { x: 10, y: 18, class: 'matchers' }, route.title),
        svg('text', { x: 10, y: 36, class: 'receiver' }, `→ ${route.receiver}${marks}`),
      ),
    );
    node.addEventListener('click', () => {
      this.#select(placed, true);
    });
    node.addEventListener('dblclick', () => {
      this.#onOpen(route.index);
    });
    return node;
  }

  #key(key: string): boolean {
    const current = this.#current;
    if (key === '+' || key === '=') this.zoom(1.25);
    else if (key === '-') this.zoom(0.8);
    else if (key === '0') this.fit();
    else if (key === 'Enter' && current !== undefined) this.#onOpen(current.route.index);
    else {
      const next = current && neighbour(this.#layout?.routes ?? [], current, key);
      if (next === undefined) return false;
      this.#select(next, true);
      this.#reveal(next);
    }
    return true;
  }

  #select(placed: PlacedRoute | undefined, isFocused = false): void {
    for (const [other, node] of this.#nodes) {
      const isSelected = other === placed;
      node.setAttribute('tabindex', isSelected ? '0' : '-1');
      node.setAttribute('aria-selected', String(isSelected));
      if (isSelected && isFocused) node.focus({ preventScroll: true });
    }
    this.#current = placed;
  }

  #reveal(placed: PlacedRoute): void {
    this.#select(placed);
    this.#show(revealing(this.#view, { ...box, x: placed.x, y: placed.y }, this.#size()));
  }

  #drag(start: PointerEvent): void {
    const from = this.#view;
    const move = (event: PointerEvent): void => {
      this.#show({
        ...from,
        x: from.x + event.clientX - start.clientX,
        y: from.y + event.clientY - start.clientY,
      });
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
  }

  #size(): { readonly width: number; readonly height: number } {
    const { clientWidth, clientHeight } = this.element;
    return { width: clientWidth, height: clientHeight };
  }

  #show(view: View): void {
    this.#view = view;
    const { x, y, scale } = view;
    this.#drawing.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }
}

function edge(from: PlacedRoute, to: PlacedRoute): SVGPathElement {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const middle = (x1 + x2) / 2;
  return svg('path', {
    class: 'edge',
    d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`,
  });
}

/** All that is known of a route, for its tooltip. */
function explained(route: RouteView, why?: string): string {
  return [
    route.title,
    `Receiver: ${route.receiver}`,
    ...(route.continues ? ['Continues with the routes after it'] : []),
    ...route.details,
    ...(why === undefined ? [] : ['', why]),
  ].join('\n');
}

/** What a screen reader says of a route. */
function spoken(route: RouteView, why?: string): string {
  return [route.title, `receiver ${route.receiver}`, ...(why === undefined ? [] : [why])].join(
    ', ',
  );
}
