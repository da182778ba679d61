import { expect, test } from 'vitest';
import { encodeQuery, formatUrl } from '../../../../src/core/go/formatUrl.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [scheme: string, host: string, path: string, name: string, value: string, url: string];

test('URLs are escaped as Go escapes them', () => {
  for (const [scheme, host, path, name, value, url] of readVectors('formatUrl') as Row[]) {
    const isEmpty = name === '' && value === '';
    const query = isEmpty ? '' : encodeQuery(new Map([[name, [value]]]));
    expect(formatUrl({ scheme, host, path, query })).toBe(url);
  }
});

test('parameters are sorted by name, their values are not', () => {
  const values = new Map([
    ['b', ['2', '1']],
    ['a', ['x y']],
    ['none', []],
  ]);
  expect(encodeQuery(values)).toBe('a=x+y&b=2&b=1');
});
