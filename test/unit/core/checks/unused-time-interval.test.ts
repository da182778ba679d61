import { expect, test } from 'vitest';
import { alertmanagerFindings, nobody } from '../../../support/alertmanagerFindings.ts';

test('is pointed out by name, under both keys', () => {
  const text = `route:
  receiver: nobody
  routes:
    - matchers: [x="y"]
      mute_time_intervals: [nights]
      active_time_intervals: [days]
${nobody}time_intervals:
  - name: nights
  - name: weekends
mute_time_intervals:
  - name: days
  - name: holidays
`;
  expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
    "  - name: weekends
              ^^^^^^^^ warning: unused-time-interval: No route uses the time interval "weekends".
    mute_time_intervals:
    ^^^^^^^^^^^^^^^^^^^ information: deprecated-key: mute_time_intervals is deprecated: use time_intervals.
      - name: holidays
              ^^^^^^^^ warning: unused-time-interval: No route uses the time interval "holidays"."
  `);
});

test('not while the routes cannot be read', () => {
  const text = `route: {receiver: nobody, group_wait: soon}\n${nobody}time_intervals: [{name: nights}]\n`;
  expect(alertmanagerFindings(text)).not.toContain('unused-time-interval');
});
