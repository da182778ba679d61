import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf } from '../../../support/deployedRules.ts';

const config = `rule_files: ['*.rules.yml']
scrape_configs:
- job_name: node
- job_name: web-frontend
- job_name: db1
`;
const found = (expr: string, prometheus = config) =>
  deployedFindings('unknown-job', groupOf(`{alert: A, expr: '${expr}'}`), {
    '/w/prometheus.yml': prometheus,
  });

test('jobs that are spelt like one that is scraped', () => {
  const text = groupOf(
    `{alert: A, expr: 'up{job="nodes"} == 0'}`,
    `alert: B\n    expr: |\n      rate(a_total{job=~"node|web-fronted"}[5m])\n        > 1`,
    `{record: 'a:b', expr: 'absent(up{job!="web_frontend"})'}`,
  );
  const problems = deployedFindings('unknown-job', text, { '/w/prometheus.yml': config });
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "  - {alert: A, expr: 'up{job="nodes"} == 0'}
                                  ^^^^^ warning: unknown-job: prometheus.yml has no scrape job "nodes". Did you mean "node"? {Change to "node"}
          rate(a_total{job=~"node|web-fronted"}[5m])
                                  ^^^^^^^^^^^ warning: unknown-job: prometheus.yml has no scrape job "web-fronted". Did you mean "web-frontend"? {Change to "web-frontend"}
      - {record: 'a:b', expr: 'absent(up{job!="web_frontend"})'}
                                               ^^^^^^^^^^^^ warning: unknown-job: prometheus.yml has no scrape job "web_frontend". Did you mean "web-frontend"? {Change to "web-frontend"}"
  `);
  const fixed = problems
    .flatMap(({ fixes = [] }) => fixes)
    .reverse()
    .reduce((before, fix) => applyFix(before, fix), text);
  expect(fixed).toBe(
    text.replace('nodes', 'node').replace('fronted', 'frontend').replace('web_', 'web-'),
  );
});

test.each([
  'up{job="node"} == 0',
  'up{job="kafka"} == 0',
  'up{job="db2"} == 0',
  'up{job=~"nod.*"} == 0',
  'up{job=""} == 0',
  'up{instance="nodes"} == 0',
  'a:b{job="nodes"} == 0',
])('nothing is said of %s', (expr) => {
  expect(found(expr)).toEqual([]);
});

test.each([
  ['scrape_config_files', 'scrape_config_files: [a.yml]\n'],
  ['remote_read', 'remote_read: [{url: "http://a/"}]\n'],
  ['honor_labels', '- {job_name: federation, honor_labels: true}\n'],
  ['relabeling', '- {job_name: a, relabel_configs: [{target_label: job, replacement: b}]}\n'],
  ['labelmap', '- {job_name: a, metric_relabel_configs: [{action: labelmap, regex: x_(.*)}]}\n'],
  ['targets', '- {job_name: a, static_configs: [{targets: [b], labels: {job: nodes}}]}\n'],
])('nothing is said where series may have other jobs: %s', (_, more) => {
  expect(found('up{job="nodes"} == 0')).toHaveLength(1);
  expect(found('up{job="nodes"} == 0', config + more)).toEqual([]);
});

test('nothing is said where rules set jobs', () => {
  const text = groupOf(
    `{record: a, expr: b, labels: {job: nodes}}`,
    `{alert: A, expr: 'a{job="nodes"} == 0'}`,
  );
  expect(deployedFindings('unknown-job', text, { '/w/prometheus.yml': config })).toEqual([]);
});
