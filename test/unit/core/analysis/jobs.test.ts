import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import { readCursor } from '../../../support/cursor.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

const rule = (expr: string, more = ''): string =>
  `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n${more}`;

const texts: Readonly<Record<string, string>> = {
  '/w/prometheus.yml': `scrape_configs:
- job_name: node
  static_configs: [{targets: [a]}]
- job_name: 'api.v1'
- job_name: other
  metric_relabel_configs:
  - {source_labels: [job], regex: other|node, action: drop}
`,
  '/w/rules.yml': rule(
    `up{job="node"} == 0 or up{job=~"api\\\\.v1|node"} unless up{job!='node', a="node"}`,
    `    annotations: {a: "{{ query \\"up{job='node'}\\" }} {{ query \`up{job=~\\".*\\"}\` }}", b: "{{ printf \`up{job='node',i='%s'}\` $labels.i | query }}{{ query (printf \`a{job='node'} %s\` (print 1)) }}{{ printf \`up{job='node',i=%q}\` (print 1) | query }}{{ with printf \`up{job='node'}\` | query }}{{ end }}"}\n`,
  ),
  '/w/quoted.yml': rule(`"up{job=\\"node\\"} == 0"`),
  '/w/test.yml': `rule_files: [rules.yml]
tests:
- input_series: [{series: 'up{job="node"}', values: '1'}]
  alert_rule_test:
  - {alertname: A, eval_time: 1m, exp_alerts: [{exp_labels: {job: node, a: node}}]}
  promql_expr_test:
  - {expr: 'up{job="node"}', eval_time: 1m, exp_samples: [{labels: 'up{job="node"}', value: 1}]}
`,
  '/w/alertmanager.yml': `route:
  receiver: a
  routes:
  - {receiver: a, matchers: [job="node", 'job=~"node|b"', job=node]}
  - {receiver: a, match: {job: node}, match_re: {job: a|node}}
receivers: [{name: a}]
inhibit_rules:
- {source_matchers: ['{job="node",x="node"}'], target_match: {job: node}}
`,
  '/w/dashboard.json': '{"schemaVersion":1,"panels":[{"targets":[{"expr":"up{job=\\"node\\"}"}]}]}',
};

async function at(path: string, find: string, more: Readonly<Record<string, string>> = {}) {
  const files = { ...texts, ...more };
  const bare = find.replace('<|>', '');
  const { text, offset } = readCursor((files[path] ?? '').replace(bare, find));
  const service = serviceOver({ ...files, [path]: text });
  await service.navigation.symbols('');
  return { service, files: { ...files, [path]: text }, offset, id: path };
}

const declaration = ['/w/prometheus.yml', 'job_name: no<|>de'] as const;

test.each([
  ['a matcher', '/w/rules.yml', 'up{job="no<|>de"}', ['prometheus.yml:2']],
  ['an alternative', '/w/rules.yml', 'api\\\\.<|>v1|', ['prometheus.yml:4']],
  ['a query in a template', '/w/rules.yml', "job='node<|>'}\\", ['prometheus.yml:2']],
  ['a label that a test expects', '/w/test.yml', 'job: n<|>ode', ['prometheus.yml:2']],
  ['a series of a test', '/w/test.yml', 'series: \'up{job="n<|>ode"}\'', ['prometheus.yml:2']],
  ['a route', '/w/alertmanager.yml', '[job="n<|>ode"', ['prometheus.yml:2']],
  ['an older route', '/w/alertmanager.yml', 'match: {job: no<|>de}', ['prometheus.yml:2']],
  ['a dashboard', '/w/dashboard.json', 'job=\\"no<|>de', ['prometheus.yml:2']],
  ['relabeling', '/w/prometheus.yml', 'regex: ot<|>her', ['prometheus.yml:5']],
  ['another label', '/w/rules.yml', 'a="no<|>de"', []],
])('%s leads to its job', async (_, path, find, expected) => {
  const { service, offset, id } = await at(path, find);
  const found = await service.navigation.definitions(id, offset);
  const shown = found.map((one) => `${one.path.slice(3)}:${one.place.from.line + 1}`);
  expect(shown).toEqual(expected);
});

