import type { RouteView, RoutingReply } from '../protocol.ts';
import { html, svg } from './elements.ts';
import { box, type Layout, layOut, matching, neighbour, type PlacedRoute } from './layout.ts';
import { firstView, fitted, revealing, type View, zoomedAt, zoomPoint } from './viewport.ts';

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
  /** Nobody has moved or zoomed the drawing yet, so that it is placed anew in a window of another size. */
  #isUntouched = true;

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
        if (event.ctrlKey || !event.shiftKey)
          this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, this.#pointOf(event));
        else this.#show({ ...this.#view, x: this.#view.x - event.deltaY });
      },
      { passive: false },
    );
    this.element.addEventListener('pointerdown', (event) => {
      this.#drag(event);
    });
    // An editor gets its size, or a new one, after it has been drawn in.
    new ResizeObserver(() => {
      if (this.#isUntouched) this.#showFirst();
    }).observe(this.element);
  }

  /** Draws a tree; what is selected and how it is zoomed stays where the tree is only another version. */
  draw(root: RouteView): void {
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
    if (this.#isUntouched) this.#showFirst();
  }

  /** Shows all of the tree. */
  fit(): void {
    if (this.#layout !== undefined) this.#show(fitted(this.#layout, this.#size()));
  }

  /** Zooms at a place of the window, or at the selected route. */
  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const selected = this.#current && boxOf(this.#current);
    const point = at ?? zoomPoint(this.#view, selected, this.#size());
    this.#show(zoomedAt(this.#view, factor, point));
  }

  /** Moves a route, by its index, to where it is seen. */
  reveal(index: number): void {
    const placed = this.#layout?.routes.find(({ route }) => route.index === index);
    if (placed !== undefined) this.#reveal(placed);
  }

  /**
   * Marks the routes that contain a text, and goes to the first of them from the selected route on, or to the next.
   * @returns how many there are
   */
  search(text: string, goTo: 'first' | 'next' | 'none'): number {
    const routes = this.#layout?.routes ?? [];
    const found = matching(routes, text);
    for (const [placed, node] of this.#nodes)
      node.classList.toggle('found', found.includes(placed));
    const at = this.#current === undefined ? -1 : routes.indexOf(this.#current);
    const from = goTo === 'next' ? at + 1 : at;
    const next = found.find((placed) => routes.indexOf(placed) >= from) ?? found[0];
    if (goTo !== 'none' && next !== undefined) this.#goTo(next);
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
      svg('rect', { width: box.width, height: box.height, rx: 4 }),
      // Only HTML cuts texts off where there is no more room.
      svg(
        'foreignObject',
        { width: box.width, height: box.height },
        html('div', { class: 'matchers' }, html('span', {}, route.title)),
        html('div', { class: 'receiver' }, html('span', {}, `→ ${route.receiver}`), marks),
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
      this.#goTo(next, true);
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

  #goTo(placed: PlacedRoute, isFocused = false): void {
    this.#select(placed, isFocused);
    this.#reveal(placed);
  }

  #reveal(placed: PlacedRoute): void {
    this.#show(revealing(this.#view, boxOf(placed), this.#size()));
  }

  #drag(start: PointerEvent): void {
    if (start.button !== 0) return;
    const from = this.#view;
    const move = (event: PointerEvent): void => {
      // The button was let go outside the page.
      if (event.buttons === 0) {
        end();
        return;
      }
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

  #pointOf({ clientX, clientY }: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #size(): { readonly width: number; readonly height: number } {
    const { clientWidth, clientHeight } = this.element;
    return { width: clientWidth, height: clientHeight };
  }

  #showFirst(): void {
    const layout = this.#layout;
    const first = layout?.routes[0];
    if (layout !== undefined && first !== undefined)
      this.#place(firstView(layout, boxOf(first), this.#size()));
  }

  #show(view: View): void {
    this.#isUntouched = false;
    this.#place(view);
  }

  #place(view: View): void {
    this.#view = view;
    const { x, y, scale } = view;
    this.#drawing.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }
}

function boxOf({ x, y }: PlacedRoute) {
  return { x, y, width: box.width, height: box.height };
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
    ...(route.continues ? ['Continues with the routes below'] : []),
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
