/** Which part of a drawing is seen, and how large. */
export interface View {
  /** Where the upper left corner of the drawing lies in the window, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const smallest = 0.1;
const largest = 3;

/** Zooms so that what lies under a point of the window stays there. */
export function zoomedAt(view: View, factor: number, point: { x: number; y: number }): View {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
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

/** All of a drawing with a margin, never larger than it is. */
export function fitted(drawing: Size, window: Size, margin = 24): View {
  const scale = Math.max(
    smallest,
    Math.min(
      1,
      (window.width - 2 * margin) / drawing.width,
      (window.height - 2 * margin) / drawing.height,
    ),
  );
  return { scale, x: margin, y: Math.max(margin, (window.height - drawing.height * scale) / 2) };
}

/** Moves the drawing as little as needed, so that a rectangle of it is seen. */
export function revealing(
  view: View,
  rectangle: Size & { readonly x: number; readonly y: number },
  window: Size,
  margin = 16,
): View {
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
