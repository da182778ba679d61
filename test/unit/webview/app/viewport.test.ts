import { expect, test } from 'vitest';
import { fitted, revealing, zoomedAt } from '../../../../src/webview/app/viewport.ts';

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

test('a rectangle is moved into the window as little as needed', () => {
  const view = { x: 0, y: 0, scale: 1 };
  const window = { width: 500, height: 300 };
  const rectangle = { x: 600, y: 20, width: 100, height: 40 };
  expect(revealing(view, rectangle, window)).toEqual({ scale: 1, x: -216, y: 0 });
  expect(revealing({ ...view, x: -700 }, rectangle, window).x).toBe(-584);
  expect(revealing(view, { ...rectangle, x: 50 }, window)).toEqual(view);
});
