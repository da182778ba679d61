import { describe, expect, it } from 'vitest';
import { promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const config = `route:
  receiver: web
  routes:
    - matchers: [team="db"]
      receiver: db
      mute_time_intervals: [nights]
inhibit_rules:
  - {source_matchers: [alertname="Down"], target_matchers: [team="db"], equal: [cluster]}
time_intervals:
  - {name: nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}
receivers: [{name: web}, {name: db}]
`;
const tests = `alertmanager_config: alertmanager.yml
tests:
  - name: databases
    labels: {team: db}
    receivers: [db]
  - labels: {team: <ops>}
    receivers: [ops]
`;

describe('promcheck routes', () => {
  it('prints the routing tree of a configuration', async () => {
    const cwd = temporaryFolder({ 'alertmanager.yml': config });
    expect(await promcheck(['routes', 'alertmanager.yml'], { cwd })).toMatchObject({
      status: 0,
      stdout:
        'default-route  receiver: web  group_by: []  group_wait: 30s  group_interval: 5m  repeat_interval: 4h\n' +
        '└── {team="db"}  receiver: db  mute_time_intervals: [nights]\n',
    });
  });

  it('says where an alert goes, what inhibits it and what mutes the route', async () => {
    const cwd = temporaryFolder({ 'alertmanager.yml': config });
    const args = [
      '--labels',
      'team=db,cluster=a',
      '--firing',
      '{"alertname":"Down","cluster":"a"}',
    ];
    const night = ['--at', '2026-03-02T23:00:00Z'];
    const { status, stdout } = await promcheck(['routes', 'alertmanager.yml', ...args, ...night], {
      cwd,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Receivers: db\n');
    expect(stdout).toContain('muted: nights (mute_time_intervals) is in force');
    expect(stdout).toContain('Inhibited by {alertname="Down", cluster="a"}');
    const json = await promcheck(
      ['routes', 'alertmanager.yml', ...args, ...night, '--format=json'],
      { cwd },
    );
    expect(JSON.parse(json.stdout)).toEqual({
      files: [
        {
          path: 'alertmanager.yml',
          alerts: [
            {
              labels: { team: 'db', cluster: 'a' },
              routes: [{ receiver: 'db', route: 1, group: {}, muted: true, mutedBy: ['nights'] }],
              inhibitedBy: [{ labels: { alertname: 'Down', cluster: 'a' }, rule: 0 }],
            },
          ],
        },
      ],
    });
  });

  it('runs tests, names those that fail, and says so by its status', async () => {
    const cwd = temporaryFolder({ 'alertmanager.yml': config, 'routes_test.yml': tests });
    const { status, stdout } = await promcheck(['routes', 'routes_test.yml'], { cwd });
    expect(stdout).toBe(
      'routes_test.yml:7:16: test 2: expected receivers ops, got web\n' +
        'routes_test.yml: 2 tests, 1 failed\n',
    );
    expect(status).toBe(1);
    const junit = await promcheck(['routes', '.', '--format', 'junit'], { cwd });
    expect(junit.stdout).toContain('<testsuites tests="2" failures="1">');
    expect(junit.stdout).toContain('<failure message="expected receivers ops, got web"/>');
    const right = temporaryFolder({
      'alertmanager.yml': config,
      'routes_test.yml': tests.replace('[ops]', '[web]'),
    });
    const passed = await promcheck(['routes', 'routes_test.yml'], { cwd: right });
    expect(passed).toMatchObject({ status: 0, stdout: 'routes_test.yml: 2 tests, all passed\n' });
  });

  it('says why a file cannot be tested', async () => {
    const cwd = temporaryFolder({ 'routes_test.yml': tests, 'rules.yml': 'groups: []\n' });
    const missing = await promcheck(['routes', 'routes_test.yml'], { cwd });
    expect(missing.status).toBe(1);
    expect(missing.stderr).toBe(
      'routes_test.yml:1:22: "alertmanager.yml" does not point to an existing file\n',
    );
    const other = await promcheck(['routes', 'rules.yml'], { cwd });
    expect(other.stderr).toContain('rules.yml: skipped: it is neither');
  });

  it.each([
    [['routes'], 'No files or folders were given.'],
    [['routes', '.', '--labels', 'a=~b'], 'a=~ is not a label'],
    [['routes', '.', '--at', 'now'], 'must be a time'],
    [['routes', '.', '--format', 'sarif'], 'must be one of text, json, junit'],
    [['.', '--labels', 'a=b'], '--labels can only be used with'],
    [['.', '--at', '2026-03-02T23:00:00Z'], '--firing and --at can only be used with'],
  ])('%j is refused', async (args, message) => {
    const { status, stderr } = await promcheck(args, { cwd: temporaryFolder({}) });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