test.each([declaration, ['/w/alertmanager.yml', '[job="n<|>ode"'] as const])(
  'references from %s %s',
  async (path, find) => {
    const { service, offset, id, files } = await at(path, find);
    const found = await service.navigation.references(id, offset, { declarations: true });
    expect(
      found.map(({ path, place: { span, from } }) => {
        const text = (files[path] ?? '').slice(span.from, span.to);
        return `${path.slice(3)}:${from.line + 1}: ${text}`;
      }),
    ).toEqual([
      'prometheus.yml:2: node',
      ...['4', '4', '4', '5', '5', '8', '8'].map((line) => `alertmanager.yml:${line}: node`),
      'dashboard.json:1: node',
      'prometheus.yml:7: node',
      'quoted.yml:5: node',
      ...['5', '5', '5', '6', '6', '6', '6', '6'].map((line) => `rules.yml:${line}: node`),
      ...['3', '5', '7', '7'].map((line) => `test.yml:${line}: node`),
    ]);
  },
);

test('highlights', async () => {
  const { service, offset, id } = await at('/w/rules.yml', 'up{job="no<|>de"}');
  expect(await service.navigation.highlights(id, offset)).toHaveLength(8);
});

/** A rule with an action in its annotation. */
function looking(action: string): { readonly '/w/more.yml': string } {
  return {
    '/w/more.yml': rule('up == 0', `    annotations:\n      a: '{{ ${action} }}'\n`),
  };
}

const takenFromElsewhere = 'takes series of a job of this name from another Prometheus';

/** A configuration that scrapes a job and another Prometheus. */
function federating(selector: string, honors: string): Readonly<Record<string, string>> {
  return {
    '/w/prometheus.yml': `scrape_configs:\n- job_name: node\n- job_name: f\n  honor_labels: ${honors}\n  params: {'match[]': ['${selector}']}\n`,
  };
}

async function renamed(
  path: string,
  find: string,
  newName: string,
  more: Readonly<Record<string, string>> = {},
) {
  const { service, offset, id, files } = await at(path, find, more);
  const outcome = await service.navigation.rename(id, offset, newName);
  if (outcome === undefined) throw new Error('nothing to rename');
  if ('refused' in outcome) throw new Error(outcome.refused);
  const changed = Object.entries(files).map(([name, text]) => [
    name,
    applyEdits(text, outcome.edits.get(name) ?? []),
  ]);
  return Object.fromEntries(changed) as Record<string, string>;
}

