import { describe, expect, test } from 'vitest';
import { readPrometheusConfig } from '../../../../../../src/core/config/prometheus/check.ts';
import { inherit } from '../../../../../../src/core/config/prometheus/job.ts';
import { settingOf } from '../../../../../../src/core/config/prometheus/promtool.ts';
import {
  type RelabelStep,
  type TargetTrace,
  traceTarget,
} from '../../../../../../src/core/config/prometheus/relabel/steps.ts';
import { StructValue } from '../../../../../../src/core/schema/value.ts';
import { targetOf } from '../../../../../support/targets.ts';

interface Given {
  /** Below the job, as YAML. */
  readonly job?: string;
  readonly global?: string;
  readonly rules?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly features?: readonly string[];
}

function trace(given: Given): TargetTrace {
  const {
    job = '',
    global = '{}',
    rules = [],
    labels = {},
    version = '3.16',
    features = [],
  } = given;
  const target = targetOf(version, ...features);
  const text = `global: ${global}
scrape_configs:
  - job_name: node
    relabel_configs: [${rules.map((rule) => `{${rule}}`).join(', ')}]
${job}`;
  const { root } = readPrometheusConfig(text, target);
  const section =
    root instanceof StructValue ? root.structs('scrape_configs')[0]?.value : undefined;
  if (section === undefined || !(root instanceof StructValue)) throw new Error('no job');
  const context = { target, product: 'prometheus' } as const;
  const setting = settingOf(section, inherit(root.struct('global')), context);
  const found = Object.entries(labels).map(([name, value]) => ({ name, value }));
  return traceTarget(found, section, setting, context);
}

function shown({ outcome }: TargetTrace): unknown {
  if (outcome.kind !== 'target') return outcome.kind === 'refused' ? outcome.message : outcome.kind;
  const labels = outcome.labels.map(({ name, value }) => `${name}=${value}`);
  return [outcome.url, ...labels];
}

/** What one rule does, for example `replace "web": x -> web`. */
function summary({ action, source, isMatch, isKept, changes }: RelabelStep): string {
  const match = isMatch === undefined ? '' : isMatch ? ' matches' : ' does not match';
  const looked = source === undefined ? '' : ` ${JSON.stringify(source)}${match}`;
  const changed = changes.map(
    ({ name, before = '-', after = '-' }) => ` ${name}: ${before} > ${after}`,
  );
  return `${action}${looked}${isKept ? '' : ' drops'}${changed.join(',')}`;
}

const address = { __address__: 'host:9' };

test.each<[name: string, rule: string, labels: Record<string, string>, expected: string]>([
  [
    'replace',
    'source_labels: [a], target_label: x',
    { a: 'web' },
    'replace "web" matches x: - > web',
  ],
  [
    'replace with groups',
    "source_labels: [a], regex: '(.+):(\\d+)', target_label: x, replacement: '${2}-$1'",
    { a: 'h:80' },
    'replace "h:80" matches x: - > 80-h',
  ],
  [
    'replace without a match',
    'source_labels: [a], regex: b, target_label: x',
    { a: 'ab' },
    'replace "ab" does not match',
  ],
  [
    'replace by nothing',
    "source_labels: [a], target_label: a, replacement: ''",
    { a: 'web' },
    'replace "web" matches a: web > -',
  ],
  [
    'replace with a name from the value',
    "source_labels: [a], target_label: 'x_$1'",
    { a: 'web' },
    'replace "web" matches x_web: - > web',
  ],
  [
    'replace with a name that is empty',
    "source_labels: [a], target_label: '${1}'",
    {},
    'replace "" matches',
  ],
  [
    'keep',
    'source_labels: [a], regex: web, action: keep',
    { a: 'db' },
    'keep "db" does not match drops',
  ],
  [
    'drop',
    'source_labels: [a, b], regex: w;d, action: drop',
    { a: 'w', b: 'd' },
    'drop "w;d" matches drops',
  ],
  [
    'keepequal',
    'source_labels: [a], target_label: b, action: keepequal',
    { a: 'w', b: 'd' },
    'keepequal "w" drops',
  ],
  [
    'dropequal',
    'source_labels: [a], target_label: b, action: dropequal',
    { a: 'w', b: 'w' },
    'dropequal "w" drops',
  ],
  [
    'hashmod',
    'source_labels: [a], target_label: x, modulus: 1000, action: hashmod',
    { a: 'baz' },
    'hashmod "baz" x: - > 976',
  ],
  [
    'labelmap',
    "regex: '__meta_(.+)', action: labelmap",
    { __meta_app: 'w' },
    'labelmap app: - > w',
  ],
  [
    'labeldrop',
    'regex: a|b, action: labeldrop',
    { a: '1', b: '2', c: '3' },
    'labeldrop a: 1 > -, b: 2 > -',
  ],
  [
    'lowercase',
    'source_labels: [a], target_label: a, action: lowercase',
    { a: 'ΟΔΟΣ' },
    'lowercase "ΟΔΟΣ" a: ΟΔΟΣ > οδοσ',
  ],
  [
    'uppercase',
    'source_labels: [a], target_label: a, action: uppercase',
    { a: 'Straße' },
    'uppercase "Straße" a: Straße > STRAßE',
  ],
  [
    'a separator',
    "source_labels: [a, none, b], separator: '|', target_label: x",
    { a: '1', b: '2' },
    'replace "1||2" matches x: - > 1||2',
  ],
])('%s', (_, rule, labels, expected) => {
  const { steps } = trace({ rules: [rule], labels: { ...address, ...labels } });
  expect(steps.map(summary)).toEqual([expected]);
});

