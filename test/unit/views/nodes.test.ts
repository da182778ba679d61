import { describe, expect, it } from 'vitest';
import type { ScrapeTarget } from '../../../src/prometheus/targets.ts';
import { alertNodes, alertSummary, firingCount } from '../../../src/views/alertNodes.ts';
import { escapeMarkdown } from '../../../src/views/nodes.ts';
import { targetNodes, targetSummary } from '../../../src/views/targetNodes.ts';
import { draw } from '../../support/drawNodes.ts';
import { activeAlert, alertingRule, scrapeTarget } from '../../support/serverObjects.ts';

const now = Date.parse('2026-01-01T00:00:30Z');

const target = (over: Partial<ScrapeTarget>) => scrapeTarget({ lastScrape: now - 12_000, ...over });

describe('targets', () => {
  it('shows pools with their counts, and what is down first with its error', () => {
    const targets = [
      target({}),
      target({ labels: { instance: 'b:9100' }, lastScrape: undefined, health: 'unknown' }),
      target({ labels: { instance: 'c:9100' }, health: 'down', lastError: 'connection refused' }),
      target({ scrapePool: 'prometheus', labels: { instance: 'p' }, lastScrapeDuration: 1.5 }),
    ];
    expect(draw(targetNodes('s', targets, now))).toEqual([
      '[warning] node: 1/3 up',
      '  [error] c:9100: connection refused',
      '  [question] b:9100: not scraped yet',
      '  [pass-filled] a:9100: 12 s ago, 12 ms',
      '[pass-filled] prometheus: 1/1 up',
      '  [pass-filled] p: 12 s ago, 1.5 s',
    ]);
    expect(targetSummary(targets)).toBe('2/4 up');
  });

  it('gives every row an id of its own', () => {
    const same = [target({}), target({ labels: { instance: 'a:9100', job: 'other' } })];
    const ids = targetNodes('s', same, now).flatMap((pool) =>
      (pool.children?.() ?? []).map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('says that there are none', () => {
    expect(draw(targetNodes('s', [], now))).toEqual([
      '[info] No active targets: scrape_configs does not find any',
    ]);
  });

  it('never lets a label become markup', async () => {
    const nodes = targetNodes('s', [target({ labels: { a: '[x](command:evil)' } })], now);
    const tooltip = await nodes[0]?.children?.()[0]?.tooltip?.();
    expect(tooltip).toContain('\\[x\\]\\(command\\:evil\\)');
  });
});

describe('alerts', () => {
  const alert = {
    labels: { alertname: 'Down', instance: 'a' },
    annotations: {},
    state: 'firing' as const,
    value: '1e+00',
    activeAt: now - 600_000,
  };
  const rules = [
    alertingRule({ state: 'firing', alerts: [alert, { ...alert, state: 'pending', labels: {} }] }),
    alertingRule({ name: 'Quiet', labels: { severity: 'page' } }),
    alertingRule({ name: 'Broken', health: 'err', lastError: 'many-to-many' }),
  ];

  it('groups them by state', () => {
    expect(draw(alertNodes('s', rules, now))).toEqual([
      '[bell-dot] Firing: 1',
      '  [bell-dot] Down: for 10 min · value 1 · instance="a"',
      '[watch] Pending: 1',
      '  [watch] Down: for 10 min of 60 s · value 1',
      '[bell] Inactive: 2',
      '  [bell] Quiet: severity="page"',
      '  [warning] Broken: many-to-many',
    ]);
    expect(alertSummary(rules)).toBe('1 firing, 1 pending');
    expect(firingCount(rules)).toBe(1);
    expect(alertSummary([alertingRule({})])).toBe('no active alerts');
  });

  it('shows first what tells alerts of one name apart', () => {
    const of = (labels: Record<string, string>) => ({ ...alert, labels });
    const alerts = [
      of({ alertname: 'Down', job: 'node', instance: 'a', severity: 'page' }),
      of({ alertname: 'Down', job: 'node', instance: 'b', severity: 'page' }),
      of({ alertname: 'Down', job: 'node', instance: 'b', severity: 'page', disk: 'x' }),
    ];
    const lone = alertingRule({ name: 'Slow', alerts: [of({ alertname: 'Slow', job: 'x' })] });
    const [firing] = alertNodes('s', [alertingRule({ alerts }), lone], now);
    expect(draw(firing?.children?.() ?? [])).toEqual([
      '[bell-dot] Down: a · for 10 min · value 1 · job="node", instance="a", severity="page"',
      '[bell-dot] Down: b · for 10 min · value 1 · job="node", instance="b", severity="page"',
      '[bell-dot] Down: b, x · for 10 min · value 1 · job="node", instance="b", severity="page", disk="x"',
      '[bell-dot] Slow: for 10 min · value 1 · job="x"',
    ]);
  });
});

describe('a great many rows', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => String(index));

  it('are cut off, the failing targets first', () => {
    const targets = many.map((instance, index) =>
      target({ labels: { instance }, health: index === 999 ? 'down' : 'up' }),
    );
    const [pool] = targetNodes('s', targets, now);
    const rows = pool?.children?.() ?? [];
    expect(rows).toHaveLength(501);
    expect(rows[0]?.label).toBe('999');
    expect(draw(rows.slice(-1))).toEqual(['[ellipsis] 500 more: use the filter']);
  });

  it('of alerts are grouped by name', () => {
    const alerts = many.map((instance) => ({
      ...activeAlert({ labels: { alertname: 'Down', instance } }),
    }));
    const lone = alertingRule({ name: 'Slow', alerts: [activeAlert({ labels: {} })] });
    const [firing] = alertNodes('s', [alertingRule({ alerts }), lone], now);
    const names = firing?.children?.() ?? [];
    expect(names.map(({ label, description }) => [label, description])).toEqual([
      ['Down', '1000'],
      ['Slow', '1'],
    ]);
    expect(names[0]?.children?.()).toHaveLength(501);
  });

  it('have ids of their own, that do not depend on their order', () => {
    const alerts = [activeAlert(), activeAlert(), activeAlert({ labels: { alertname: 'Down' } })];
    const ids = (list: typeof alerts) =>
      (alertNodes('s', [alertingRule({ alerts: list })], now)[0]?.children?.() ?? []).map(
        ({ id }) => id,
      );
    expect(new Set(ids(alerts)).size).toBe(3);
    expect(new Set(ids(alerts.toReversed()))).toEqual(new Set(ids(alerts)));
  });

  it('are marked where Alertmanager keeps them quiet', () => {
    const alerts = [activeAlert(), activeAlert({ labels: { alertname: 'Down', instance: 'b' } })];
    const quieted = ({ instance }: Readonly<Record<string, string>>) =>
      instance === 'b' ? 'silenced' : '';
    const [firing] = alertNodes('s', [alertingRule({ alerts })], now, { quieted });
    expect(draw(firing?.children?.() ?? [])).toEqual([
      '[bell-dot] Down: a · value 1 · instance="a"',
      '[bell-slash] Down: silenced · b · value 1 · instance="b"',
    ]);
  });
});

describe('words', () => {
  it('escapes Markdown', () => {
    expect(escapeMarkdown('a|b\nc<d>')).toBe('a\\|b c\\<d\\>');
  });
});
