import type { ComparisonOp } from '../promql/tree/ast.ts';
import type { SampledSeries } from './sampledSeries.ts';

/** Which of two values goes further beyond a threshold: the higher one, but for `<` and `<=`. */
export function further(op: ComparisonOp | undefined): (a: number, b: number) => number {
  return op === '<' || op === '<=' ? Math.min : Math.max;
}

/** The value that goes furthest from one time up to, and without, another; undefined where there is none. */
export function extremeIn(
  { times, values }: SampledSeries,
  from: number,
  to: number,
  op: ComparisonOp | undefined,
): number | undefined {
  const choose = further(op);
  let extreme: number | undefined;
  for (const [index, time] of times.entries()) {
    const value = values[index] ?? NaN;
    if (time < from || time >= to || Number.isNaN(value)) continue;
    extreme = extreme === undefined ? value : choose(extreme, value);
  }
  return extreme;
}
