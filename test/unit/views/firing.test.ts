import { describe, expect, it } from 'vitest';
import type { ActiveAlert } from '../../../src/prometheus/rules.ts';
import type { Labels } from '../../../src/prometheus/wire.ts';
import { firingAlerts, firingSummary } from '../../../src/views/firingSummary.ts';
import { NewAlerts, readWanted } from '../../../src/views/newAlerts.ts';
import { activeAlert, alertingRule, recordingRule } from '../../support/serverObjects.ts';

const of = (severity: string) => activeAlert({ labels: { alertname: 'A', severity } });

describe('what fires', () => {
  it('is counted by severity, the worst first', () => {
    const severities = ['warning', 'critical', 'odd', 'warning', ''];
    expect(firingSummary(severities.map(of))).toBe('1 critical, 2 warning, 1 firing, 1 odd');
    expect(firingSummary([])).toBe('');
  });

  it('is not what is pending', () => {
    const alerts = [activeAlert(), activeAlert({ state: 'pending' })];
    expect(firingAlerts([alertingRule({ alerts }), recordingRule()])).toEqual([alerts[0]]);
  });
});

describe('new alerts', () => {
  const isPage = ({ labels }: ActiveAlert): boolean => labels['severity'] === 'page';
  const always = (): boolean => true;
  const alert = { ...of('page'), activeAt: 1 };

  it('are told once, as far as somebody wants to know', () => {
    const news = new NewAlerts();
    expect(news.since('s', [alert], isPage)).toEqual([]);
    const quiet = of('info');
    const other = { ...alert, labels: { ...alert.labels, instance: 'b' } };
    expect(news.since('s', [alert, quiet, other], isPage)).toEqual([other]);
    expect(news.since('s', [alert, quiet, other], isPage)).toEqual([]);
    expect(news.since('other server', [alert], isPage)).toEqual([]);
  });

  it('are wanted by matchers as Alertmanager reads them', async () => {
    const entries = ['severity=~"page|critical"', '{a=b}', 'a b'];
    const { isWanted, problems } = await readWanted(entries);
    expect(problems).toEqual([expect.stringContaining('expected an operator')]);
    const labels: readonly Labels[] = [
      { severity: 'page' },
      { severity: 'pager' },
      { a: 'b' },
      { a: 'c' },
    ];
    const wanted = labels.filter((some) => isWanted({ ...alert, labels: some }));
    expect(wanted).toEqual([{ severity: 'page' }, { a: 'b' }]);
  });

  it('are not told again and again where replicas with other starts answer in turns', () => {
    const news = new NewAlerts();
    news.since('s', [], always);
    const [late, early] = [
      { ...alert, activeAt: 70 },
      { ...alert, activeAt: 60 },
    ];
    expect(news.since('s', [late], always)).toEqual([late]);
    for (let round = 0; round < 3; round++) {
      expect(news.since('s', [early], always)).toEqual([]);
      expect(news.since('s', [late], always)).toEqual([]);
    }
  });

  it('are told again after they were over', () => {
    const news = new NewAlerts();
    news.since('s', [alert], always);
    expect(news.since('s', [], always)).toEqual([]);
    expect(news.since('s', [alert], always)).toEqual([alert]);
    const again = { ...alert, activeAt: 2 };
    expect(news.since('s', [again], always)).toEqual([again]);
    expect(news.since('s', [], always)).toEqual([]);
  });
});