describe('rename', () => {
  test.each([declaration, ['/w/rules.yml', 'up{job="no<|>de"}'] as const])(
    'from %s %s changes the job and all that matches it, and back',
    async (path, find) => {
      const files = await renamed(path, find, 'node2');
      expect(files).toEqual(
        Object.fromEntries(
          Object.entries(texts).map(([name, text]) => [
            name,
            text.replaceAll(/(?<!\b(?:a|x)(?:=|: )"?)\bnode\b/g, 'node2'),
          ]),
        ),
      );
      const back = await renamed(path, find.replace(/no<\|>de/, 'no<|>de2'), 'node', files);
      expect(back).toEqual(texts);
    },
  );

  it('escapes what patterns take for more than itself', async () => {
    const files = await renamed(...declaration, 'no.de', { '/w/alertmanager.yml': 'route: {}\n' });
    expect(files['/w/rules.yml']).toContain('up{job=~"api\\\\.v1|no\\\\.de"}');
    expect(files['/w/rules.yml']).toContain('up{job="no.de"}');
  });

  test.each([
    [
      'another configuration declares it',
      { '/w/dev.yml': 'scrape_configs:\n- job_name: node\n' },
      'declares a job of this name as well',
    ],
    [
      'its targets have another label',
      {
        '/w/prometheus.yml':
          'scrape_configs:\n- job_name: node\n  static_configs: [{targets: [a], labels: {job: x}}]\n',
      },
      'sets the label job of this job',
    ],
    [
      'relabeling changes its label',
      {
        '/w/prometheus.yml':
          'scrape_configs:\n- job_name: node\n  relabel_configs: [{source_labels: [a], target_label: job}]\n',
      },
      'sets the label job of this job',
    ],
    [
      'another job takes its name',
      {
        '/w/prometheus.yml':
          'scrape_configs:\n- job_name: node\n- job_name: b\n  relabel_configs: [{target_label: job, replacement: node}]\n',
      },
      'sets the label job of another job',
    ],
    [
      'a file of targets takes its name',
      { '/w/targets.yml': '- targets: [a]\n  labels: {job: node}\n' },
      'sets the label job of its targets',
    ],
    [
      'another job takes names that are not known',
      {
        '/w/prometheus.yml':
          'scrape_configs:\n- job_name: node\n- job_name: b\n  relabel_configs: [{source_labels: [a], target_label: job}]\n',
      },
      'sets the label job of another job',
    ],
    [
      'its relabeling writes its name',
      {
        '/w/prometheus.yml':
          'scrape_configs:\n- job_name: node\n  metric_relabel_configs: [{target_label: job, replacement: node}]\n',
      },
      'sets the label job of this job',
    ],
    ['a federation names it', federating('{job="node"}', 'false'), takenFromElsewhere],
    ['a federation matches it', federating('up{job=~"n.*"}', 'yes'), takenFromElsewhere],
    ['a federation takes all jobs', federating('{__name__=~"job:.*"}', 'true'), takenFromElsewhere],
    [
      'a rule sets it',
      {
        '/w/record.yml':
          'groups:\n- name: r\n  rules:\n  - {record: a, expr: up, labels: {job: node}}\n',
      },
      'sets the label job to the same value',
    ],
    ['a pattern matches it', { '/w/more.yml': rule('up{job=~"no.+"}') }, 'does not match both'],
    ['a pattern would match it', { '/w/more.yml': rule('up{job!~"x.*"}') }, 'does not match both'],
    [
      'a group of a pattern',
      { '/w/more.yml': rule('up{job=~"(node|a)-x|node"}') },
      'does not match both',
    ],
    ['a template looks for it', looking('match "no.*" $labels.job'), 'does not match both'],
    ['a template looks for a part', looking('$labels.job | match "ode"'), 'does not match both'],
    ['a template replaces it', looking('reReplaceAll "^n(.*)" "$1" .Labels.job'), 'does not match'],
    ['a template looks for the new name', looking('match `^x` $labels.job'), 'does not match both'],
  ])('is refused where %s', async (_, more, reason) => {
    await expect(renamed(...declaration, 'x1', more)).rejects.toThrow(reason);
  });

  it('changes what an alias repeats once, and files with CRLF', async () => {
    const more = {
      '/w/alertmanager.yml':
        'route: {receiver: a}\r\nreceivers: [{name: a}]\r\ninhibit_rules:\r\n- source_matchers: &m [\'job="node"\']\r\n  target_matchers: *m\r\n  equal: [a]\r\n',
      '/w/rules.yml': rule('>-\n      up{job="node"}\n      == 0').replaceAll('\n', '\r\n'),
    };
    const files = await renamed(...declaration, 'x.1', more);
    expect(files['/w/alertmanager.yml']).toBe(
      more['/w/alertmanager.yml'].replace('"node"', '"x.1"'),
    );
    expect(files['/w/rules.yml']).toBe(more['/w/rules.yml'].replace('"node"', '"x.1"'));
  });

  it('changes comparisons in templates', async () => {
    const compared = (job: string): string =>
      rule(
        'up == 0',
        `    annotations:\n      a: "{{ if eq $labels.job \\"${job}\\" \\"b\\" }}x{{ else if ne \\"${job}\\" .Labels.job }}é{{ end }}"\n      b: >-\n        {{ if and (eq \`${job}\` $labels.job) ($labels.job | eq "${job}") }}\n        {{ end }}{{ eq $labels.instance "node" }}{{ eq $labels.job.x "node" }}{{ eq (print $labels.job) "node" }}\n`,
      );
    const files = await renamed(...declaration, 'node2', { '/w/more.yml': compared('node') });
    expect(files['/w/more.yml']).toBe(compared('node2'));
  });

  it('changes patterns for whole names in templates', async () => {
    const looked = (job: string): string =>
      `{{ match "^${job}$" $labels.job }}{{ match "^(a|${job})$" $labels.job }}{{ reReplaceAll \`^${job}$\` "node" .Labels.job }}`;
    const more = looking(looked('node').slice(3, -3));
    const files = await renamed(...declaration, 'x1', more);
    expect(files['/w/more.yml']).toContain(looked('x1'));
  });

  it.each([
    'match "^o" $labels.job',
    'match "^node" $labels.instance',
    'match "a" (print $labels.job "node")',
    'match $labels.job "node"',
    'match "(" $labels.job',
    'reReplaceAll "-.*" "node" $labels.job',
  ])('is not refused for {{ %s }}', async (action) => {
    const more = looking(action);
    const files = await renamed(...declaration, 'x1', more);
    expect(files['/w/more.yml']).toBe(more['/w/more.yml']);
  });

  it('changes the selectors of a federation that does not scrape a job of this name itself', async () => {
    const federation = (job: string): string =>
      `scrape_configs:\n- job_name: f\n  honor_labels: true\n  metrics_path: /federate\n  params:\n    match[]:\n    - '{job="${job}"}'\n    - up{job=~"${job}|b"}\n`;
    const files = await renamed(...declaration, 'node2', { '/w/global.yml': federation('node') });
    expect(files['/w/global.yml']).toBe(federation('node2'));
  });

  it.each([
    ['a Pushgateway is scraped', '- job_name: push\n  honor_labels: true\n'],
    [
      'a federation leaves it out',
      `- job_name: f\n  honor_labels: true\n  params: {'match[]': ['{job!="node"}', 'up{job="b"}']}\n`,
    ],
    [
      'labels are mapped',
      '- job_name: k\n  relabel_configs: [{action: labelmap, regex: __meta_kubernetes_node_label_(.+)}]\n',
    ],
    [
      'a step that writes nothing names the label',
      '- job_name: k\n  relabel_configs: [{action: keepequal, source_labels: [a], target_label: job}]\n',
    ],
  ])('is not refused where %s', async (_, more) => {
    const text = `scrape_configs:\n- job_name: node\n${more}`;
    const files = await renamed(...declaration, 'x1', { '/w/prometheus.yml': text });
    expect(files['/w/rules.yml']).toContain('up{job="x1"}');
  });

  it('leaves a bare matcher alone that the new name would need quotes in', async () => {
    await expect(renamed(...declaration, 'two words')).rejects.toThrow(
      'cannot be changed as it is written',
    );
  });

  it('is not refused where nothing matches the job', async () => {
    const files = {
      '/w/prometheus.yml': 'scrape_configs:\n- job_name: lone\n',
      '/w/dev.yml':
        'scrape_configs:\n- job_name: lone\n  static_configs: [{targets: [a], labels: {job: x}}]\n',
    };
    const outcome = await renamed('/w/prometheus.yml', 'job_name: lo<|>ne', 'alone', files);
    expect(outcome['/w/prometheus.yml']).toContain('job_name: alone');
    expect(outcome['/w/dev.yml']).toContain('job_name: lone');
  });
});
