import type { ListType, Parsed, StructType, TextType } from '../../../schema/schema.ts';
import { listOf, string } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import type { Outcome } from '../../../schema/schema.ts';
import {
  judgeLocation,
  months,
  readDaysOfMonth,
  readMonths,
  readTimeOfDay,
  readWeekdays,
  readYears,
  weekdays,
} from './timeRanges.ts';
import type { RangeReading } from './timeRanges.ts';

function rangeType(
  name: string,
  go: string,
  read: (text: string) => RangeReading,
  words: readonly string[] = [],
): TextType {
  return {
    kind: 'text',
    via: 'yaml',
    go: 'string',
    name,
    zero: '',
    bare: { go },
    ...(words.length > 0 ? { choices: words.map((value) => ({ value })) } : {}),
    parse: (text): Parsed => {
      const { error } = read(text);
      return error === undefined ? { value: text } : { error };
    },
  };
}

function ranges(item: TextType, go: string): ListType {
  return { ...listOf(item), go: `[]timeinterval.${go}` };
}

const timeOfDayRange: StructType = {
  kind: 'struct',
  name: 'time_range',
  go: 'timeinterval.yamlTimeRange',
  bare: 'timeinterval.TimeRange',
  keys: {
    start_time: { type: string, doc: 'Start of the range, inclusive, as `HH:MM`.', required: true },
    end_time: {
      type: string,
      doc: 'End of the range, exclusive, as `HH:MM`; at most `24:00`.',
      required: true,
    },
  },
  check: checkTimes,
};

function checkTimes(value: StructValue): Outcome {
  const [start, end] = [value.text('start_time'), value.text('end_time')];
  if (start === '' || end === '') {
    return { message: 'both start and end times must be provided', at: value.span };
  }
  const malformed = (['start_time', 'end_time'] as const)
    .filter((key) => readTimeOfDay(value.text(key)) === undefined)
    .map((key) => ({
      message: `couldn't parse timestamp ${value.text(key)}, invalid format`,
      at: value.at(key),
    }));
  if (malformed.length > 0) return malformed;
  return (readTimeOfDay(start) ?? 0) >= (readTimeOfDay(end) ?? 0)
    ? { message: 'start time cannot be equal or greater than end time', at: value.at('end_time') }
    : undefined;
}

const location: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'time zone',
  zero: '',
  bare: { go: '*timeinterval.Location' },
  choices: [
    { value: 'UTC' },
    { value: 'Local', doc: 'The local time zone of the machine that Alertmanager runs on.' },
  ],
  parse: (text) => {
    const error = judgeLocation(text);
    return error === undefined ? { value: text } : { error, code: 'unknown-time-zone' };
  },
};

/** What must all hold at once (`timeinterval.TimeInterval`). */
const timeIntervalSpec: StructType = {
  kind: 'struct',
  name: 'time_interval_spec',
  go: 'timeinterval.TimeInterval',
  keys: {
    times: {
      type: { ...listOf(timeOfDayRange), go: '[]timeinterval.TimeRange' },
      doc: 'Times of day.',
    },
    weekdays: {
      type: ranges(
        rangeType('weekdays', 'timeinterval.WeekdayRange', readWeekdays, weekdays),
        'WeekdayRange',
      ),
      doc: 'Days of the week, for example `monday:friday`.',
    },
    days_of_month: {
      type: ranges(
        rangeType('days of the month', 'timeinterval.DayOfMonthRange', readDaysOfMonth),
        'DayOfMonthRange',
      ),
      doc: 'Days of the month, for example `1:7`; negative values count from the end of the month.',
    },
    months: {
      type: ranges(
        rangeType('months', 'timeinterval.MonthRange', readMonths, months),
        'MonthRange',
      ),
      doc: 'Months, by name or number, for example `june:august`.',
    },
    years: {
      type: ranges(rangeType('years', 'timeinterval.YearRange', readYears), 'YearRange'),
      doc: 'Years, for example `2026:2028`.',
    },
    location: {
      type: location,
      doc: 'IANA time zone of the interval, for example `Europe/Berlin`.',
      default: 'UTC',
    },
  },
};

function namedInterval(bare: string, missing: string): StructType {
  return {
    kind: 'struct',
    name: 'time_interval',
    go: 'config.plain',
    bare,
    keys: {
      name: {
        type: string,
        doc: 'Unique name of the time interval, referenced by routes.',
        required: true,
      },
      time_intervals: {
        type: { ...listOf(timeIntervalSpec), go: '[]timeinterval.TimeInterval' },
        doc: 'Time specifications; the interval is active while at least one of them matches.',
      },
    },
    check: (value) =>
      value.text('name') === '' ? { message: missing, at: value.at('name') } : undefined,
  };
}

/** An entry of `time_intervals` (`config.TimeInterval`). */
export const timeInterval = namedInterval('config.TimeInterval', 'missing name in time interval');

/** An entry of the deprecated `mute_time_intervals` (`config.MuteTimeInterval`). */
export const muteTimeInterval = namedInterval(
  'config.MuteTimeInterval',
  'missing name in mute time interval',
);
