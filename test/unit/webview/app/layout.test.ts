import { describe, expect, test } from 'vitest';
import {
  box,
  layOut,
  matching,
  neighbour,
  type PlacedRoute,
} from '../../../../src/webview/app/layout.ts';
import type { RouteView } from '../../../../src/webview/protocol.ts';

let count = 0;
const tree = (title: string, ...children: readonly RouteView[]): RouteView => ({
  index: count++,
  title,
  receiver: `to-${title}`,
  continues: false,
  details: ['Grouped by all labels'],
  isTimed: false,
  children,
});

const root = tree('root', tree('a', tree('a1'), tree('a2')), tree('b'), tree('c', tree('c1')));
const { routes, width, height } = layOut(root);
const named = (title: string): PlacedRoute => {
  const found = routes.find(({ route }) => route.title === title);
  if (found === undefined) throw new Error(title);
  return found;
};

test('leaves stand below each other, parents beside the middle of their children', () => {
  const step = box.height + box.gapY;
  const column = box.width + box.gapX;
  expect(routes.map(({ route, x, y }) => [route.title, x / column, y / step])).toEqual([
    ['root', 0, 1.75],
    ['a', 1, 0.5],
    ['a1', 2, 0],
    ['a2', 2, 1],
    ['b', 1, 2],
    ['c', 1, 3],
    ['c1', 2, 3],
  ]);
  expect([width, height]).toEqual([3 * column - box.gapX, 4 * step - box.gapY]);
});

test('no two routes overlap, whatever the tree', () => {
  for (const one of routes) {
    for (const other of routes) {
      const isApart = one === other || one.x !== other.x || Math.abs(one.y - other.y) >= box.height;
      expect(isApart).toBe(true);
    }
  }
});

describe('arrow keys', () => {
  test.each([
    ['root', 'ArrowRight', 'a'],
    ['root', 'ArrowLeft', undefined],
    ['a', 'ArrowDown', 'b'],
    ['a2', 'ArrowDown', 'c1'],
    ['b', 'ArrowUp', 'a'],
    ['a', 'ArrowUp', undefined],
    ['c1', 'ArrowLeft', 'c'],
    ['b', 'ArrowRight', undefined],
    ['b', 'Home', 'root'],
    ['b', 'End', 'c1'],
    ['b', 'x', undefined],
  ])('from %s by %s', (from, key, to) => {
    expect(neighbour(routes, named(from), key)?.route.title).toBe(to);
  });
});

test.each([
  ['A1', ['a1']],
  ['to-c', ['c', 'c1']],
  ['grouped', ['root', 'a', 'a1', 'a2', 'b', 'c', 'c1']],
  ['  ', []],
  ['nothing', []],
])('a search for "%s"', (text, found) => {
  expect(matching(routes, text).map(({ route }) => route.title)).toEqual(found);
});
