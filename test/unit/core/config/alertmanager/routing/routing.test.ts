import { describe, expect, test } from 'vitest';
import { readAlertmanagerConfig } from '../../../../../../src/core/config/alertmanager/check.ts';
import { newestTarget } from '../../../../../../src/core/base/target.ts';
import { inhibitorsOf } from '../../../../../../src/core/config/alertmanager/routing/inhibition.ts';
import {
  groupLabels,
  matchRoutes,
  traceRoutes,
} from '../../../../../../src/core/config/alertmanager/routing/matchRoutes.ts';
import {
  readRouting,
  type Routing,
} from '../../../../../../src/core/config/alertmanager/routing/routing.ts';
import { allRoutes } from '../../../../../../src/core/config/alertmanager/routing/routeTree.ts';
import { formatMatchers } from '../../../../../../src/core/config/alertmanager/matchers/matcher.ts';

const text = `route:
  receiver: default
  group_by: [alertname]
  group_wait: 1m
  routes:
    - matchers: [team="db"]
      receiver: db
      group_by: ['...']
      routes:
        - {matchers: [severity="page"], receiver: db-pager, group_interval: 10s}
        - {match_re: {severity: 'p.*|w.*'}, continue: true}
        - {match: {severity: warn}, receiver: db-mail, group_by: []}
    - {matchers: ['severity=~"page|critical"', 'team!=""'], receiver: pager, continue: true}
    - {matchers: [team="web"], receiver: web, repeat_interval: 1h}
inhibit_rules:
  - source_matchers: [severity="page"]
    target_matchers: ['severity=~"warn|page"']
    equal: [cluster]
  - name: second
    source_match: {alertname: Down}
    target_match_re: {alertname: 'Slow.*'}
receivers: [{name: default}, {name: db}, {name: db-pager}, {name: db-mail}, {name: pager}, {name: web}]
`;

function routingOf(config: string): Routing {
  const routing = readRouting(readAlertmanagerConfig(config, newestTarget).root);
  if (routing === undefined) throw new Error('no routing');
  return routing;
}

const routing = routingOf(text);
const labels = (written: string): ReadonlyMap<string, string> =>
  new Map(
    written
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => [part.replace(/=.*/, ''), part.replace(/.*=/, '')] as const),
  );

test('routes inherit all but matchers, continue and time intervals', () => {
  expect(
    allRoutes(routing.root).map((route) => [
      route.index,
      formatMatchers(route.matchers),
      route.receiver,
      route.groupBy,
      route.groupWait,
      route.groupInterval,
      route.repeatInterval,
    ]),
  ).toEqual([
    [0, '{}', 'default', ['alertname'], 60_000, 300_000, 14_400_000],
    [1, '{team="db"}', 'db', 'all', 60_000, 300_000, 14_400_000],
    [2, '{severity="page"}', 'db-pager', 'all', 60_000, 10_000, 14_400_000],
    [3, '{severity=~"p.*|w.*"}', 'db', 'all', 60_000, 300_000, 14_400_000],
    [4, '{severity="warn"}', 'db-mail', [], 60_000, 300_000, 14_400_000],
    [
      5,
      '{severity=~"page|critical", team!=""}',
      'pager',
      ['alertname'],
      60_000,
      300_000,
      14_400_000,
    ],
    [6, '{team="web"}', 'web', ['alertname'], 60_000, 300_000, 3_600_000],
  ]);
});

test('a route knows where it and its receiver are written', () => {
  const route = routing.root.children[2];
  expect(text.slice(route?.span.from, route?.span.to)).toBe(
    '{matchers: [team="web"], receiver: web, repeat_interval: 1h}',
  );
  expect(text.slice(route?.receiverSpan?.from, route?.receiverSpan?.to)).toBe('web');
});

test.each([
  ['', ['default']],
  ['team=db', ['db']],
  ['team=db severity=page', ['db-pager']],
  ['team=db severity=warn', ['db', 'db-mail']],
  ['team=db severity=wrong', ['db']],
  ['severity=page', ['default']],
  ['team=web severity=page', ['pager', 'web']],
  ['team=ops severity=page', ['pager']],
  ['team=web', ['web']],
])('%s goes to %s', (written, receivers) => {
  expect(matchRoutes(routing.root, labels(written)).map(({ receiver }) => receiver)).toEqual(
    receivers,
  );
});

test('the way through the tree says what became of every route', () => {
  const { routes, steps } = traceRoutes(routing.root, labels('team=db severity=page'));
  expect(routes).toEqual(matchRoutes(routing.root, labels('team=db severity=page')));
  expect(
    steps.map(({ route, depth, verdict, failed }) => [
      route.index,
      depth,
      verdict,
      ...(failed === undefined ? [] : [formatMatchers([failed])]),
    ]),
  ).toEqual([
    [0, 0, 'passed'],
    [1, 1, 'passed'],
    [2, 2, 'taken'],
    [3, 2, 'not reached'],
    [4, 2, 'not reached'],
    [5, 1, 'not reached'],
    [6, 1, 'not reached'],
  ]);
  const web = traceRoutes(routing.root, labels('team=web')).steps;
  expect(web.map(({ route, verdict, failed }) => [route.index, verdict, failed?.name])).toEqual([
    [0, 'passed', undefined],
    [1, 'unmatched', 'team'],
    [5, 'unmatched', 'severity'],
    [6, 'taken', undefined],
  ]);
});

test('alerts are grouped by the labels of their route', () => {
  const alert = labels('team=db severity=warn alertname=X');
  const groups = allRoutes(routing.root).map((route) => [...groupLabels(route, alert)].join(' '));
  expect(groups.slice(0, 2)).toEqual(['alertname,X', 'alertname,X severity,warn team,db']);
  expect(groups[4]).toBe('');
});

describe('inhibition', () => {
  test.each<[string, string[], [number, string][]]>([
    ['severity=warn cluster=a', ['severity=page cluster=a'], [[0, 'page']]],
    ['severity=warn cluster=a', ['severity=page cluster=b'], []],
    ['severity=warn', ['severity=page'], [[0, 'page']]],
    ['severity=warn cluster=a', ['severity=warn cluster=a'], []],
    // Both match both sides.
    ['severity=page cluster=a', ['severity=page cluster=a'], []],
    ['alertname=SlowDisk', ['alertname=Down'], [[1, '']]],
    [
      'alertname=Slow severity=warn',
      ['alertname=Down severity=page'],
      [
        [0, 'page'],
        [1, 'page'],
      ],
    ],
  ])('%s while %s fire', (alert, firing, expected) => {
    const inhibitors = inhibitorsOf(labels(alert), firing.map(labels), routing.inhibitRules);
    expect(
      inhibitors.map(({ rule, source }) => [rule.index, source.get('severity') ?? '']),
    ).toEqual(expected);
  });
});

test('a configuration without routes has no routing', () => {
  for (const config of ['', 'receivers: []', '[]', 'route:']) {
    expect(readRouting(readAlertmanagerConfig(config, newestTarget).root)).toBeUndefined();
  }
});
