import { expect, test } from 'vitest';
import { targetOf } from '../../../../support/targets.ts';
import { applyFix } from '../../../../support/applyFix.ts';
import { problemExcerpt } from '../../../../support/carets.ts';
import { problemsOf, without } from '../../../../support/documents.ts';

function show(text: string, version = '3.16'): string {
  return problemExcerpt(text, problemsOf(text, 'prometheus', { target: targetOf(version) }));
}

test('a misspelt key names the nearest one', () => {
  expect(
    show(`scrape_configs:
  - job_name: node
    scrape_intervall: 15s
`),
  ).toMatchSnapshot();
});

test('a key that is one level too high says where it belongs', () => {
  expect(
    show(`global: {}
external_labels: {a: b}
scrape_configs:
  - job_name: node
    insecure_skip_verify: true
    targets: [a]
`),
  ).toMatchSnapshot();
});

test('a key of a newer or older release says so', () => {
  const text = `global:
  query_max_series: 5
scrape_configs:
  - job_name: node
    scrape_classic_histograms: true
`;
  expect(show(text, '3.5')).toMatchSnapshot();
  expect(show(text, '2.55')).toMatchSnapshot();
});

test('types, values and keys given twice are blamed where they stand', () => {
  expect(
    show(`global:
  scrape_interval: 1h30
  external_labels: [a]
scrape_configs:
  - job_name: one
    honor_labels: "yes"
    sample_limit: -1
    job_name: two
  - targets: [a]
  - job_name: three
    relabel_configs:
      - regex: '(a'
        action: drop
      - action: hashmod
        target_label: x
        source_labels: [a]
`),
  ).toMatchSnapshot();
});

test('rules that go across sections', () => {
  expect(
    show(`global: {scrape_interval: 10s}
scrape_configs:
  - job_name: a
    scrape_timeout: 11s
  - job_name: b
    static_configs:
      - targets: ['ok:1', 'http://example.com/metrics']
  - job_name: b
    static_configs: [{targets: [x]}]
remote_write:
  - url: http://a
    basic_auth: {username: u}
    sigv4: {}
rule_files: ['a*/b.yml']
otlp: {translation_strategy: None}
`),
  ).toMatchSnapshot();
});

test('secrets and deprecated keys are information, with fixes', () => {
  const text = `scrape_configs:
  - job_name: a
    bearer_token: hunter2
    static_configs: [{targets: [x]}]
  - job_name: b
    basic_auth: {username: u, password: '\${PASSWORD}'}
`;
  const problems = problemsOf(text, 'prometheus');
  expect(problemExcerpt(text, problems)).toMatchSnapshot();
  const fixed = problems.flatMap(({ fixes = [] }) => fixes.map((fix) => applyFix(text, fix)));
  expect(fixed).toMatchSnapshot();
  for (const result of fixed) {
    const codes = problemsOf(result, 'prometheus').map(({ severity }) => severity);
    expect(codes).not.toContain('error');
  }
  const quiet = problemsOf(text, 'prometheus', without('literal-secret'));
  expect(quiet.map(({ code }) => code)).toEqual(['deprecated-key']);
});

test('broken YAML has one problem, an empty file none', () => {
  expect(show('global: [')).toMatchSnapshot();
  expect(problemsOf('', 'prometheus')).toEqual([]);
  expect(problemsOf('# nothing\n', 'prometheus')).toEqual([]);
});

test('a null that is spelt with an escape is the text that it stands for, as promtool has it', () => {
  const text = 'scrape_configs:\n  - job_name: a\n    basic_auth: "\\x6eull"\n';
  const [problem] = problemsOf(text, 'prometheus');
  expect(problem?.message).toBe('cannot unmarshal !!str `null` into *config.BasicAuth');
});

test('every bad target is listed, and a label or rule that is to blame is marked itself', () => {
  const text = `scrape_configs:
  - job_name: a
    static_configs:
      - targets: ["http://b", ok, c/d]
  - job_name: b
    static_configs:
      - targets: [x, y]
        labels: {__scrape_interval__: 5x}
      - targets: [z]
        labels: {__scrape_timeout__: 10m}
  - job_name: c
    static_configs: [{targets: [x, y]}]
    relabel_configs:
      - target_label: __address__
        replacement: http://x
  - job_name: d
    static_configs: [{targets: [x], labels: {where: "e/f"}}]
    relabel_configs: [{source_labels: [where], target_label: __address__}]
`;
  const said = problemsOf(text, 'prometheus').map(
    ({ span, message }) => `${text.slice(span.from, span.to)}: ${message}`,
  );
  expect(said).toEqual([
    '"http://b": "http://b" is not a valid hostname',
    'c/d: "c/d" is not a valid hostname',
    '5x: instance 0 in group 0: error parsing scrape interval: unknown unit "x" in duration "5x"',
    '10m: instance 0 in group 1: scrape timeout cannot be greater than scrape interval ("10m" > "1m")',
    'http://x: instance 0 in group 0: "http://x" is not a valid hostname',
    '"e/f": instance 0 in group 0: "e/f" is not a valid hostname',
  ]);
});

test('a long target label with groups in it is right or wrong at once', () => {
  const name = `a$1${'b'.repeat(80)}`;
  const targetLabel = (label: string): readonly string[] =>
    problemsOf(
      `global: {metric_name_validation_scheme: legacy}
scrape_configs:
  - job_name: a
    relabel_configs: [{source_labels: [x], target_label: "${label}"}]
`,
      'prometheus',
    ).map(({ message }) => message);
  expect(targetLabel(name)).toEqual([]);
  expect(targetLabel('${1}_$2$3a')).toEqual([]);
  expect(targetLabel(`${name}-`)).toEqual([
    `"${name}-" is invalid 'target_label' for replace action`,
  ]);
  expect(targetLabel('1$2')).toHaveLength(1);
});
