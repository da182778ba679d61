import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { problemsOf, without } from '../../../support/documents.ts';

function check(text: string): string {
  return problemExcerpt(text, problemsOf(text, 'alertmanager', without('literal-secret')));
}

const nobody = `receivers:
  - name: nobody
`;

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
  expect(check(text)).toMatchInlineSnapshot(`
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
  expect(check(text)).not.toContain('unused-time-interval');
});
