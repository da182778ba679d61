import type { Version } from '../../base/target.ts';
import type { PromqlFunction } from './functions.ts';
import { first, instant, release } from './parameters.ts';

const moments = { ...instant, defaultsTo: 'vector(time())' };

/** Functions on timestamps, all in seconds since 1970 and in UTC, and on the query's own times. */
export const calendarFunctions: readonly PromqlFunction[] = [
  {
    name: 'time',
    params: [],
    variadic: 0,
    returns: 'scalar',
    since: first,
    doc: 'The evaluation time of the query, in seconds since 1970 (UTC).',
    example: 'time() - process_start_time_seconds',
  },
  {
    name: 'timestamp',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 0),
    doc: 'The timestamp of each sample, in seconds since 1970 (UTC).',
    example: 'time() - timestamp(up) > 60',
  },
  {
    name: 'start_timestamp',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(3, 14),
    experimental: true,
    doc: 'The start timestamp of each sample, in seconds since 1970 (UTC). The argument must be a selector, and the server needs the feature flag `use-start-timestamps`; otherwise the result is empty.',
    example: 'time() - start_timestamp(http_requests_total)',
  },
  ...(
    [
      ['minute', release(1, 2), 'The minute of the hour, 0 to 59'],
      ['hour', release(1, 1), 'The hour of the day, 0 to 23'],
      ['day_of_week', release(1, 1), 'The day of the week, 0 (Sunday) to 6'],
      ['day_of_month', release(1, 1), 'The day of the month, 1 to 31'],
      ['day_of_year', release(2, 36), 'The day of the year, 1 to 365 (366 in leap years)'],
      ['days_in_month', release(1, 1), 'The number of days in the month, 28 to 31'],
      ['month', release(1, 1), 'The month, 1 (January) to 12'],
      ['year', release(1, 1), 'The year'],
    ] as const satisfies readonly (readonly [string, Version, string])[]
  ).map(([name, since, what]): PromqlFunction => ({
    name,
    params: [moments],
    variadic: 1,
    returns: 'vector',
    since,
    doc: `${what} in UTC, for each sample value interpreted as seconds since 1970. Without an argument, the evaluation time is used.`,
    example: `${name}()`,
  })),
  ...(
    [
      ['start', 'The start of the query range, in seconds since 1970 (UTC)'],
      ['end', 'The end of the query range, in seconds since 1970 (UTC)'],
      ['range', 'The length of the query range, in seconds'],
      ['step', 'The resolution step of the query, in seconds'],
    ] as const
  ).map(([name, what]): PromqlFunction => ({
    name,
    params: [],
    variadic: 0,
    returns: 'scalar',
    since: release(3, 12),
    experimental: true,
    doc: `${what}. In an instant query, it is ${name === 'start' || name === 'end' ? 'the evaluation time' : '0'}.`,
    example: `vector(${name}())`,
  })),
];
