/** Formats times of Go, in UTC, which is all that Prometheus' templates make. */

const SECOND = 1_000_000_000n;

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A time taken apart. `month` counts from 1. */
export interface Clock {
  readonly year: number;
  readonly month: number;
  readonly monthName: string;
  readonly day: number;
  readonly weekday: number;
  readonly weekdayName: string;
  readonly yearDay: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

/** The parts of a time; `nanoseconds` count from 1970. */
export function clockOf(nanoseconds: bigint): Clock {
  const rest = ((nanoseconds % SECOND) + SECOND) % SECOND;
  const date = new Date(Number((nanoseconds - rest) / SECOND) * 1000);
  const year = date.getUTCFullYear();
  const newYear = new Date(0);
  newYear.setUTCFullYear(year, 0, 1);
  return {
    year,
    month: date.getUTCMonth() + 1,
    monthName: months[date.getUTCMonth()] ?? '',
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    weekdayName: weekdays[date.getUTCDay()] ?? '',
    yearDay: Math.floor((date.getTime() - newYear.getTime()) / 86_400_000) + 1,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: Number(rest),
  };
}

const chunk =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|3|4|5|PM|pm|-07(?:0000|:00:00|00|:00|)|Z07(?:0000|:00:00|00|:00|)|[.,](?:0+|9+)(?![0-9])/g;

/** Mirrors Time.Format for a time in UTC. */
export function formatTime(nanoseconds: bigint, layout: string): string {
  const clock = clockOf(nanoseconds);
  return layout.replace(chunk, (std) => written(std, clock));
}

function written(std: string, clock: Clock): string {
  const two = (value: number): string => value.toString().padStart(2, '0');
  const hour12 = clock.hour % 12 === 0 ? 12 : clock.hour % 12;
  switch (std) {
    case '2006':
      return signed(clock.year, 4);
    case '06':
      return two(Math.abs(clock.year) % 100);
    case 'January':
      return clock.monthName;
    case 'Jan':
      return clock.monthName.slice(0, 3);
    case '1':
      return clock.month.toString();
    case '01':
      return two(clock.month);
    case 'Monday':
      return clock.weekdayName;
    case 'Mon':
      return clock.weekdayName.slice(0, 3);
    case '2':
      return clock.day.toString();
    case '_2':
      return clock.day.toString().padStart(2);
    case '02':
      return two(clock.day);
    case '__2':
      return clock.yearDay.toString().padStart(3);
    case '002':
      return clock.yearDay.toString().padStart(3, '0');
    case '15':
      return two(clock.hour);
    case '3':
      return hour12.toString();
    case '03':
      return two(hour12);
    case '4':
      return clock.minute.toString();
    case '04':
      return two(clock.minute);
    case '5':
      return clock.second.toString();
    case '05':
      return two(clock.second);
    case 'PM':
      return clock.hour >= 12 ? 'PM' : 'AM';
    case 'pm':
      return clock.hour >= 12 ? 'pm' : 'am';
    case 'MST':
      return 'UTC';
  }
  if (std.startsWith('Z')) return 'Z';
  if (std.startsWith('-')) return `+${std.slice(1).replace('7', '0')}`;
  return fraction(std, clock.nanosecond);
}

function signed(value: number, digits: number): string {
  const size = Math.abs(value).toString().padStart(digits, '0');
  return value < 0 ? `-${size}` : size;
}

/** `.000` has all its digits, `.999` none that are zeros at the end. */
function fraction(std: string, nanosecond: number): string {
  const digits = nanosecond
    .toString()
    .padStart(9, '0')
    .padEnd(std.length - 1, '0');
  const cut = digits.slice(0, std.length - 1);
  if (std[1] === '0') return std.charAt(0) + cut;
  const trimmed = cut.replace(/0+$/, '');
  return trimmed === '' ? '' : std.charAt(0) + trimmed;
}

/** Mirrors Time.String. */
export function timeText(nanoseconds: bigint): string {
  return formatTime(nanoseconds, '2006-01-02 15:04:05.999999999 -0700 MST');
}

/** Mirrors Duration.String: `1h2m3.5s`, `1.5µs`. */
export function durationText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size < 1000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < SECOND) return `${sign}${decimal(size, 6)}ms`;
  const seconds = size / SECOND;
  const rest = decimal((seconds % 60n) * SECOND + (size % SECOND), 9);
  const minutes = seconds / 60n;
  if (minutes === 0n) return `${sign}${rest}s`;
  if (minutes < 60n) return `${sign}${minutes}m${rest}s`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${rest}s`;
}

/** `value / 10^places` without zeros at the end. */
function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  const tail = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (tail === '' ? '' : `.${tail}`);
}
