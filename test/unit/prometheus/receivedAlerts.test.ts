import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AlertmanagerClient } from '../../../src/prometheus/alertmanager.ts';
import { ReceivedAlerts } from '../../../src/prometheus/receivedAlerts.ts';
import { isHealthy } from '../../../src/prometheus/requests.ts';
import { FakePrometheus } from '../../support/fakePrometheus.ts';

const interval = 10_000;
const maxAge = 9_000;
const never = new AbortController().signal;
const plain = 'route:\n  receiver: team\n';
const muting = `${plain}  routes:\n    - mute_time_intervals: [weekends]\n`;

/** A fake Alertmanager with alerts in one group. */
function world(count: number, config = plain) {
  const alert = { labels: { alertname: 'A' }, status: { state: 'suppressed', silencedBy: ['id'] } };
  const alerts = Array.from({ length: count }, () => alert);
  const fake = new FakePrometheus({});
  const answers: Record<string, unknown> = {
    '/api/v2/alerts': [alert],
    '/api/v2/alerts/groups': [{ receiver: { name: 'team' }, alerts }],
    '/api/v2/silences': [],
    '/api/v2/status': { config: { original: config } },
  };
  const answer = (more: Record<string, unknown>): void => {
    Object.assign(answers, more);
    fake.lines = Object.fromEntries(
      Object.entries(answers)
        .filter(([, value]) => value !== undefined)
        .map(([path, value]) => [path, JSON.stringify(value)]),
    );
  };
  answer({});
  const received = new ReceivedAlerts(new AlertmanagerClient(fake.connection()));
  /** What is asked when somebody wants to know this. */
  const askedFor = async (ask: () => Promise<unknown>): Promise<readonly string[]> => {
    fake.asked.length = 0;
    await ask();
    return fake.asked.map((path) => path.replace('/api/v2/', ''));
  };
  /** The same for all that there is to be shown, after another interval. */
  const next = (): Promise<readonly string[]> => {
    vi.advanceTimersByTime(interval);
    return askedFor(() => received.state(maxAge, never));
  };
  return { received, answer, askedFor, next };
}

beforeEach(async () => {
  // What sends requests is loaded with the first one, which takes time that is not faked.
  await isHealthy(new FakePrometheus({ '/-/healthy': '' }).connection());
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

it.each<[string, unknown, readonly string[]]>([
  ['mutes nothing', { config: { original: plain } }, ['status', 'alerts?active=false']],
  ['mutes at times', { config: { original: muting } }, ['status', 'alerts/groups']],
  ['is not told', {}, ['status', 'alerts/groups']],
  ['cannot be asked for', undefined, ['status', 'alerts/groups']],
])('asks for what is quiet where the configuration %s', async (_, status, asked) => {
  const { received, answer, askedFor } = world(3);
  answer({ '/api/v2/status': status });
  expect(await askedFor(() => received.quiet(maxAge, never))).toEqual(asked);
});

it('asks once for all who want to know the same', async () => {
  const { received, askedFor } = world(3, muting);
  const asked = await askedFor(async () => {
    await received.state(maxAge, never);
    await received.quiet(maxAge, never);
  });
  expect(asked).toEqual(['silences', 'status', 'alerts/groups']);
});

it('asks for many groups less often, and says how old they are', async () => {
  const { received, next } = world(3_000);
  const [often, seldom] = [
    ['silences', 'status', 'alerts/groups'],
    ['silences', 'status'],
  ];
  expect(await next()).toEqual(often);
  expect(await next()).toEqual(seldom);
  expect(await received.state(maxAge, never)).toHaveProperty('asOf', Date.now() - interval);
  expect(await next()).toEqual(often);
  expect(await received.state(maxAge, never)).not.toHaveProperty('asOf');
});

it('asks for a few groups every time', async () => {
  const { next } = world(1_500);
  await next();
  expect(await next()).toContain('alerts/groups');
});

it('asks for many groups at once when a silence begins', async () => {
  const { answer, next } = world(3_000);
  await next();
  answer({ '/api/v2/silences': [{ id: 'new', status: { state: 'active' } }] });
  expect(await next()).toContain('alerts/groups');
});

it('passes on that Alertmanager cannot be reached, without another question', async () => {
  const fake = new FakePrometheus({});
  fake.state = 'refused';
  const received = new ReceivedAlerts(new AlertmanagerClient(fake.connection()));
  await expect(received.quiet(maxAge, never)).rejects.toThrow('connection refused');
  expect(fake.asked).toEqual(['/api/v2/status']);
});
