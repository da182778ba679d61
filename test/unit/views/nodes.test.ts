import { describe, expect, it } from 'vitest';
import type { ScrapeTarget } from '../../../src/prometheus/targets.ts';
import { alertNodes, alertSummary, firingCount } from '../../../src/views/alertNodes.ts';
import { ago, escapeMarkdown, shortDuration } from '../../../src/views/nodes.ts';
import { targetNodes, targetSummary } from '../../../src/views/targetNodes.ts';
import { draw } from '../../support/drawNodes.ts';
import { alertingRule, scrapeTarget } from '../../support/serverObjects.ts';

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
      '  [watch] Down: for 10 min · value 1',
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

describe('words', () => {
  it.each([
    [0, 'now'],
    [119_000, '119 s ago'],
    [120_000, '2 min ago'],
    [7_200_000, '2 h ago'],
    [172_800_000, '2 d ago'],
    [-5000, 'now'],
  ])('%i ms are %s', (passed, text) => {
    expect(ago(now - passed, now)).toBe(text);
  });

  it('rounds durations', () => {
    expect(shortDuration(0.003_214)).toBe('3.2 ms');
    expect(shortDuration(1.2345)).toBe('1.23 s');
  });

  it('escapes Markdown', () => {
    expect(escapeMarkdown('a|b\nc<d>')).toBe('a\\|b c\\<d\\>');
  });
});
