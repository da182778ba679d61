import type { BacktestView } from '../protocol.ts';

type Span = BacktestView['alerts'][number]['spans'][number];

/** The times in which any alert is in a state, ascending and apart from each other. */
export function union(
  alerts: BacktestView['alerts'],
  state: Span['state'],
): readonly Pick<Span, 'from' | 'to'>[] {
  const sorted = alerts
    .flatMap(({ spans }) => spans.filter((span) => span.state === state))
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last === undefined || from > last.to) merged.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return merged;
}