test('rules run one after the other, until one drops the target', () => {
  const rules = [
    'source_labels: [__meta_role], target_label: role',
    'source_labels: [role], regex: web, action: drop',
    'target_label: never, replacement: reached',
  ];
  const { steps, outcome } = trace({ rules, labels: { ...address, __meta_role: 'web' } });
  expect(steps.map(summary)).toEqual([
    'replace "web" matches role: - > web',
    'drop "web" matches drops',
  ]);
  expect(outcome).toEqual({ kind: 'dropped' });
});

test('a rule says where it is written', () => {
  const text = `scrape_configs: [{job_name: node, relabel_configs: [{action: labeldrop, regex: a}]}]`;
  const { root } = readPrometheusConfig(text, targetOf('3.16'));
  const section =
    root instanceof StructValue ? root.structs('scrape_configs')[0]?.value : undefined;
  if (section === undefined) throw new Error('no job');
  const context = { target: targetOf('3.16'), product: 'prometheus' } as const;
  const [step] = traceTarget(
    [],
    section,
    settingOf(section, inherit(undefined), context),
    context,
  ).steps;
  expect(text.slice(step?.rule.from, step?.rule.to)).toBe('{action: labeldrop, regex: a}');
});

test('copies of labels that get the same name are ambiguous', () => {
  const rules = ["regex: '__meta_[ab]_(.+)', action: labelmap"];
  const labels = { ...address, __meta_a_x: '1', __meta_b_x: '2', __meta_a_y: '3', __meta_b_y: '3' };
  expect(trace({ rules, labels }).steps.map(({ ambiguous }) => ambiguous)).toEqual([['x']]);
});

describe('the target', () => {
  test.each<[name: string, given: Given, expected: unknown]>([
    ['defaults', { labels: address }, ['http://host:9/metrics', 'instance=host:9', 'job=node']],
    [
      'labels of the target win over those of the job',
      { labels: { ...address, job: 'own', __scheme__: 'https', instance: 'me' } },
      ['https://host:9/metrics', 'instance=me', 'job=own'],
    ],
    [
      'parameters of labels win over those of the job',
      {
        job: '    params: {module: [a, b], x: [1]}',
        rules: ["target_label: __param_module, replacement: 'c d'"],
        labels: address,
      },
      ['http://host:9/metrics?module=c+d&module=b&x=1', 'instance=host:9', 'job=node'],
    ],
    [
      'meta labels go, other labels stay',
      { labels: { ...address, __meta_a: '1', __other: '2', zone: 'z' } },
      ['http://host:9/metrics', 'instance=host:9', 'job=node', 'zone=z'],
    ],
    ['no address', { labels: {} }, 'no address'],
    [
      'a URL as address',
      { labels: { __address__: 'http://a' } },
      '"http://a" is not a valid hostname',
    ],
    [
      'a timeout above the interval',
      { labels: { ...address, __scrape_timeout__: '2m' } },
      'scrape timeout cannot be greater than scrape interval ("2m" > "1m")',
    ],
    [
      'a histogram label that is no boolean',
      { labels: { ...address, __scrape_native_histograms__: 'x' } },
      'error parsing scrape native histograms: strconv.ParseBool: parsing "x": invalid syntax',
    ],
    [
      'a histogram label before 3.13',
      { version: '3.12', labels: { ...address, __scrape_native_histograms__: 'x' } },
      ['http://host:9/metrics', 'instance=host:9', 'job=node'],
    ],
    [
      'Prometheus 2 adds a default port',
      { version: '2.55', labels: { __address__: 'host' }, job: '    scheme: https' },
      ['https://host:443/metrics', 'instance=host:443', 'job=node'],
    ],
    [
      'Prometheus 2 adds a default port to IPv6 in brackets',
      { version: '2.55', labels: { __address__: '[::1]' } },
      ['http://[::1]:80/metrics', 'instance=[::1]:80', 'job=node'],
    ],
    [
      'Prometheus 2 takes a default port away with the feature flag',
      { version: '2.55', features: ['no-default-scrape-port'], labels: { __address__: 'host:80' } },
      ['http://host/metrics', 'instance=host:80', 'job=node'],
    ],
    [
      'Prometheus 2 names the scheme of the job where that of the target is wrong',
      { version: '2.55', labels: { __address__: 'host', __scheme__: 'ftp' } },
      'invalid scheme: "http"',
    ],
    [
      'Prometheus 3 leaves addresses alone',
      { labels: { __address__: 'host' } },
      ['http://host/metrics', 'instance=host', 'job=node'],
    ],
    [
      'parameters of the job win over labels in Prometheus 2',
      { version: '2.55', job: '    params: {x: [1]}', labels: { ...address, __param_x: '2' } },
      ['http://host:9/metrics?x=1', 'instance=host:9', 'job=node'],
    ],
  ])('%s', (_, given, expected) => {
    expect(shown(trace(given))).toEqual(expected);
  });

  test('settings of histograms are labels, those of the job before those of global', () => {
    const { discovered } = trace({
      global: '{scrape_native_histograms: true, convert_classic_histograms_to_nhcb: true}',
      job: '    convert_classic_histograms_to_nhcb: false',
      labels: address,
    });
    const histograms = discovered.filter(({ name }) => name.includes('histogram'));
    expect(histograms.map(({ name, value }) => `${name}=${value}`)).toEqual([
      '__always_scrape_classic_histograms__=false',
      '__convert_classic_histograms_to_nhcb__=false',
      '__scrape_native_histograms__=true',
    ]);
  });
});
