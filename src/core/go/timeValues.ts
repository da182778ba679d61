import { clockOf, durationText, formatTime, timeText } from './timeFormat.ts';
import {
  boolValue,
  floatValue,
  goInt,
  goInt64,
  goString,
  type GoFunction,
  type GoType,
  type GoValue,
  intValue,
  pointerTo,
  stringValue,
} from './values.ts';

/** time.Time and time.Duration as values that templates print and call methods on. */

type Method = (receiver: GoValue | undefined) => GoValue;

function methodsOf(methods: Readonly<Record<string, Method>>): Record<string, GoFunction> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      { params: [], call: ([receiver]) => method(receiver) } satisfies GoFunction,
    ]),
  );
}

function nanosecondsOf(value: GoValue | undefined): bigint {
  if (value?.kind === 'int') return value.value;
  if (value?.kind === 'pointer') return nanosecondsOf(value.to);
  if (value?.kind !== 'struct') return 0n;
  return (numberIn(value, 'ext') - unixEpoch) * SECOND + numberIn(value, 'wall');
}

function numberIn(value: Extract<GoValue, { kind: 'struct' }>, name: string): bigint {
  const field = value.fields.get(name);
  return field?.kind === 'int' || field?.kind === 'uint' ? field.value : 0n;
}

const SECOND = 1_000_000_000n;
/** 1970 in seconds since the year 1, from which a time.Time counts. */
const unixEpoch = 62_135_596_800n;

const goUint64: GoType = { name: 'uint64', kind: 'uint' };
const goLocation: GoType = { name: '*time.Location', kind: 'pointer' };

const goMonth: GoType = {
  name: 'time.Month',
  kind: 'int',
  string: (value) =>
    clockOf(BigInt(new Date(Date.UTC(2000, Number(intOf(value)) - 1)).getTime()) * 1_000_000n)
      .monthName,
};
const goWeekday: GoType = {
  name: 'time.Weekday',
  kind: 'int',
  // 1970-01-04 was a Sunday.
  string: (value) => clockOf((intOf(value) + 3n) * 86_400_000_000_000n).weekdayName,
};

function intOf(value: GoValue): bigint {
  return value.kind === 'int' ? value.value : 0n;
}

export const goDuration: GoType = {
  name: 'time.Duration',
  kind: 'int',
  string: (value) => durationText(nanosecondsOf(value)),
  methods: methodsOf({
    String: (value) => stringValue(durationText(nanosecondsOf(value))),
    Nanoseconds: (value) => intValue(nanosecondsOf(value), goInt64),
    Microseconds: (value) => intValue(nanosecondsOf(value) / 1000n, goInt64),
    Milliseconds: (value) => intValue(nanosecondsOf(value) / 1_000_000n, goInt64),
    Seconds: (value) => floatValue(inUnits(value, SECOND)),
    Minutes: (value) => floatValue(inUnits(value, 60_000_000_000n)),
    Hours: (value) => floatValue(inUnits(value, 3_600_000_000_000n)),
    Abs: (value) => {
      const size = nanosecondsOf(value);
      return intValue(size < 0n ? -size : size, goDuration);
    },
  }),
};

function inUnits(value: GoValue | undefined, unit: bigint): number {
  const size = nanosecondsOf(value);
  return Number(size / unit) + Number(size % unit) / Number(unit);
}

const goTime: GoType = {
  name: 'time.Time',
  kind: 'struct',
  fields: ['wall', 'ext', 'loc'],
  string: (value) => timeText(nanosecondsOf(value)),
  methods: {
    ...methodsOf({
      String: (value) => stringValue(timeText(nanosecondsOf(value))),
      UTC: (value) => timeOf(nanosecondsOf(value)),
      Unix: (value) => intValue(floored(nanosecondsOf(value), SECOND), goInt64),
      UnixMilli: (value) => intValue(floored(nanosecondsOf(value), 1_000_000n), goInt64),
      UnixMicro: (value) => intValue(floored(nanosecondsOf(value), 1000n), goInt64),
      UnixNano: (value) => intValue(nanosecondsOf(value), goInt64),
      Year: (value) => intValue(clockOf(nanosecondsOf(value)).year),
      Month: (value) => intValue(clockOf(nanosecondsOf(value)).month, goMonth),
      Day: (value) => intValue(clockOf(nanosecondsOf(value)).day),
      YearDay: (value) => intValue(clockOf(nanosecondsOf(value)).yearDay),
      Weekday: (value) => intValue(clockOf(nanosecondsOf(value)).weekday, goWeekday),
      Hour: (value) => intValue(clockOf(nanosecondsOf(value)).hour),
      Minute: (value) => intValue(clockOf(nanosecondsOf(value)).minute),
      Second: (value) => intValue(clockOf(nanosecondsOf(value)).second),
      Nanosecond: (value) => intValue(clockOf(nanosecondsOf(value)).nanosecond),
      IsZero: () => boolValue(false),
    }),
    Format: {
      params: [goString],
      call: ([value, layout]) =>
        stringValue(
          formatTime(nanosecondsOf(value), layout?.kind === 'string' ? layout.value : ''),
        ),
    },
    AddDate: {
      params: [goInt, goInt, goInt],
      call: ([value, ...parts]) => {
        const [years = 0, months = 0, days = 0] = parts.map((part) => Number(part && intOf(part)));
        const before = nanosecondsOf(value);
        const date = new Date(Number(floored(before, 1_000_000n)));
        date.setUTCFullYear(
          date.getUTCFullYear() + years,
          date.getUTCMonth() + months,
          date.getUTCDate() + days,
        );
        const rest = before - floored(before, 1_000_000n) * 1_000_000n;
        return timeOf(BigInt(date.getTime()) * 1_000_000n + rest);
      },
    },
    Add: {
      params: [goDuration],
      call: ([value, duration]) => timeOf(nanosecondsOf(value) + nanosecondsOf(duration)),
    },
  },
};

function floored(value: bigint, unit: bigint): bigint {
  const rest = ((value % unit) + unit) % unit;
  return (value - rest) / unit;
}

/** A time.Time; `nanoseconds` count from 1970. */
export function timeOf(nanoseconds: bigint): GoValue {
  const seconds = floored(nanoseconds, SECOND);
  const fields = new Map<string, GoValue>([
    ['wall', { kind: 'uint', type: goUint64, value: nanoseconds - seconds * SECOND }],
    ['ext', intValue(seconds + unixEpoch, goInt64)],
    ['loc', { kind: 'pointer', type: goLocation, to: undefined }],
  ]);
  return { kind: 'struct', type: goTime, fields };
}

const pointedTime: GoType = { ...goTime, name: '*time.Time', kind: 'pointer', elem: goTime };
const pointedDuration: GoType = {
  ...goDuration,
  name: '*time.Duration',
  kind: 'pointer',
  elem: goDuration,
};

/** A *time.Time. */
export function timePointer(nanoseconds: bigint): GoValue {
  return pointerTo(timeOf(nanoseconds), pointedTime);
}

/** A *time.Duration. */
export function durationPointer(nanoseconds: bigint): GoValue {
  return pointerTo(intValue(nanoseconds, goDuration), pointedDuration);
}
