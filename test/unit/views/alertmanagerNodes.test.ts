import { describe, expect, it } from 'vitest';
import type { ReceivedAlert, Silence } from '../../../src/prometheus/alertmanager.ts';
import { alertmanagerNodes, alertmanagerSummary } from '../../../src/views/alertmanagerNodes.ts';
import { readFilter } from '../../../src/views/rowFilter.ts';
import { draw } from '../../support/drawNodes.ts';

const now = Date.parse('2026-01-01T01:00:00Z');

function received(over: Partial<ReceivedAlert>): ReceivedAlert {
  return {
    labels: { alertname: 'Down', job: 'node', instance: 'a' },
    state: 'active',
    silencedBy: [],
    inhibitedBy: [],
    mutedBy: [],
    receivers: ['team-x'],
    startsAt: now - 600_000,
    ...over,
  };
}

function silence(over: Partial<Silence>): Silence {
  return {
    id: 'one',
    state: 'active',
    matchers: [{ name: 'job', operator: '=~', value: 'no"de' }],
    startsAt: now - 3_600_000,
    endsAt: now + 1_800_000,
    createdBy: 'me',
    comment: 'maintenance',
    ...over,
  };
}

const state = {
  groups: [
    {
      receiver: 'team-x',
      labels: { alertname: 'Down' },
      alerts: [
        received({}),
        received({ labels: { alertname: 'Down', instance: 'b' }, silencedBy: ['one'] }),
        received({ labels: { alertname: 'Down', instance: 'c' }, mutedBy: ['nights'] }),
      ],
    },
    { receiver: 'team-y', labels: {}, alerts: [received({ inhibitedBy: ['f'] })] },
  ],
  silences: [
    silence({ id: 'old', state: 'expired' }),
    silence({ id: 'next', state: 'pending', startsAt: now + 600_000 }),
    silence({}),
  ],
  status: { version: '0.33.0', cluster: 'ready', peers: ['a:9094', 'b:9094'], config: '' },
};

describe('an Alertmanager', () => {
  it('shows whom its alerts notify, what is quiet and why, and its silences', () => {
    expect(draw(alertmanagerNodes('u', state, now))).toEqual([
      '[mail] team-x: 3 alerts in 1 group',
      '  [list-unordered] alertname="Down": 3',
      '    [bell-dot] Down: for 10 min · job="node", instance="a"',
      '    [bell-slash] Down: silenced · for 10 min · instance="b"',
      '    [bell-slash] Down: muted by nights · for 10 min · instance="c"',
      '[mail] team-y: 1 alert in 1 group',
      '  [list-unordered] All alerts: 1',
      '    [bell-slash] Down: inhibited · for 10 min · job="node", instance="a"',
      '[mute] Silences: 1 active',
      '  [mute] {job=~"no\\"de"}: 30 min left · me · maintenance',
      '  [watch] {job=~"no\\"de"}: begins in 10 min · me · maintenance',
      '  [circle-slash] {job=~"no\\"de"}: expired · me · maintenance',
      '[type-hierarchy] Alertmanager 0.33.0: cluster ready, 2 members',
      '  [server-environment] a:9094: ',
      '  [server-environment] b:9094: ',
    ]);
    expect(alertmanagerSummary(state, 0)).toBe('4 alerts, 1 silence');
  });

  it('shows what the filter lets through', () => {
    const rows = draw(alertmanagerNodes('u', state, now, readFilter('silenced')));
    expect(rows.slice(0, 3)).toEqual([
      '[mail] team-x: 1 alert in 1 group',
      '  [list-unordered] alertname="Down": 1',
      '    [bell-slash] Down: silenced · for 10 min · instance="b"',
    ]);
  });

  it('may have nothing to say', () => {
    const status = { ...state.status, cluster: 'disabled', peers: [] };
    expect(draw(alertmanagerNodes('u', { groups: [], silences: [], status }, now))).toEqual([
      '[bell] No alerts: ',
      '[mute] Silences: 0 active',
      '[type-hierarchy] Alertmanager 0.33.0: no cluster',
    ]);
  });
});
