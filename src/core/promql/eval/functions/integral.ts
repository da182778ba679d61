import { kahanAdd } from '../base/kahan.ts';
import { notes } from '../values/notes.ts';
import { ofFloats } from './overTime.ts';
import type { RangeFunction } from './rangeCall.ts';

/** How the area between two samples is taken: by the left one, the right one, or both. */
const left = 0;
const right = 1;
const trapezoid = 2;

/** The area under the samples, NaN as 0; mirrors funcIntegral. */
export const integral: RangeFunction = (window, call) => {
  const [strategy] = call.scalars;
  if (window.floatCount > 0 && strategy !== undefined && !isStrategy(strategy)) {
    call.annotate(notes.invalidStrategy(strategy, call.argumentSpans[1] ?? call.span));
  }
  return area(window, call);
};

function isStrategy(value: number): boolean {
  return value === left || value === right || value === trapezoid;
}

const area = ofFloats(
  ({ floatValues, floatTimes, floatFrom, floatTo }, { scalars: [chosen = trapezoid] }) => {
    const strategy = isStrategy(chosen) ? chosen : trapezoid;
    let sum = 0;
    let rest = 0;
    let previous = orZero(floatValues[floatFrom]);
    for (let i = floatFrom + 1; i < floatTo; i++) {
      const current = orZero(floatValues[i]);
      const height =
        strategy === trapezoid
          ? middle(previous, current)
          : { sum: strategy === left ? previous : current, rest: 0 };
      if (height.sum !== 0 || height.rest !== 0) {
        const seconds = ((floatTimes[i] ?? 0) - (floatTimes[i - 1] ?? 0)) / 1000;
        ({ sum, rest } = kahanAdd(height.sum * seconds, sum, rest + height.rest * seconds));
      }
      previous = current;
    }
    return Math.abs(sum) === Infinity ? sum : sum + rest;
  },
);

function orZero(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value;
}

function middle(previous: number, current: number): { sum: number; rest: number } {
  const { sum, rest } = kahanAdd(current, previous, 0);
  const overflows =
    Math.abs(sum) === Infinity && Number.isFinite(current) && Number.isFinite(previous);
  return overflows ? kahanAdd(current / 2, previous / 2, 0) : { sum: sum / 2, rest: rest / 2 };
}
