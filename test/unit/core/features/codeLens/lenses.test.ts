import { expect, test } from 'vitest';
import { serviceOver } from '../../../../support/workspaceService.ts';

const config = `route:
  receiver: default
  routes:
    - matchers: [severity="page"]
      receiver: pager
      routes: [{matchers: [team="db"], receiver: db-pager}]
    - {matchers: [job="node"], receiver: ops}
receivers: [{name: default}, {name: pager}, {name: db-pager}, {name: ops}]
`;
const rules = `groups:
  - name: g
    rules:
      - alert: Certain
        expr: up{job="x"} == 0
        labels: {severity: page, team: db}
      - record: a:b
        expr: sum(up)
      - alert: FromQuery
        expr: up{job="node"} == 0
        labels: {severity: info}
      - alert: Unknown
        expr: up == 0
        labels: {severity: '{{ $labels.severity }}'}
`;
const prometheus = `scrape_configs:
  - job_name: plain
  - relabel_configs: [{target_label: a, replacement: b}]
    job_name: relabeled
`;

/** Each lens with the line that it stands above. */
async function lenses(
  files: Readonly<Record<string, string>>,
  path: string,
  receivers = true,
  backtests = false,
): Promise<readonly (readonly string[])[]> {
  const found = await serviceOver(files).rules.lenses(path, { receivers, backtests });
  const text = files[path] ?? '';
  return found.map(({ span, title, action }) => [
    /^.*/.exec(text.slice(text.lastIndexOf('\n', span.from - 1) + 1))?.[0].trim() ?? '',
    title,
    action,
  ]);
}

test('alerts say where they go, as far as their labels are known', async () => {
  const files = { '/w/rules.yml': rules, '/w/alertmanager.yml': config };
  expect(await lenses(files, '/w/rules.yml')).toEqual([
    ['- alert: Certain', '→ db-pager', 'whereTo'],
    ['- alert: FromQuery', '→ ops', 'whereTo'],
    ['- alert: Unknown', '→ db-pager or pager or ops or others', 'whereTo'],
  ]);
});

test('nothing is said of receivers where it is not asked for, or not clear by what', async () => {
  const files = { '/w/rules.yml': rules, '/w/alertmanager.yml': config };
  expect(await lenses(files, '/w/rules.yml', false)).toEqual([]);
  expect(await lenses({ '/w/rules.yml': rules }, '/w/rules.yml')).toEqual([]);
  const two = { ...files, '/w/other.yml': config };
  expect(await lenses(two, '/w/rules.yml')).toEqual([]);
  const broken = { ...files, '/w/alertmanager.yml': config.replace('{name: ops}', '') };
  expect(await lenses(broken, '/w/rules.yml')).toEqual([]);
});

test('a backtest is offered for each alert', async () => {
  const offered = 'Would this alert have fired?';
  expect(await lenses({ '/w/rules.yml': rules }, '/w/rules.yml', true, true)).toEqual([
    ['- alert: Certain', offered, 'backtestAlert'],
    ['- alert: FromQuery', offered, 'backtestAlert'],
    ['- alert: Unknown', offered, 'backtestAlert'],
  ]);
});

test('routes are drawn, and jobs with relabeling previewed', async () => {
  const files = { '/w/prometheus.yml': prometheus, '/w/alertmanager.yml': config };
  expect(await lenses(files, '/w/alertmanager.yml')).toEqual([
    ['receiver: default', 'Show Routing Tree', 'showRoutingTree'],
  ]);
  expect(await lenses(files, '/w/prometheus.yml')).toEqual([
    [
      '- relabel_configs: [{target_label: a, replacement: b}]',
      'Preview Relabeling',
      'previewRelabeling',
    ],
  ]);
});

test('what an alert is certain to be labeled with', async () => {
  const service = serviceOver({ '/w/rules.yml': rules });
  const labelsAt = (text: string) => service.rules.alertLabels('/w/rules.yml', rules.indexOf(text));
  expect(await labelsAt('Certain')).toBe(
    'alertname="Certain", severity="page", team="db", job="x"',
  );
  expect(await labelsAt('team: db')).toBe(
    'alertname="Certain", severity="page", team="db", job="x"',
  );
  expect(await labelsAt('Unknown')).toBe('alertname="Unknown"');
  expect(await labelsAt('sum(up)')).toBeUndefined();
});

test('a configuration that was never saved says it as well', async () => {
  const service = serviceOver({ 'rules.yml': rules });
  const path = 'untitled:Untitled-1';
  service.open({ id: path, path, text: config, version: 1, hasFiles: false });
  const found = await service.rules.lenses('rules.yml', { receivers: true, backtests: false });
  expect(found.map(({ title, reason }) => [title, reason?.path])).toContainEqual([
    '→ db-pager',
    path,
  ]);
});
