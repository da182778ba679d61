import type { AlertHistory } from './history.ts';
import type { AlertSpan } from './spans.ts';

/** A backtest in numbers; lengths in ms. */
export interface BacktestSummary {
  /** How many alerts fired at least once. */
  readonly alerts: number;
  /** How often they fired. */
  readonly firings: number;
  /** How often they were pending and did not fire. */
  readonly unfired: number;
  /** For how long one fired at the longest. */
  readonly longest: number;
  /** For how long they fired, each counted by itself. */
  readonly total: number;
}

/** How often alerts would have fired, and for how long. */
export function summarize(alerts: readonly AlertHistory[]): BacktestSummary {
  const firings = alerts.flatMap(({ spans }) => spans.filter(isFiring));
  const lengths = firings.map(lengthOf);
  return {
    alerts: alerts.filter(({ spans }) => spans.some(isFiring)).length,
    firings: firings.length,
    unfired: alerts.reduce((sum, { spans }) => sum + unfired(spans), 0),
    longest: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    total: lengths.reduce((sum, length) => sum + length, 0),
  };
}

/** The alerts without what lies before a time. */
export function since(alerts: readonly AlertHistory[], time: number): readonly AlertHistory[] {
  return alerts.flatMap(({ spans, ...alert }) => {
    const own = spans
      .filter(({ to }) => to > time)
      .map((span) => ({ ...span, from: Math.max(span.from, time) }));
    return own.length === 0 ? [] : [{ ...alert, spans: own }];
  });
}

/** True for a span in which an alert fires; false where it is pending. */
export function isFiring({ state }: AlertSpan): boolean {
  return state === 'firing';
}

/** How long a span is, in ms. */
export function lengthOf({ from, to }: AlertSpan): number {
  return to - from;
}

/** Pending spans that nothing followed. */
function unfired(spans: readonly AlertSpan[]): number {
  return spans.filter(({ state, to, goesOn }, index) => {
    const next = spans[index + 1];
    return state === 'pending' && !goesOn && !(next?.state === 'firing' && next.from === to);
  }).length;
}
