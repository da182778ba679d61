/** Which part of a drawing is seen, and how large. */
export interface View {
  /** Where the upper left corner of the drawing lies in the window, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const smallest = 0.1;
const largest = 3;
/** The scale from which texts can be read. */
const legible = 0.7;

/** Zooms so that what lies under a point of the window stays there. */
export function zoomedAt(view: View, factor: number, point: { x: number; y: number }): View {
  // All of a large drawing may be smaller than what zooming leads to.
  const end = Math.min(smallest, view.scale);
  const scale = Math.min(largest, Math.max(end, view.scale * factor));
  const change = scale / view.scale;
  return {
    scale,
    x: point.x - (point.x - view.x) * change,
    y: point.y - (point.y - view.y) * change,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** All of a drawing with a margin, never larger than it is. */
export function fitted(drawing: Size, window: Size, margin = 24): View {
  const scale = Math.min(
    1,
    (window.width - 2 * margin) / drawing.width,
    (window.height - 2 * margin) / drawing.height,
  );
  return { scale, x: margin, y: Math.max(margin, (window.height - drawing.height * scale) / 2) };
}

/** All of a drawing where that can be read; else its beginning. */
export function firstView(drawing: Size, beginning: Rectangle, window: Size): View {
  const all = fitted(drawing, window);
  return all.scale < legible ? { ...centered(beginning, window), x: all.x } : all;
}

/** Moves the drawing as little as needed, so that a rectangle of it is seen; where it is too small to be read, zooms. */
export function revealing(view: View, rectangle: Rectangle, window: Size, margin = 16): View {
  if (view.scale < legible) return centered(rectangle, window);
  const moved = (start: number, length: number, offset: number, room: number): number => {
    const from = offset + start * view.scale;
    const to = from + length * view.scale;
    if (from < margin) return offset + margin - from;
    return to > room - margin ? offset - (to - room + margin) : offset;
  };
  return {
    scale: view.scale,
    x: moved(rectangle.x, rectangle.width, view.x, window.width),
    y: moved(rectangle.y, rectangle.height, view.y, window.height),
  };
}

/** The point of the window to zoom at: the middle of a rectangle of the drawing where that is seen, else of the window. */
export function zoomPoint(
  view: View,
  rectangle: Rectangle | undefined,
  window: Size,
): { readonly x: number; readonly y: number } {
  const middle = { x: window.width / 2, y: window.height / 2 };
  if (rectangle === undefined) return middle;
  const { x, y } = middleOf(rectangle);
  const point = { x: view.x + x * view.scale, y: view.y + y * view.scale };
  const isSeen =
    point.x >= 0 && point.x <= window.width && point.y >= 0 && point.y <= window.height;
  return isSeen ? point : middle;
}

function centered(rectangle: Rectangle, window: Size): View {
  const { x, y } = middleOf(rectangle);
  return { scale: legible, x: window.width / 2 - x * legible, y: window.height / 2 - y * legible };
}

function middleOf({ x, y, width, height }: Rectangle): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
