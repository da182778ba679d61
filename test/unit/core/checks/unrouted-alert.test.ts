import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';

const routes = `route:
  receiver: mail
  routes:
  - matchers: ['severity="critical"']
  - matchers: ['severity="warning"', 'team="db"']
  - matchers: ['alertname=~"Watchdog|Dead.*"']
`;
const file = (name: string, labels: string): string =>
  groupOf(`alert: ${name}\n    expr: up == 0\n    labels: {${labels}}`);
const found = (text: string, alertmanager = routes) =>
  deployedFindings('unrouted-alert', text, {
    '/w/prometheus.yml': twoJobs,
    '/w/alertmanager.yml': alertmanager,
  });

test('an alert with labels that no route asks for', () => {
  const text = file('Down', 'severity: warning, team: web');
  expect(problemExcerpt(text, found(text))).toMatchInlineSnapshot(`
    "  - alert: Down
               ^^^^ information: unrouted-alert: Only the default route of Alertmanager matches this alert, so it goes to the receiver "mail"."
  `);
});

test.each([
  ['a route takes', file('Down', 'severity: critical')],
  ['a route takes where its series have a label', file('Down', 'severity: warning')],
  ['a route takes by its name', file('DeadMansSwitch', 'severity: none')],
  ['has a label that a template fills in', file('Down', 'severity: "{{ $labels.severity }}"')],
])('nothing is said of an alert that %s', (_, text) => {
  expect(found(text)).toEqual([]);
});

test('nothing is said where there is only the default route', () => {
  expect(found(file('Down', 'severity: info'), 'route: {receiver: mail}\n')).toEqual([]);
});
