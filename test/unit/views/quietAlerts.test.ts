import { describe, expect, it, vi } from 'vitest';
import type { ReceivedAlert } from '../../../src/prometheus/alertmanager.ts';
import { ServerError } from '../../../src/prometheus/errors.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { alertsContent } from '../../../src/views/contents.ts';
import { quietedBy, QuietSource } from '../../../src/views/quietAlerts.ts';
import { draw } from '../../support/drawNodes.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

const names = ['Loud', 'Silenced', 'Inhibited', 'Muted', 'HalfMuted'];
const alerts = names.map((alertname) => ({
  labels: { alertname },
  state: 'firing',
  value: '1e+00',
}));
const rules = alerts.map((alert) => ({
  type: 'alerting',
  name: alert.labels.alertname,
  alerts: [alert],
}));

/** An alert as a group of Alertmanager has it, with the external label of its Prometheus. */
function received(alertname: string, status: Readonly<Record<string, readonly string[]>>): unknown {
  return { labels: { alertname, cluster: 'eu' }, status };
}

const groups = [
  {
    receiver: { name: 'team' },
    alerts: [
      received('Loud', {}),
      received('Silenced', { silencedBy: ['id'] }),
      received('Inhibited', { inhibitedBy: ['id'] }),
      received('Muted', { mutedBy: ['weekends'] }),
      received('HalfMuted', { mutedBy: ['weekends'] }),
    ],
  },
  // The route of this group is not muted.
  { receiver: { name: 'pager' }, alerts: [received('HalfMuted', {})] },
];

it('says which alerts Alertmanager keeps quiet, and why', async () => {
  const fake = new FakePrometheus({ '/api/v1/rules': { groups: [{ name: 'g', rules }] } });
  fake.lines = { '/api/v2/alerts/groups': JSON.stringify(groups) };
  const address = { name: 'a', url: fake.url, alertmanagers: ['http://alertmanager'] };
  const question = { signal: new AbortController().signal, filter: '', maxAge: 0 };
  const { nodes } = await alertsContent(new Server(address, fake), question);
  const rows = draw(nodes).filter((row) => names.some((name) => row.includes(` ${name}: `)));
  expect(rows.map((row) => row.trim())).toEqual([
    '[bell-dot] Loud: value 1',
    '[bell-slash] Silenced: silenced · value 1',
    '[bell-slash] Inhibited: inhibited · value 1',
    '[bell-slash] Muted: muted by weekends · value 1',
    '[bell-dot] HalfMuted: value 1',
  ]);
});

it('compares the labels that an alert has at Prometheus, whatever they are', () => {
  const of = (labels: Readonly<Record<string, string>>, silencedBy: readonly string[] = []) =>
    ({ labels, silencedBy, inhibitedBy: [], mutedBy: [] }) as unknown as ReceivedAlert;
  const quieted = quietedBy([
    of({ alertname: 'Down', instance: 'a', cluster: 'eu' }, ['id']),
    of({ alertname: 'Down', instance: 'b', cluster: 'eu' }),
    of({ alertname: 'Down', instance: '["c', cluster: '"]' }, ['id']),
  ]);
  expect(quieted({ alertname: 'Down', instance: 'a' })).toBe('silenced');
  expect(quieted({ instance: 'a', alertname: 'Down' })).toBe('silenced');
  expect(quieted({ alertname: 'Down', instance: 'b' })).toBe('');
  expect(quieted({ alertname: 'Down', instance: '["c' })).toBe('silenced');
  expect(quieted({ alertname: 'Down', instance: 'a', pod: 'x' })).toBe('');
  // Both have the labels of this one, and one of them notifies.
  expect(quieted({ alertname: 'Down', cluster: 'eu' })).toBe('');
  expect(quieted({ alertname: 'Up' })).toBe('');
});

describe('an Alertmanager that is slow', () => {
  const silenced = {
    labels: { alertname: 'Down' },
    silencedBy: ['id'],
    inhibitedBy: [],
    mutedBy: [],
  } as unknown as ReceivedAlert;
  const { signal } = new AbortController();

  it('keeps no alert waiting: it is drawn again with the first answer, then as was told last', async () => {
    const answers: ((alerts: readonly ReceivedAlert[]) => void)[] = [];
    const quiet = () => new Promise<readonly ReceivedAlert[]>((resolve) => answers.push(resolve));
    const source = new QuietSource([{ quiet }], 0);
    const onLate = vi.fn();
    expect((await source.get(1, signal, onLate))(silenced.labels)).toBe('');
    answers[0]?.([silenced]);
    await vi.waitFor(() => {
      expect(onLate).toHaveBeenCalledTimes(1);
    });
    expect((await source.get(1, signal, onLate))(silenced.labels)).toBe('silenced');
    answers[1]?.([]);
    await new Promise(setImmediate);
    expect((await source.get(1, signal, onLate))(silenced.labels)).toBe('');
    expect(onLate).toHaveBeenCalledTimes(1);
  });

  it('is passed over where it fails, for the next of its cluster', async () => {
    const failing = { quiet: () => Promise.reject(new ServerError('timeout', 'slow')) };
    const source = new QuietSource([failing, { quiet: () => Promise.resolve([silenced]) }]);
    expect((await source.get(1, signal))(silenced.labels)).toBe('silenced');
    const alone = new QuietSource([failing]);
    expect((await alone.get(1, signal))(silenced.labels)).toBe('');
  });
});
