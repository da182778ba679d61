import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const config = `route:
  receiver: default
  routes:
    - {matchers: [team=db], receiver: db, mute_time_intervals: [nights], continue: true}
    - {matchers: [severity=page], receiver: pager}
inhibit_rules:
  - {source_matchers: [alertname=NodeDown], target_matchers: [severity=page], equal: [cluster]}
time_intervals:
  - {name: nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}
receivers: [{name: default}, {name: db}, {name: pager}]
`;
const options = { path: '/w/routes_test.yml', files: filesIn({ '/w/alertmanager.yml': config }) };
const head = 'alertmanager_config: alertmanager.yml\ntests:\n';

test('every expectation that does not hold, where it is written', () => {
  const text = `${head}- labels: {team: db, severity: page}
  receivers: [db]
- labels: {severity: page, cluster: a}
  firing: [{alertname: NodeDown, cluster: a}, {alertname: NodeDown, cluster: b}]
  inhibited_by: []
- labels: {severity: page, cluster: c}
  firing: [{alertname: NodeDown, cluster: a}]
  inhibited_by: [{alertname: NodeDown}]
- labels: {team: db}
  at: 2026-03-02T23:00:00Z
  muted: []
`;
  expect(problemCarets(text, findings(text, 'route-test', 'route-test-failed', options)))
    .toMatchInlineSnapshot(`
    "alertmanager_config: alertmanager.yml
    tests:
    - labels: {team: db, severity: page}
      receivers: [db]
                 ^^^^ warning: route-test-failed: The test fails: expected receivers db, got db, pager.
    - labels: {severity: page, cluster: a}
      firing: [{alertname: NodeDown, cluster: a}, {alertname: NodeDown, cluster: b}]
      inhibited_by: []
                    ^^ warning: route-test-failed: The test fails: inhibited by {alertname="NodeDown", cluster="a"}, which was not expected ({alertname="NodeDown"} inhibits {severity="page"}).
    - labels: {severity: page, cluster: c}
      firing: [{alertname: NodeDown, cluster: a}]
      inhibited_by: [{alertname: NodeDown}]
                    ^^^^^^^^^^^^^^^^^^^^^^^ warning: route-test-failed: The test fails: expected inhibition by {alertname="NodeDown"}, which does not inhibit the alert.
    - labels: {team: db}
      at: 2026-03-02T23:00:00Z
      muted: []
             ^^ warning: route-test-failed: The test fails: expected muted receivers none, got db.
    "
  `);
});

test('nothing where all expectations hold', () => {
  const text = `${head}- {labels: {}, receivers: [default], inhibited_by: []}
- labels: {team: db, severity: page, cluster: a}
  receivers: [db, pager]
  firing: [{alertname: NodeDown, cluster: a, node: x}, {alertname: Other}]
  inhibited_by: [{alertname: NodeDown}]
  at: 2026-03-02T23:00:00+01:00
  muted: [db]
`;
  const holds = findings(text, 'route-test', 'route-test-failed', options);
  expect(holds.map(({ message }) => message)).toEqual([]);
});

test('nothing while the configuration is missing or broken', () => {
  const text = `${head}- {labels: {}, receivers: [x]}\n`;
  for (const files of [filesIn({}), filesIn({ '/w/alertmanager.yml': 'route: [' })]) {
    expect(findings(text, 'route-test', 'route-test-failed', { ...options, files })).toEqual([]);
  }
});
