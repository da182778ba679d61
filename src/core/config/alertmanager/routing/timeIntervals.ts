import { ListValue, type StructValue, textOf } from '../../../schema/value.ts';
import {
  type InclusiveRange,
  type RangeReading,
  readDaysOfMonth,
  readMonths,
  readTimeOfDay,
  readWeekdays,
  readYears,
} from '../times/timeRanges.ts';
import { clockIn } from './clock.ts';
import type { Route } from './routeTree.ts';

/** What must all hold at once; an absent list holds always. */
export interface TimeInterval {
  /** Minutes of the day: `end` is outside. */
  readonly times?: readonly InclusiveRange[];
  /** Sunday is 0. */
  readonly weekdays?: readonly InclusiveRange[];
  /** Negative days count from the end of the month. */
  readonly daysOfMonth?: readonly InclusiveRange[];
  readonly months?: readonly InclusiveRange[];
  readonly years?: readonly InclusiveRange[];
  /** IANA name, or `Local`. */
  readonly location: string;
}

/** Time intervals by name; one is in force while any of its parts is. */
export type TimeIntervals = ReadonlyMap<string, readonly TimeInterval[]>;

/** The time intervals of a configuration, those under the deprecated key included. */
export function readTimeIntervals(root: StructValue): TimeIntervals {
  const intervals = new Map<string, readonly TimeInterval[]>();
  for (const key of ['mute_time_intervals', 'time_intervals']) {
    for (const { value } of root.structs(key)) {
      if (value === undefined) continue;
      const parts = value.structs('time_intervals');
      intervals.set(
        value.text('name'),
        parts.map((part) =>
          part.value === undefined ? { location: 'UTC' } : readPart(part.value),
        ),
      );
    }
  }
  return intervals;
}

function readPart(value: StructValue): TimeInterval {
  const ranges = (key: string, read: (text: string) => RangeReading) => {
    if (!(value.get(key) instanceof ListValue)) return undefined;
    return value.list(key).flatMap((item) => read(textOf(item.value)).range ?? []);
  };
  const times = value.get('times') instanceof ListValue ? value.structs('times') : undefined;
  return {
    ...optional(
      'times',
      times?.flatMap((item) => readTimes(item.value)),
    ),
    ...optional('weekdays', ranges('weekdays', readWeekdays)),
    ...optional('daysOfMonth', ranges('days_of_month', readDaysOfMonth)),
    ...optional('months', ranges('months', readMonths)),
    ...optional('years', ranges('years', readYears)),
    location: value.text('location') || 'UTC',
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function readTimes(value: StructValue | undefined): readonly InclusiveRange[] {
  const begin = readTimeOfDay(value?.text('start_time') ?? '');
  const end = readTimeOfDay(value?.text('end_time') ?? '');
  return begin === undefined || end === undefined ? [] : [{ begin, end }];
}

/**
 * Whether a time lies in a time interval. Mirrors timeinterval.TimeInterval.ContainsTime.
 * @param time in ms since 1970
 */
export function containsTime(interval: TimeInterval, time: number): boolean {
  const clock = clockIn(time, interval.location);
  const { times, weekdays, daysOfMonth, months, years } = interval;
  const isIn = (ranges: readonly InclusiveRange[] | undefined, value: number): boolean =>
    ranges?.some(({ begin, end }) => value >= begin && value <= end) ?? true;
  return (
    (times?.some(({ begin, end }) => clock.minute >= begin && clock.minute < end) ?? true) &&
    (daysOfMonth?.some((range) => isOnDay(range, clock.day, clock.daysInMonth)) ?? true) &&
    isIn(months, clock.month) &&
    isIn(weekdays, clock.weekday) &&
    isIn(years, clock.year)
  );
}

function isOnDay({ begin, end }: InclusiveRange, day: number, daysInMonth: number): boolean {
  const fromStart = (value: number): number => (value < 0 ? daysInMonth + value + 1 : value);
  const clamp = (value: number): number => Math.max(-daysInMonth, Math.min(value, daysInMonth));
  if (fromStart(begin) > daysInMonth) return false;
  return day >= clamp(fromStart(begin)) && day <= clamp(fromStart(end));
}

/** Why a route sends nothing at a time. */
export type Muting =
  /** One of its `mute_time_intervals` is in force. */
  | { readonly because: 'mute'; readonly intervals: readonly string[] }
  /** None of its `active_time_intervals` is. */
  | { readonly because: 'inactive'; readonly intervals: readonly string[] };

/**
 * Why a route sends nothing at a time; undefined where it does. Mirrors notify.TimeMuteStage and
 * notify.TimeActiveStage.
 * @param time in ms since 1970
 */
export function mutingOf(route: Route, intervals: TimeIntervals, time: number): Muting | undefined {
  const isInForce = (name: string): boolean =>
    intervals.get(name)?.some((part) => containsTime(part, time)) === true;
  const { muteTimes, activeTimes } = route;
  if (activeTimes.length > 0 && !activeTimes.some(isInForce)) {
    return { because: 'inactive', intervals: activeTimes };
  }
  const muting = muteTimes.filter(isInForce);
  return muting.length > 0 ? { because: 'mute', intervals: muting } : undefined;
}
