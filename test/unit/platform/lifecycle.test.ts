import { expect, it } from 'vitest';
import { DisposableStore } from '../../../src/platform/lifecycle.ts';

it('ends in reverse order, once, and ends at once what comes too late', () => {
  const ended: string[] = [];
  const item = (name: string) => ({ dispose: () => ended.push(name) });
  const store = new DisposableStore();
  store.add(item('a'));
  store.add(item('b'));
  store.dispose();
  store.dispose();
  store.add(item('c'));
  expect(ended).toEqual(['b', 'a', 'c']);
});
