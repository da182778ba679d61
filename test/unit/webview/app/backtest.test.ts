import { expect, it } from 'vitest';
import { union } from '../../../../src/webview/app/spans.ts';
import { length } from '../../../../src/webview/app/times.ts';

const span = (state: 'pending' | 'firing', from: number, to: number) => ({
  state,
  from,
  to,
  goesOn: false,
});

it('puts the spans of all alerts together, by their state', () => {
  const alerts = [
    { title: 'a', spans: [span('pending', 0, 5), span('firing', 5, 9), span('firing', 20, 30)] },
    { title: 'b', spans: [span('firing', 7, 12), span('firing', 12, 14), span('firing', 22, 23)] },
  ];
  expect(union(alerts, 'firing')).toEqual([
    { from: 5, to: 14 },
    { from: 20, to: 30 },
  ]);
  expect(union(alerts, 'pending')).toEqual([{ from: 0, to: 5 }]);
});

it.each([
  [0, '0s'],
  [45_000, '45s'],
  [90_000, '1m30s'],
  [3_600_000, '1h'],
  [2 * 86_400_000 + 3 * 3_600_000 + 60_000, '2d3h'],
])('%d ms last %s', (milliseconds, expected) => {
  expect(length(milliseconds)).toBe(expected);
});
