import { describe, expect, test } from 'vitest';
import { judgeTemplate } from '../../../../../../src/core/config/alertmanager/values/notificationTemplate.ts';
import {
  hostPort,
  judgeHttpUrl,
} from '../../../../../../src/core/config/alertmanager/values/textTypes.ts';
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
    ['smtp.example.org:587', undefined],
    ['[::1]:25', undefined],
    [':25', undefined],
    ['a', 'address a: missing port in address'],
    ['a:', 'address "a:": port cannot be empty'],
    ['a:b:c', 'address a:b:c: too many colons in address'],
    ['', undefined],
  ])('the address %j', (text, expected) => {
    expect(hostPort.parse(text, context).error).toBe(expected);
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
    ['http://x/{{ .CommonLabels.team }}', undefined],
    ['{{ printf "%s" .X | len }}', undefined],
    ['{{ .X | toUpper }}', 'template: :1: function "toUpper" not defined'],
    ['{{ .X', 'template: :1: unclosed action'],
  ])('the template %j', (text, expected) => {
    expect(judgeTemplate(text)).toBe(expected);
  });
});
