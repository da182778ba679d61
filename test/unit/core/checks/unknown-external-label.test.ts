import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';

const config = twoJobs.replace('global:', 'global:\n  external_labels: {cluster: eu}');
const alert = groupOf(
  'alert: A',
  '  expr: up == 0',
  '  annotations:',
  '    where: "in {{ $externalLabels.clustr }} of {{ .ExternalLabels.region }}"',
  '    more: \'{{ printf "%s" (index $externalLabels "zon") }}{{/* {{ $externalLabels.x }} */}}\'',
  '    fine: "{{ $externalLabels.cluster }}{{ if $externalLabels.zone }} in a zone{{ end }}"',
).replaceAll('  -   ', '    ');
const found = (configs: Readonly<Record<string, string>>) =>
  deployedFindings('unknown-external-label', alert, configs);

test('external labels that are printed and not set', () => {
  expect(problemExcerpt(alert, found({ '/w/prometheus.yml': config }))).toMatchInlineSnapshot(`
    "      where: "in {{ $externalLabels.clustr }} of {{ .ExternalLabels.region }}"
                        ^^^^^^^^^^^^^^^^^^^^^^ warning: unknown-external-label: prometheus.yml sets no external label "clustr", so this is empty. Did you mean "cluster"?
                                                        ^^^^^^^^^^^^^^^^^^^^^^ warning: unknown-external-label: prometheus.yml sets no external label "region", so this is empty.
          more: '{{ printf "%s" (index $externalLabels "zon") }}{{/* {{ $externalLabels.x }} */}}'
                                       ^^^^^^^^^^^^^^^ warning: unknown-external-label: prometheus.yml sets no external label "zon", so this is empty."
  `);
});

test('nothing is said where one of the servers sets them', () => {
  const other = config.replace('cluster: eu', 'clustr: eu, region: x, zon: z');
  expect(found({ '/w/prometheus.yml': config, '/w/prometheus2.yml': other })).toEqual([]);
});

test('a rule test that lists the file is no configuration that loads it', () => {
  const rulesPath = /rule_files: *\[?([^\]\n]*)/.exec(config)?.[1] ?? '';
  const ruleTest = `rule_files: [${rulesPath}]\ntests: []\n`;
  expect(found({ '/w/prometheus_test.yml': ruleTest })).toEqual([]);
});

test('a configuration that does nothing but load rules is no server', () => {
  const only = "rule_files: ['*.rules.yml']\n";
  expect(found({ '/w/prometheus.yml': only })).toEqual([]);
  expect(found({ '/w/prometheus.yml': only, '/w/prometheus2.yml': config })).toHaveLength(3);
});
