import { describe, expect, test } from 'vitest';
import { readAlertmanagerConfig } from '../../../../../../src/core/config/alertmanager/check.ts';
import { readRouting } from '../../../../../../src/core/config/alertmanager/routing/routing.ts';
import {
  containsTime,
  mutingOf,
} from '../../../../../../src/core/config/alertmanager/routing/timeIntervals.ts';
import { newestTarget } from '../../../../../../src/core/base/target.ts';
import { readVectors } from '../../../../../support/goVectors.ts';

test('times of day, days, months, years and time zones, as Go judges them', () => {
  const rows = readVectors('timeInterval') as [string, number, boolean][];
  for (const [interval, time, isContained] of rows) {
    const { root } = readAlertmanagerConfig(
      `route: {receiver: r}\nreceivers: [{name: r}]\ntime_intervals: [{name: t, time_intervals: [${interval}]}]\n`,
      newestTarget,
    );
    const [part] = readRouting(root)?.intervals.get('t') ?? [];
    if (part === undefined) throw new Error(`cannot read ${interval}`);
    expect(containsTime(part, time), `${interval} at ${new Date(time).toISOString()}`).toBe(
      isContained,
    );
  }
});

describe('a route', () => {
  const text = `route:
  receiver: r
  routes:
    - {matchers: ['route=muted'], mute_time_intervals: [nights, weekends]}
    - {matchers: ['route=active'], active_time_intervals: [nights, weekends]}
    - {matchers: ['route=both'], active_time_intervals: [weekends], mute_time_intervals: [nights]}
    - {matchers: ['route=unknown'], active_time_intervals: [nowhere]}
receivers: [{name: r}]
mute_time_intervals:
  - {name: nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}
time_intervals:
  - {name: weekends, time_intervals: [{weekdays: [saturday]}, {weekdays: [sunday]}]}
`;
  const routing = readRouting(readAlertmanagerConfig(text, newestTarget).root);
  const monday = '2024-01-01T12:00:00Z';
  const mondayNight = '2024-01-01T23:00:00Z';
  const sunday = '2024-01-07T12:00:00Z';
  const sundayNight = '2024-01-07T22:00:00Z';

  test.each([
    ['muted', monday, undefined],
    ['muted', mondayNight, ['mute', 'nights']],
    ['muted', sunday, ['mute', 'weekends']],
    ['muted', sundayNight, ['mute', 'nights', 'weekends']],
    ['active', monday, ['inactive', 'nights', 'weekends']],
    ['active', mondayNight, undefined],
    ['active', sunday, undefined],
    ['both', sunday, undefined],
    ['both', sundayNight, ['mute', 'nights']],
    ['both', mondayNight, ['inactive', 'weekends']],
    ['unknown', sunday, ['inactive', 'nowhere']],
  ])('%s at %s', (name, time, expected) => {
    const route = routing?.root.children.find(({ matchers }) => matchers[0]?.value === name);
    if (routing === undefined || route === undefined) throw new Error('no route');
    const muting = mutingOf(route, routing.intervals, Date.parse(time));
    expect(muting && [muting.because, ...muting.intervals]).toEqual(expected);
  });
});
