/** The times at which a rule is evaluated: `count` of them, `interval` apart; in ms since 1970. */
export interface Evaluations {
  readonly first: number;
  readonly interval: number;
  readonly count: number;
}

/** Times of evaluations from one time to another, both at multiples of the interval; at least one. */
export function evaluationsIn(from: number, to: number, interval: number): Evaluations {
  const first = Math.ceil(from / interval) * interval;
  return { first, interval, count: Math.max(1, Math.floor((to - first) / interval) + 1) };
}

/** The time of an evaluation by its number, in ms since 1970. */
export function timeOf({ first, interval }: Evaluations, step: number): number {
  return first + step * interval;
}

/** The number of the evaluation at a time. */
export function stepAt({ first, interval }: Evaluations, time: number): number {
  return Math.round((time - first) / interval);
}
