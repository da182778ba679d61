import { expect, test } from 'vitest';
import { remember } from '../../../../src/core/base/remember.ts';

test('a result is computed once for a text, undefined included', () => {
  const asked: string[] = [];
  const lengthOf = remember((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect([lengthOf('ab'), lengthOf(''), lengthOf('ab'), lengthOf('')]).toEqual([
    2,
    undefined,
    2,
    undefined,
  ]);
  expect(asked).toEqual(['ab', '']);
});

test('it goes on when more is asked than it keeps', () => {
  const same = remember((text) => text);
  for (let i = 0; i < 12_000; i++) expect(same(String(i))).toBe(String(i));
});
