import { toInt64 } from '../../../go/math.ts';
import { Labels } from '../series/labels.ts';
import { Grid } from '../values/grid.ts';
import { mapFloats } from './elementwise.ts';
import type { VectorFunction } from './vectorCall.ts';

/** A day of the calendar, in UTC. */
interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const secondsOfDay = 86_400;

/** Functions of a time in seconds, by default that of the step. */
export const dateFunctions: Readonly<Record<string, VectorFunction>> = {
  day_of_month: ofTime((seconds) => calendarDay(seconds).day),
  day_of_week: ofTime((seconds) => modulo(dayNumber(seconds) + 4, 7)),
  day_of_year: ofTime((seconds) => {
    const { year } = calendarDay(seconds);
    return dayNumber(seconds) - daysBefore(year, 1) + 1;
  }),
  days_in_month: ofTime((seconds) => {
    const { year, month } = calendarDay(seconds);
    const next = month === 12 ? daysBefore(year + 1, 1) : daysBefore(year, month + 1);
    return next - daysBefore(year, month);
  }),
  hour: ofTime((seconds) => Math.floor(modulo(seconds, secondsOfDay) / 3600)),
  minute: ofTime((seconds) => Math.floor(modulo(seconds, 3600) / 60)),
  month: ofTime((seconds) => calendarDay(seconds).month),
  year: ofTime((seconds) => calendarDay(seconds).year),
};

function ofTime(part: (seconds: number) => number): VectorFunction {
  return ([grid], evaluation) => {
    if (grid !== undefined) {
      return mapFloats(grid, evaluation, (value) => part(secondsOf(value)));
    }
    const result = new Grid(evaluation.steps, 1);
    result.add(Labels.empty);
    for (let step = 0; step < evaluation.steps; step++) {
      result.setFloat(step, part(Math.trunc(evaluation.timeOf(step) / 1000)));
    }
    return result;
  };
}

/** Go counts from a year so long ago that the smallest int64 is before it, and wraps around. */
function secondsOf(value: number): number {
  const seconds = toInt64(value);
  return seconds === -(2 ** 63) ? 2 ** 63 : seconds;
}

function dayNumber(seconds: number): number {
  return Math.floor(seconds / secondsOfDay);
}

function modulo(value: number, by: number): number {
  // The remainder is exact even where the quotient is not.
  return ((value % by) + by) % by;
}

/** Counts in years that begin in March, so that the leap day is the last of them; works for any year. */
function calendarDay(seconds: number): CalendarDay {
  const days = dayNumber(seconds) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** The days from 1970 up to the beginning of a month. */
function daysBefore(year: number, month: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
