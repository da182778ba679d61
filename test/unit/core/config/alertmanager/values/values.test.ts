import { describe, expect, test } from 'vitest';
import { parseGoDurationText } from '../../../../../../src/core/go/duration.ts';
import { judgeTemplate } from '../../../../../../src/core/config/alertmanager/values/notificationTemplate.ts';
import { unquoteGo } from '../../../../../../src/core/go/unquote.ts';
import { judgeHostPort } from '../../../../../../src/core/go/hostPort.ts';
import { judgeHttpUrl } from '../../../../../../src/core/config/alertmanager/values/textTypes.ts';
import { newestTarget } from '../../../../../../src/core/base/target.ts';
import {
  judgeLocation,
  readDaysOfMonth,
  readMonths,
  readTimeOfDay,
  readWeekdays,
  readYears,
} from '../../../../../../src/core/config/alertmanager/times/timeRanges.ts';

describe('time ranges', () => {
  test.each([
    [readWeekdays, 'Monday:friday', { begin: 1, end: 5 }],
    [readWeekdays, 'sunday', { begin: 0, end: 0 }],
    [readWeekdays, 'friday:monday', 'start day cannot be before end day'],
    [readWeekdays, 'mon', 'mon is not a valid weekday'],
    [readWeekdays, 'a:b:c', "couldn't parse range a:b:c, invalid format"],
    [readDaysOfMonth, '27:-1', { begin: 27, end: -1 }],
    [readDaysOfMonth, '28:-1', 'end day -1 is always before start day 28'],
    [readDaysOfMonth, '-1:1', 'end day must be negative if start day is negative'],
    [readDaysOfMonth, '32', '32 is not a valid day of the month: out of range'],
    [readDaysOfMonth, '1.5', 'strconv.Atoi: parsing "1.5": invalid syntax'],
    [
      readDaysOfMonth,
      '9223372036854775808',
      'strconv.Atoi: parsing "9223372036854775808": value out of range',
    ],
    [readMonths, 'May:12', { begin: 5, end: 12 }],
    [readMonths, '14:20', { begin: 14, end: 20 }],
    [readMonths, 'december:january', 'end month january is before start month december'],
    [readMonths, 'jan', 'jan is not a valid month'],
    [readYears, '2024:2026', { begin: 2024, end: 2026 }],
    [readYears, '2025:2024', 'end year 2024 is before start year 2025'],
  ] as const)('%o reads %j', (read, text, expected) => {
    const { range, error } = read(text);
    expect(range ?? error).toEqual(expected);
  });

  test.each([
    ['00:00', 0],
    ['09:30', 570],
    ['24:00', 1440],
    ['24:01', undefined],
    ['9:30', undefined],
    ['12:60', undefined],
  ])('%j is minute %s of the day', (text, minute) => {
    expect(readTimeOfDay(text)).toBe(minute);
  });

  test.each([
    ['', undefined],
    ['Local', undefined],
    ['Europe/Berlin', undefined],
    ['US/Eastern', undefined],
    ['EST5EDT', undefined],
    ['local', 'unknown time zone local'],
    ['europe/berlin', 'unknown time zone europe/berlin'],
    ['../UTC', 'time: invalid location name'],
  ])('location %j: %s', (name, expected) => {
    expect(judgeLocation(name)).toBe(expected);
  });
});

const context = { target: newestTarget, product: 'alertmanager' } as const;

describe('texts that Go reads', () => {
  test.each([
    ['1h30m', 5_400_000],
    ['-1.5s', -1500],
    ['250us', 0.25],
    ['+.5m', 30_000],
    ['0', 0],
    ['', 'time: invalid duration ""'],
    ['30', 'time: missing unit in duration "30"'],
    ['1d', 'time: unknown unit "d" in duration "1d"'],
    ['1é', 'time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"'],
    ['.s', 'time: invalid duration ".s"'],
    ['9223372036854775807ns', 9_223_372_036_854.775],
    ['9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
  ])('the duration %j', (text, expected) => {
    const parsed = parseGoDurationText(text);
    expect('value' in parsed ? parsed.value : parsed.error).toBe(expected);
  });

  test.each([
    ['smtp.example.org:587', undefined],
    ['[::1]:25', undefined],
    [':25', undefined],
    ['a', 'address a: missing port in address'],
    ['a:', 'address "a:": port cannot be empty'],
    ['a:b:c', 'address a:b:c: too many colons in address'],
    ['[::1', "address [::1: missing ']' in address"],
    ['[::1]', 'address [::1]: missing port in address'],
    ['a[b:1', "address a[b:1: unexpected '[' in address"],
    ['a]b:1', "address a]b:1: unexpected ']' in address"],
  ])('the address %j', (text, expected) => {
    expect(judgeHostPort(text)).toBe(expected);
  });

  test.each([
    ['http://x:99999', undefined],
    ['http://x:1:2/', undefined],
    ['http://a@b:c@x/', undefined],
    ['ftp://x', 'unsupported scheme "ftp" for URL'],
    ['x', 'unsupported scheme "" for URL'],
    ['http://', 'missing host for URL'],
    ['http://a/%zz', 'parse "http://a/%zz": invalid URL escape "%zz"'],
  ])('the URL %j', (text, expected) => {
    expect(judgeHttpUrl(text, context)).toBe(expected);
  });

  test.each([
    ['"a\\"b"', 'a"b'],
    ['"\\x41\\u00e9\\U0001F642\\101"', 'Aé🙂A'],
    ['"\\xe2\\x82\\xac"', '€'],
    ['"\\xff"', undefined],
    ['"\\\'"', undefined],
    ['"a"b"', undefined],
    ['"\\400"', undefined],
    ['"', undefined],
  ])('the literal %s', (literal, expected) => {
    expect(unquoteGo(literal)).toBe(expected);
  });

  test.each([
    ['http://x/{{ .CommonLabels.team }}', undefined],
    ['{{ printf "%s" .X | len }}', undefined],
    ['{{ .X | toUpper }}', 'template: :1: function "toUpper" not defined'],
    ['{{ .X', 'template: :1: unclosed action'],
  ])('the template %j', (text, expected) => {
    expect(judgeTemplate(text)).toBe(expected);
  });
});
