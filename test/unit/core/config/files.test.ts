import { describe, expect, test } from 'vitest';
import { filesIn, problemsOf } from '../../../support/documents.ts';

function messages(
  text: string,
  files: Readonly<Record<string, string>>,
  path = '/project/prometheus/prometheus.yml',
): readonly string[] {
  const problems = problemsOf(text, 'prometheus', { path, files: filesIn(files) });
  return problems.map(({ severity, message }) => `${severity}: ${message}`);
}

const compose = `services:
  other:
    image: busybox
  prometheus:
    volumes:
      - \${CONFIG:-./prometheus}/prometheus.yml:/etc/prometheus/prometheus.yml:ro
      - type: bind
        source: ./rules
        target: /etc/prometheus/rules
      - data:/prometheus
`;

test('without a compose file, paths start from the configuration', () => {
  const text = 'rule_files: [rules/*.yml, one.yml, gone.yml, /etc/prometheus/x.yml]\n';
  expect(messages(text, { '/project/prometheus/one.yml': '' })).toEqual([
    'warning: no file matches "rules/*.yml" (looked for /project/prometheus/rules/*.yml)',
    'error: "gone.yml" does not point to an existing file (looked for /project/prometheus/gone.yml)',
  ]);
});

test('the compose file above says where the container finds its files', () => {
  const files = { '/project/docker-compose.yml': compose, '/project/rules/a.yml': '' };
  const text = `rule_files:
  - /etc/prometheus/rules/*.yml
  - rules/a.yml
  - rules/b.yml
  - /prometheus/c.yml
  - /elsewhere/d.yml
`;
  expect(messages(text, files)).toEqual([
    'warning: "rules/b.yml" does not point to an existing file (looked for /project/rules/b.yml)',
  ]);
});

test('files of scrape configurations are judged, and their jobs', () => {
  const text = `scrape_config_files: [jobs/*.yml]
scrape_configs: [{job_name: a}]
`;
  const files = {
    '/project/prometheus/jobs/1.yml': 'scrape_configs: [{job_name: b}]',
    '/project/prometheus/jobs/2.yml': 'scrape_configs: [{job_name: b}, {job_name: a}]',
    '/project/prometheus/jobs/3.yml': 'scrape_configs: [{}]',
  };
  expect(messages(text, files)).toEqual([
    'error: "/project/prometheus/jobs/2.yml": found multiple scrape configs with job name "b", first found in "/project/prometheus/jobs/1.yml"',
    'error: "/project/prometheus/jobs/2.yml": found multiple scrape configs with job name "a", first found in main config file',
    'error: "/project/prometheus/jobs/3.yml": job_name is empty',
  ]);
});

test('files of targets, certificates and credentials', () => {
  const text = `scrape_configs:
  - job_name: a
    authorization: {credentials_file: token}
    tls_config: {cert_file: a.crt, key_file: /run/secrets/key}
    file_sd_configs: [{files: [good.json, bad.yml, none/*.yml]}]
alerting:
  alertmanagers:
    - file_sd_configs: [{files: [broken.json]}]
`;
  const files = {
    '/project/prometheus/good.json': '[{"targets": ["a:1"]}]',
    '/project/prometheus/bad.yml': '- {target: [a]}',
    '/project/prometheus/broken.json': '[',
  };
  expect(messages(text, files)).toMatchSnapshot();
});

test('targets of a file are judged under the job that names it', () => {
  const text = `scrape_configs:
  - job_name: plain
    file_sd_configs: [{files: [a.yml, b.json]}]
  - job_name: blackbox
    file_sd_configs: [{files: [a.yml, b.json]}]
    relabel_configs:
      - {source_labels: [__address__], target_label: __param_target}
      - {target_label: __address__, replacement: "blackbox:9115"}
  - job_name: worse
    file_sd_configs: [{files: [a.yml]}]
    relabel_configs: [{target_label: __address__, replacement: "http://x"}]
alerting:
  alertmanagers:
    - file_sd_configs: [{files: [b.json]}]
`;
  const files = {
    '/project/prometheus/a.yml': '- targets: [ok, "http://p:8080/x", q/y]\n',
    '/project/prometheus/b.json': '[{"targets": ["r/z"], "labels": {}}]',
  };
  const problems = problemsOf(text, 'prometheus', {
    path: '/project/prometheus/prometheus.yml',
    files: filesIn(files),
  });
  const at = ({ from, to }: { from: number; to: number }, of: string): string => of.slice(from, to);
  const said = problems.map(({ span, message, related: [place] = [] }) => {
    const file = place?.path ?? '';
    const there = place && at(place.span, filesIn(files).read(file) ?? '');
    return `${at(span, text)}: ${message} (${file.slice(20)} ${there ?? ''})`;
  });
  expect(said).toEqual([
    'a.yml: instance 1 in group : "http://p:8080/x" is not a valid hostname (a.yml "http://p:8080/x")',
    'a.yml: instance 2 in group : "q/y" is not a valid hostname (a.yml q/y)',
    'b.json: instance 0 in group : "r/z" is not a valid hostname (b.json "r/z")',
    '"http://x": instance 0 in group : "http://x" is not a valid hostname (a.yml ok)',
    'b.json: "r/z" is not a valid hostname (b.json "r/z")',
  ]);
});

