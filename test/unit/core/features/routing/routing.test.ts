import { describe, expect, test } from 'vitest';
import { serviceOver } from '../../../../support/workspaceService.ts';

const config = `route:
  receiver: web
  routes:
    - {matchers: [team=db], receiver: db, group_by: ['...'], mute_time_intervals: [nights]}
    - {matchers: [team=ops], receiver: ops, continue: true, repeat_interval: 1h}
inhibit_rules:
  - {source_matchers: [alertname=Down], target_matchers: [team=db], equal: [node]}
time_intervals:
  - {name: nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}
receivers: [{name: web}, {name: db}, {name: ops}]
`;

const service = serviceOver({ 'alertmanager.yml': config, 'rules.yml': 'groups: []\n' });

test('a routing tree is drawn of what each route has in the end', async () => {
  const view = await service.routing.tree('alertmanager.yml');
  expect(view?.root).toMatchObject({ title: 'default-route', receiver: 'web', index: 0 });
  expect(view?.root.children).toEqual([
    {
      index: 1,
      title: '{team="db"}',
      receiver: 'db',
      continues: false,
      details: [
        'Grouped by all labels',
        'First notification after 30s',
        'Changes after 5m',
        'Repeated after 4h',
        'Muted during nights',
      ],
      isTimed: true,
      children: [],
    },
    {
      index: 2,
      title: '{team="ops"}',
      receiver: 'ops',
      continues: true,
      details: [
        'Grouped by no label',
        'First notification after 30s',
        'Changes after 5m',
        'Repeated after 1h',
      ],
      isTimed: false,
      children: [],
    },
  ]);
  expect(view?.inhibitRules).toEqual([
    '{alertname="Down"} inhibits {team="db"} with the same node',
  ]);
});

test('a route is found where it is written', async () => {
  const span = await service.routing.routeSpan('alertmanager.yml', 2);
  expect(config.slice(span?.from, span?.to)).toMatch(/^\{matchers: \[team=ops\]/);
  expect(await service.routing.routeSpan('alertmanager.yml', 9)).toBeUndefined();
});

test('other documents have no routes', async () => {
  expect(await service.routing.tree('rules.yml')).toBeUndefined();
  expect(await service.routing.tree('unknown.yml')).toBeUndefined();
});

describe('a question as it is typed', () => {
  const night = '2026-03-02T23:00:00Z';

  test.each<[labels: string, firing: string, at: string, receivers: string[], notes: string[]]>([
    ['team=db', '', '', ['db'], []],
    ['', '', '', ['web'], []],
    [
      '{"team": "db", "node": "a"}',
      'alertname=Down, node=a\n\nalertname=Other',
      night,
      ['db'],
      [
        'db is muted: nights (mute_time_intervals) is in force.',
        'Inhibited by {alertname="Down", node="a"}: {alertname="Down"} inhibits {team="db"} with the same node.',
      ],
    ],
    [
      'team=ops',
      'alertname=Down',
      night,
      ['ops'],
      ['No route is muted at this time.', 'The alert is not inhibited.'],
    ],
  ])('%s while %j fire at %s', async (labels, firing, at, receivers, notes) => {
    expect(await service.routing.whereTo('alertmanager.yml', { labels, firing, at })).toMatchObject(
      {
        receivers,
        notes,
      },
    );
  });

  test.each([
    ['a', '', '', 'Labels: bad matcher format: a'],
    ['', 'x', '', 'Firing: bad matcher format: x'],
    ['', '', 'noon', 'Time: noon is not a time such as 2026-03-02T10:00:00Z'],
  ])('labels %j, firing %j, time %j cannot be read', async (labels, firing, at, error) => {
    expect(await service.routing.whereTo('alertmanager.yml', { labels, firing, at })).toEqual({
      error,
    });
  });
});
