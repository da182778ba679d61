import { expect, test } from 'vitest';
import {
  firstView,
  fitted,
  revealing,
  zoomedAt,
  zoomPoint,
} from '../../../../src/webview/app/viewport.ts';

test('what lies under the pointer stays there', () => {
  const view = { x: 30, y: -20, scale: 0.8 };
  const point = { x: 200, y: 100 };
  const zoomed = zoomedAt(view, 1.5, point);
  const under = (at: typeof view) => [(point.x - at.x) / at.scale, (point.y - at.y) / at.scale];
  expect(zoomed.scale).toBeCloseTo(1.2);
  under(zoomed).forEach((value, i) => {
    expect(value).toBeCloseTo(under(view)[i] ?? NaN);
  });
});

test('zooming has ends', () => {
  const view = { x: 0, y: 0, scale: 1 };
  expect(zoomedAt(view, 1000, { x: 0, y: 0 }).scale).toBe(3);
  expect(zoomedAt(view, 0.0001, { x: 0, y: 0 }).scale).toBe(0.1);
});

test('a large drawing is made small enough, a small one is not enlarged', () => {
  const window = { width: 648, height: 448 };
  expect(fitted({ width: 1200, height: 200 }, window)).toEqual({ scale: 0.5, x: 24, y: 174 });
  expect(fitted({ width: 100, height: 100 }, window)).toEqual({ scale: 1, x: 24, y: 174 });
});

test('all of a drawing is shown, however large it is, and zoomed from there', () => {
  const window = { width: 648, height: 448 };
  const all = fitted({ width: 60_000, height: 100 }, window);
  expect(all.scale).toBe(0.01);
  expect(zoomedAt(all, 0.8, { x: 0, y: 0 }).scale).toBe(0.01);
  expect(zoomedAt(all, 1.25, { x: 0, y: 0 }).scale).toBeCloseTo(0.0125);
});

test('a drawing that is too large to be read is first shown where it begins', () => {
  const window = { width: 648, height: 448 };
  const root = { x: 0, y: 9_900, width: 100, height: 200 };
  expect(firstView({ width: 1000, height: 20_000 }, root, window)).toEqual({
    scale: 0.7,
    x: 24,
    y: 224 - 7_000,
  });
  const small = { width: 400, height: 200 };
  expect(firstView(small, { ...root, y: 0 }, window)).toEqual(fitted(small, window));
});

test('what is shown can be read', () => {
  const view = { x: 0, y: 0, scale: 0.1 };
  const rectangle = { x: 1000, y: 500, width: 100, height: 40 };
  const shown = revealing(view, rectangle, { width: 500, height: 300 });
  expect(shown).toEqual({ scale: 0.7, x: 250 - 735, y: 150 - 364 });
});

test('it is zoomed at what is selected where that is seen, else at the middle', () => {
  const window = { width: 500, height: 300 };
  const view = { x: 10, y: 0, scale: 0.5 };
  const selected = { x: 100, y: 100, width: 200, height: 40 };
  expect(zoomPoint(view, selected, window)).toEqual({ x: 110, y: 60 });
  expect(zoomPoint(view, { ...selected, x: 2000 }, window)).toEqual({ x: 250, y: 150 });
  expect(zoomPoint(view, undefined, window)).toEqual({ x: 250, y: 150 });
});

test('a rectangle is moved into the window as little as needed', () => {
  const view = { x: 0, y: 0, scale: 1 };
  const window = { width: 500, height: 300 };
  const rectangle = { x: 600, y: 20, width: 100, height: 40 };
  expect(revealing(view, rectangle, window)).toEqual({ scale: 1, x: -216, y: 0 });
  expect(revealing({ ...view, x: -700 }, rectangle, window).x).toBe(-584);
  expect(revealing(view, { ...rectangle, x: 50 }, window)).toEqual(view);
});