describe('jobs of scrape_config_files', () => {
  const main = (global: string): string =>
    `global: {${global}}\nscrape_config_files: [jobs/*.yml]\nscrape_configs: []\n`;

  test.each([
    [
      'scrape_configs: [{job_name: a, static_configs: [{targets: ["http://p/x"]}]}]',
      '"http://p/x"',
    ],
    [
      'scrape_configs:\r\n- job_name: a\r\n  static_configs:\r\n  - targets:\r\n    - http://p/x\r\n  relabel_configs: [{action: keep}]\r\n',
      'http://p/x',
    ],
    [
      "scrape_configs:\n- job_name: 'a'\n  relabel_configs: [{target_label: __address__, replacement: 'b/c'}]\n  static_configs: [{targets: [d]}]\n",
      "'b/c'",
    ],
    ['scrape_configs: [{job_name: a, tls_config: {cert_file: c, key_file: k}}]', 'k'],
  ])('are judged: %j', (text, at) => {
    const path = '/project/prometheus/jobs/1.yml';
    const files = filesIn({ [path]: text, '/project/prometheus/jobs/c': '' });
    const [problem, ...others] = problemsOf(main(''), 'prometheus', {
      path: '/project/prometheus/prometheus.yml',
      files,
    });
    expect(others).toEqual([]);
    expect(problem?.severity).toBe('error');
    const place = problem?.related?.find((related) => related.path === path);
    expect(place && text.slice(place.span.from, place.span.to)).toBe(at);
  });

  test('inherit from the file that names theirs', () => {
    const timeout = 'scrape_configs: [{job_name: a, scrape_timeout: 2m}]';
    const files = { '/project/prometheus/jobs/1.yml': timeout };
    expect(messages(main('scrape_interval: 5m'), files)).toEqual([]);
    expect(messages(main('scrape_interval: 1m'), files)).toEqual([
      'error: "/project/prometheus/jobs/1.yml": scrape timeout greater than scrape interval for scrape config with job name "a"',
    ]);
    // By itself, the file may belong to either.
    expect(problemsOf(timeout, 'scrape-config')).toEqual([]);
    expect(
      problemsOf(timeout.replace('2m', '2m, scrape_interval: 1m'), 'scrape-config'),
    ).toHaveLength(1);
  });

  test('have their targets judged where the file is opened by itself', () => {
    const text =
      'scrape_configs: [{job_name: a, static_configs: [{targets: [b]}], relabel_configs: [{target_label: __address__, replacement: b/c}]}]';
    expect(problemsOf(text, 'scrape-config').map(({ message }) => message)).toEqual([
      'instance 0 in group 0: "b/c" is not a valid hostname',
    ]);
  });
});

describe('a file of targets that is opened by itself', () => {
  const config = `scrape_configs:
  - job_name: plain
    file_sd_configs: [{files: [targets/*.yml, targets/*.json]}]
  - job_name: probe
    file_sd_configs: [{files: [probes.yml]}]
    relabel_configs:
      - {source_labels: [__address__], target_label: __param_target}
      - {target_label: __address__, replacement: "blackbox:9115"}
alerting:
  alertmanagers: [{file_sd_configs: [{files: [managers.yml]}]}]
`;
  const said = (path: string, text: string): readonly string[] =>
    problemsOf(text, undefined, {
      path: `/project/${path}`,
      files: filesIn({ '/project/prometheus.yml': config, [`/project/${path}`]: text }),
    }).map(({ span, message }) => `${text.slice(span.from, span.to)}: ${message}`);

  test.each([
    ['targets/a.yml', '- targets: [ok, http://p:8080/x]\n', 'http://p:8080/x'],
    ['targets/a.yml', '- targets:\r\n  - "ok"\r\n  - "http://p:8080/x"\r\n', '"http://p:8080/x"'],
    ['targets/a.yml', "- 'targets': ['ok', 'http://p:8080/x']\n", "'http://p:8080/x'"],
    [
      'targets/a.yml',
      '- targets:\n  - ok\n  - >-\n    http://p:8080/x\n',
      '>-\n    http://p:8080/x\n',
    ],
    ['targets/a.json', '[{"targets": ["ok", "http://p:8080/x"]}]', '"http://p:8080/x"'],
  ])('is judged under the job that names it: %s %j', (path, text, at) => {
    expect(said(path, text)).toEqual([
      `${at}: instance 1 in group : "http://p:8080/x" is not a valid hostname`,
    ]);
  });

  test('with a hint where the parts go, and the place that names the file', () => {
    const text = '- targets: [http://p:8080/x]\n';
    const [problem] = problemsOf(text, undefined, {
      path: '/project/targets/a.yml',
      files: filesIn({ '/project/prometheus.yml': config }),
    });
    expect(problem?.hint).toBe(
      'a target is only host:port: p:8080; put http under scheme and /x under metrics_path',
    );
    const [place] = problem?.related ?? [];
    expect(place?.path).toBe('/project/prometheus.yml');
    expect(place && config.slice(place.span.from, place.span.to)).toBe('targets/*.yml');
  });

  test('is judged under an Alertmanager, and with the relabeling of a job', () => {
    expect(said('managers.yml', '- targets: [a/b]\n')).toEqual([
      'a/b: "a/b" is not a valid hostname',
    ]);
    expect(said('probes.yml', '- targets: [http://p/x]\n')).toEqual([]);
    expect(said('others.yml', '- targets: [http://p/x]\n')).toEqual([]);
  });
});
