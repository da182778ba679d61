import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startPrometheusWith } from '../../scripts/host/prometheus.ts';
import { promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const minute = 60_000;
/** The minute in which all samples end. */
const end = Math.floor(Date.now() / minute) * minute;
let prometheus: Service & { readonly folder: string };

beforeAll(async () => {
  prometheus = await startPrometheusWith(samples(), {
    config: () => 'global: {evaluation_interval: 30s}\n',
  });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

/** Two rooms, every 30 s for five hours: one was hot for an hour, the other is since ten minutes. */
function samples(): string {
  const lines: string[] = [];
  for (const [room, isHot] of [
    ['a', (ago: number) => ago > 120 && ago <= 180],
    ['b', (ago: number) => ago <= 10],
  ] as const) {
    for (let ago = 300; ago >= 0; ago -= 0.5) {
      const value = isHot(ago) ? 30 + ago / 1000 : 5;
      lines.push(`temperature{room="${room}"} ${value} ${(end - ago * minute) / 1000}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

const files = {
  'rules.yml': `groups:
  - name: own
    interval: 1m
    rules:
      - alert: Hot
        expr: temperature > 20
        for: 15m
        labels: {severity: page}
      - alert: Cold
        expr: temperature < -20
      - record: room:temperature:max
        expr: max by (room) (temperature)
  - name: default
    rules:
      - alert: Broken
        expr: temperature * on () temperature > 1
`,
};

const backtest = (...args: string[]) =>
  promcheck(['backtest', '--server', prometheus.url, '--range=4h', ...args], {
    cwd: temporaryFolder(files),
  });

describe('promcheck backtest', () => {
  it('prints when an alert would have been pending and firing', async () => {
    const { status, stdout, stderr } = await backtest('rules.yml:Hot');
    expect([status, stderr]).toEqual([0, '']);
    const at = (ago: number): string =>
      new Date(end - ago * minute).toISOString().replace('.000Z', 'Z');
    // The server's clock goes on while the test starts; an alert that goes on may last a little longer.
    const spans = stdout.replace(/\d+m, ongoing/, '…, ongoing');
    expect(spans).toBe(
      [
        'rules.yml:5: Hot over 4h, evaluated every 1m',
        'It would have fired once, for 45m.',
        '{alertname="Hot", room="a", severity="page"}',
        `  ${at(180)}  pending  15m`,
        `  ${at(165)}  firing  45m`,
        '{alertname="Hot", room="b", severity="page"}',
        `  ${at(10)}  pending  …, ongoing`,
        '',
      ].join('\n'),
    );
  });

  it('answers as JSON, one alert after the other, and says what the server refuses', async () => {
    const { status, stdout } = await backtest('rules.yml', '--format=json');
    expect(status).toBe(1);
    const { rules } = JSON.parse(stdout) as { rules: Record<string, unknown>[] };
    expect(
      rules.map(({ alert, line, interval, threshold, summary, error }) => [
        alert,
        line,
        interval,
        threshold,
        summary,
        error,
      ]),
    ).toEqual([
      ['Hot', 5, minute, 20, expect.objectContaining({ firings: 1 }), undefined],
      ['Cold', 9, minute, -20, expect.objectContaining({ firings: 0, unfired: 0 }), undefined],
      [
        'Broken',
        15,
        undefined,
        undefined,
        undefined,
        expect.stringContaining('found duplicate series'),
      ],
    ]);
    expect(rules[0]?.['alerts']).toContainEqual({
      labels: { alertname: 'Hot', room: 'a', severity: 'page' },
      spans: [
        expect.objectContaining({ state: 'pending', value: 30.18 }),
        expect.objectContaining({ state: 'firing', value: 30.165, goesOn: false }),
      ],
    });
  });

  it('looks back over more evaluations than the server gives at once', async () => {
    const { stdout } = await backtest('rules.yml:Hot', '--range=30d');
    expect(stdout).toContain(
      'Hot over 30d, evaluated every 1m\nIt would have fired once, for 45m.\n',
    );
  });

  it('asks the server how often rules are evaluated', async () => {
    const { stdout } = await promcheck(
      ['backtest', '--server', prometheus.url, '--range=1h', '--rule', 'Hot', 'rules.yml'],
      {
        cwd: temporaryFolder({ 'rules.yml': files['rules.yml'].replace('    interval: 1m\n', '') }),
      },
    );
    expect(stdout).toContain('Hot over 1h, evaluated every 30s\n');
  });

  it.each([
    [
      'a recording rule',
      ['rules.yml:room:temperature:max'],
      'rules.yml has no alert "room:temperature:max"; recording rules do not fire.',
    ],
    [
      'a recording rule by its name',
      ['rules.yml', '--rule=room:temperature:max'],
      'rules.yml has no alert "room:temperature:max"; recording rules do not fire.',
    ],
    ['a range that is none', ['rules.yml', '--range=soon'], 'Invalid value "soon" for --range'],
    [
      'a server that is not there',
      ['rules.yml', '--server=http://127.0.0.1:1'],
      'Cannot reach http://127.0.0.1:1',
    ],
  ])('refuses %s', async (_, args, message) => {
    const { status, stderr } = await backtest(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says what is wrong with a file of which errors leave nothing', async () => {
    const cwd = temporaryFolder({ 'a.yml': 'groups:\n- name: g\n  rules: [\n' });
    const args = ['backtest', '--server', 'http://localhost:1', 'a.yml', 'a.yml:Hot'];
    const message = 'a.yml:3:11: yaml: line 3: did not find expected node content\n';
    expect(await promcheck(args, { cwd })).toMatchObject({
      status: 1,
      stderr: message + message,
    });
  });

  it('needs a server', async () => {
    const { status, stderr } = await promcheck(['backtest', 'rules.yml']);
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      'promcheck: "promcheck backtest" needs the data of a Prometheus: --server URL.',
    ]);
  });
});
