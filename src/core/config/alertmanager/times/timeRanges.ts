import { atoi } from '../../../go/integer.ts';
import { timeZones } from './timeZones.ts';

/** Both ends inside: `monday:friday`, `1:5`, `2024`. */
export interface InclusiveRange {
  readonly begin: number;
  readonly end: number;
}

/** What a text means, or Alertmanager's words of refusal. */
export type RangeReading =
  | { readonly range: InclusiveRange; readonly error?: never }
  | { readonly range?: never; readonly error: string };

/** Days of the week in Alertmanager's count: Sunday is 0. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** Months in order; January is 1 for Alertmanager. */
export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** `monday`, `Monday:Friday` (`timeinterval.WeekdayRange`). */
export function readWeekdays(text: string): RangeReading {
  return readRange(
    text,
    (name) => {
      const day = (weekdays as readonly string[]).indexOf(name);
      return day < 0 ? `${name} is not a valid weekday` : day;
    },
    ({ begin, end }) => (begin > end ? 'start day cannot be before end day' : undefined),
  );
}

/** `1`, `1:15`, `-3:-1`; negative days count from the month's end (`DayOfMonthRange`). */
export function readDaysOfMonth(text: string): RangeReading {
  return readRange(text, readInteger, ({ begin, end }) => {
    for (const day of [begin, end]) {
      if (day === 0 || day < -31 || day > 31) {
        return `${day} is not a valid day of the month: out of range`;
      }
    }
    if (begin < 0 && end > 0) return 'end day must be negative if start day is negative';
    // The shortest month decides, so that a range is never backwards in any month.
    const inShortMonth = (day: number): number => (day < 0 ? 28 + day : day);
    return inShortMonth(begin) > inShortMonth(end)
      ? `end day ${end} is always before start day ${begin}`
      : undefined;
  });
}

/** `january`, `1`, `May:August`; numbers are not held to the calendar (`MonthRange`). */
export function readMonths(text: string): RangeReading {
  return readRange(
    text,
    (name) => {
      const month = (months as readonly string[]).indexOf(name);
      if (month >= 0) return month + 1;
      const number = readInteger(name);
      return typeof number === 'number' ? number : `${name} is not a valid month`;
    },
    ({ begin, end }) => {
      const named = (month: number): string => months[month - 1] ?? '';
      return begin > end
        ? `end month ${named(end)} is before start month ${named(begin)}`
        : undefined;
    },
  );
}

/** `2024`, `2024:2026` (`YearRange`). */
export function readYears(text: string): RangeReading {
  return readRange(text, readInteger, ({ begin, end }) =>
    begin > end ? `end year ${end} is before start year ${begin}` : undefined,
  );
}

function readRange(
  written: string,
  member: (text: string) => number | string,
  check: (range: InclusiveRange) => string | undefined,
): RangeReading {
  const text = written.toLowerCase();
  const parts = text.split(':');
  if (parts.length > 2) return { error: `couldn't parse range ${text}, invalid format` };
  const begin = member(parts[0] ?? '');
  if (typeof begin === 'string') return { error: begin };
  const end = parts[1] === undefined ? begin : member(parts[1]);
  if (typeof end === 'string') return { error: end };
  const error = check({ begin, end });
  return error === undefined ? { range: { begin, end } } : { error };
}

function readInteger(text: string): number | string {
  const parsed = atoi(text);
  return parsed.error ?? parsed.value;
}

/** The minute of the day that `17:30` or `24:00` names; undefined for any other form. */
export function readTimeOfDay(text: string): number | undefined {
  const match = /^(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$/.exec(text);
  if (match === null) return undefined;
  return match[1] === undefined ? 24 * 60 : Number(match[1]) * 60 + Number(match[2]);
}

/** Go's words where a name is no time zone (`time.LoadLocation`); undefined where it is one. */
export function judgeLocation(name: string): string | undefined {
  if (name === '' || name === 'UTC' || name === 'Local') return undefined;
  if (name.startsWith('/') || name.startsWith('\\') || name.split(/[/\\]/).includes('..')) {
    return 'time: invalid location name';
  }
  return timeZones().has(name) ? undefined : `unknown time zone ${name}`;
}
