import { expect, test } from 'vitest';
import { newestTarget } from '../../../../../../src/core/base/target.ts';
import { readAlertmanagerConfig } from '../../../../../../src/core/config/alertmanager/check.ts';
import { explainRouting } from '../../../../../../src/core/config/alertmanager/routing/explain.ts';
import { readRouting } from '../../../../../../src/core/config/alertmanager/routing/routing.ts';
import {
  routeTreeText,
  routingAnswerText,
} from '../../../../../../src/core/config/alertmanager/routing/text.ts';

const { root } = readAlertmanagerConfig(
  `route:
  receiver: default
  group_by: [alertname]
  routes:
    - matchers: [team=db]
      receiver: db
      group_by: ['...']
      routes:
        - {matchers: [severity=page], receiver: db-pager, group_wait: 10s, mute_time_intervals: [nights], continue: true}
        - {matchers: [severity=~"page|warn"], receiver: db-mail, active_time_intervals: [nights]}
        - {receiver: db-rest, group_by: []}
    - {matchers: [team=web], receiver: web, repeat_interval: 1h}
inhibit_rules:
  - {source_matchers: [alertname=Down], target_matchers: [severity=~".+"], equal: [cluster]}
time_intervals:
  - {name: nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}
receivers: [{name: default}, {name: db}, {name: db-pager}, {name: db-mail}, {name: db-rest}, {name: web}]
`,
  newestTarget,
);
const routing = readRouting(root);
if (routing === undefined) throw new Error('no routing');

test('the tree, with what each route sets', () => {
  expect(routeTreeText(routing.root)).toMatchInlineSnapshot(`
    "default-route  receiver: default  group_by: [alertname]  group_wait: 30s  group_interval: 5m  repeat_interval: 4h
    ├── {team="db"}  receiver: db  group_by: [...]
    │   ├── {severity="page"}  continue: true  receiver: db-pager  group_wait: 10s  mute_time_intervals: [nights]
    │   ├── {severity=~"page|warn"}  receiver: db-mail  active_time_intervals: [nights]
    │   └── default-route  receiver: db-rest  group_by: []
    └── {team="web"}  receiver: web  repeat_interval: 1h
    "
  `);
});

test('where an alert goes and why', () => {
  const labels = new Map(Object.entries({ team: 'db', severity: 'page', cluster: 'a' }));
  const firing = [new Map(Object.entries({ alertname: 'Down', cluster: 'a' }))];
  const at = Date.parse('2026-03-02T23:00:00Z');
  expect(routingAnswerText(explainRouting(routing, { labels, firing, at }))).toMatchInlineSnapshot(`
    "Labels:    {team="db", severity="page", cluster="a"}
    Receivers: db-pager, db-mail

    db-pager: default-route / {team="db"} / {severity="page"}
      group {cluster="a", severity="page", team="db"}, by all labels
      first notification after 10s, changes after 5m, repeated after 4h
      muted: nights (mute_time_intervals) is in force

    db-mail: default-route / {team="db"} / {severity=~"page|warn"}
      group {cluster="a", severity="page", team="db"}, by all labels
      first notification after 30s, changes after 5m, repeated after 4h

    Inhibited by {alertname="Down", cluster="a"}: {alertname="Down"} inhibits {severity=~".+"} with the same cluster

    default-route
    ├── {team="db"}
    │   ├── {severity="page"}  continue: true  receiver: db-pager
    │   ├── {severity=~"page|warn"}  receiver: db-mail
    │   └── default-route  (not reached: a route before it takes the alert and does not continue)
    └── {team="web"}  (not reached: a route before it takes the alert and does not continue)
    "
  `);
});

test('an alert that no route below the root takes', () => {
  const answer = explainRouting(routing, { labels: new Map(), firing: [] });
  expect(routingAnswerText(answer)).toMatchInlineSnapshot(`
    "Labels:    {}
    Receivers: default

    default: default-route
      group {}, by alertname
      first notification after 30s, changes after 5m, repeated after 4h

    Not inhibited.

    default-route  receiver: default
    ├── {team="db"}  (does not match: team is not set)
    └── {team="web"}  (does not match: team is not set)
    "
  `);
});
