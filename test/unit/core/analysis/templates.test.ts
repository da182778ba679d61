import { describe, expect, test } from 'vitest';
import { filesIn, problemsOf } from '../../../support/documents.ts';

/** Codes and marked texts of what is wrong. */
function wrong(text: string, path: string): string[] {
  return problemsOf(text, undefined, { path, files: filesIn({}) }).map(
    ({ code, span }) => `${code}: ${text.slice(span.from, span.to)}`,
  );
}

const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

const rules = (rule: string): string =>
  `groups:\n- name: a\n  rules:\n  - alert: A\n${indented(rule, '    ')}`;

/** The same rule in a rule file, with CRLF, in a PrometheusRule and in a chart. */
const homes: readonly (readonly [string, string, (rule: string) => string])[] = [
  ['a rule file', 'a.yml', rules],
  ['a rule file with CRLF', 'a.yml', (rule) => rules(rule).replaceAll('\n', '\r\n')],
  [
    'a PrometheusRule',
    'a.yml',
    (rule) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n${indented(rules(rule), '  ')}`,
  ],
  [
    'a chart',
    'chart/templates/a.yaml',
    (rule) =>
      `{{- if .Values.on }}\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: {{ include "x" . }}\nspec:\n${indented(rules(rule), '  ')}{{- end }}\n`,
  ],
];

/** An expression in YAML's styles. */
const styles: readonly ((expr: string) => string)[] = [
  (expr) => expr,
  (expr) => `'${expr.replaceAll("'", "''")}'`,
  (expr) => `|\n  ${expr}`,
  (expr) => `>-\n  ${expr}`,
];

describe.each(homes)('in %s', (_home, path, home) => {
  test.each([
    ['up > {{ .Values.threshold }}'],
    ['up > {{ env `X` }} or up < {{ $x }}'],
    ['rate(up[{{ .Values.window }}]) > 0'],
    ['rate(up[{{ .Values.minutes }}m]) > 0'],
    ['up{ {{ .Values.sel }} } == 0'],
    ['up{job=~`{{ .Values.jobs }}`, {{ .Values.sel }}} == 0'],
    ['sum by ({{ .Values.by }}) (up) {{ .Values.op }} 1'],
    ['foo_{{ .Values.x }}_total > 1'],
    ['up * {{ .Values.a }} + {{ .Values.b }} / {{ .Values.c }}'],
    ['{{ template `x` . }} > 0'],
    ['${expr} > ${var.threshold}'],
    ['up{env=`$ENV`} > $THRESHOLD'],
    ['up > @LIMIT@ or up < %%LIMIT%% or up == $$LIMIT$$'],
  ])('%s may be anything that makes the rest right', (expr) => {
    for (const style of styles.slice(expr.startsWith('{') ? 1 : 0)) {
      expect(wrong(home(`expr: ${style(expr)}\n`), path)).toEqual([]);
    }
  });

  test.each([
    ['sum(rate(foo{ns=`{{ .Release.Namespace }}`}[5m]) > 1', 'promql-syntax: ('],
    ['up{a=`{{ .Values.x }}`} +* 1', 'promql-syntax: *'],
    ['rate(up{a=`{{ .Values.x }}`}) > 1', 'promql-type: up{a=`{{ .Values.x }}`}'],
    ['sum(up > {{ .Values.x }}', 'promql-syntax: ('],
    ['foo(up) > {{ .Values.x }}', 'promql-unknown-function: foo'],
    ['up{a=`${X}`} == == 1', 'promql-syntax: =='],
  ])('%s is wrong whatever is filled in', (expr, expected) => {
    for (const style of styles) {
      expect(wrong(home(`expr: ${style(expr)}\n`), path)).toEqual([expected]);
    }
  });

  test('inserted lines leave open what is missing there, and nothing else', () => {
    const rest = '{{- toYaml .Values.rest | nindent 4 }}\n';
    expect(wrong(home(`expr: up == 0\nfro: 5m\n${rest}`), path)).toEqual(['unknown-key: fro']);
    // In the chart, and in the object in it, the rule begins further right.
    const column = / *(?=expr)/.exec(home('expr: up\n'))?.[0].length ?? 0;
    const inserted = `{{- toYaml .Values.rest | nindent ${column.toString()} }}\n`;
    expect(wrong(home(inserted), path)).toEqual([]);
    expect(wrong(home('for: 5m\n'), path)).toEqual(['missing-expr: alert']);
    expect(
      wrong(
        home(`expr: up == 0\nlabels:\n  {{- toYaml .Values.l | nindent 6 }}\nfor: 5mm\n`),
        path,
      ),
    ).toEqual(['invalid-value: 5mm']);
  });

  test.each(['|', '|-', '>', '>+'])(
    'control lines of a block scalar (%s) indent nothing',
    (header) => {
      const block = (lines: readonly string[]): string =>
        `${header}\n${lines.map((line) => `  ${line}\n`).join('')}`;
      const range = '{{ range $i, $x := .Values.listOfSomeThings }}';
      const expr = block([
        range,
        '    up{job="{{ $x }}"} == 0',
        '  {{ else }}',
        '      up == 0',
        '{{ end }}',
      ]);
      const text = block([
        range,
        '      {{ $x }} is down',
        '  {{ else }}',
        'nothing',
        '   is {{ end }}',
      ]);
      const good = `expr: ${expr}annotations:\n  a: ${text.replaceAll(/^(?=.)/gm, '  ').trimStart()}`;
      expect(wrong(home(good), path)).toEqual([]);
      expect(wrong(home(good.replace('== 0', '== == 0')), path)).toEqual(['promql-syntax: ==']);
      expect(wrong(home(`${good}fro: 5m\n`), path)).toEqual(['unknown-key: fro']);
    },
  );

  test('an action joins its line to a block scalar that stands further right', () => {
    const rule = (more: string): string =>
      home(`expr: |-\n    up\n{{- if .Values.other }} or down{{ end }} ${more}\nfor: 5m\n`);
    expect(wrong(rule('> 0'), path)).toEqual([]);
    expect(wrong(rule('> > 0'), path)).toEqual(['promql-syntax: >']);
  });

  test('an action inside of a line does not excuse the next one', () => {
    const found = wrong(
      home('expr: up{a="{{ .Values.x }}"} > 0\n  for: 5m\nlabels: {a: b}\n'),
      path,
    );
    expect(found).toEqual(['yaml-syntax: : 5m']);
    expect(wrong(home('labels: {{ .Values.x }}\n  a: b\nexpr: up\n'), path)).toEqual([]);
  });

  test('an expression that ends too early does so in its own branch', () => {
    const [first, second] = ['sum(up', 'up =='];
    const expr = `|\n  {{- if .Values.x }}\n  ${first}\n  {{- else }}\n    ${second}\n  {{- end }}\n`;
    expect(wrong(home(`expr: ${expr}for: 5m\n`), path)).toEqual([
      'promql-syntax: p',
      'promql-syntax: =',
    ]);
  });

  test('branches are alternatives', () => {
    const rule = `expr: up\n{{- if .Values.x }}\nfor: 1m\n{{- else }}\nfor: 5x\n{{- end }}\n{{- if .Values.y }}\nkeep_firing_for: 1m\n{{- end }}\n{{- if not .Values.y }}\nkeep_firing_for: 2m\n{{- end }}\n`;
    expect(wrong(home(rule), path)).toEqual(['invalid-value: 5x']);
  });

  test('one mistake in the YAML is reported, and the expressions are checked all the same', () => {
    const rule = 'expr: sum(up\n fro: 5m\nlabels: {a: "{{ .Values.x }}"}\n';
    expect(wrong(home(rule), path).map((problem) => problem.split(':')[0])).toContain(
      'yaml-syntax',
    );
    const found = wrong(home('expr: up +* 1\n  fro: 5m\nlabels: {a: "{{ .Values.x }}"}\n'), path);
    expect(found.map((problem) => problem.split(':')[0])).toContain('yaml-syntax');
  });

  test.each([
    ['"{{`{{ $lables.x }}`}}"'],
    ["'{{`{{ $lables.x }}`}}'"],
    ['"{{ "{{" }} $lables.x {{ "}}" }}"'],
    ['"{{ "{{ $lables.x }}" }}"'],
    ["{{ `'{{ $lables.x }}'` }}"],
    ['{{ `"{{ $lables.x }}"` }} # a comment'],
    ['|\n    {{`{{ $lables.x }}`}}'],
    ['>\n    {{`{{ $lables.x }}`}}'],
    ['it is {{`{{ $lables.x }}`}}'],
  ])('what is escaped is an alert template: %s', (summary) => {
    const rule = `expr: up > {{ .Values.x }}\nannotations:\n  summary: ${summary}\n`;
    expect(wrong(home(rule), path)).toEqual(['alert-template: $lables']);
  });
});

test('Jinja', () => {
  const text = `{{ ansible_managed | comment }}
global:
  slack_api_url: '{{ slack_url }}'
  resolve_timeout: {{ timeout | default('5m') }}
{# a comment #}
route:
  receiver: '{{ default_receiver }}'
  routes:
{% for r in receivers %}
    - receiver: {{ r.name }}
      group_wait: {{ r.wait }}
{% endfor %}
    - receiver: team
      continu: true
receivers:
  - name: '{{default_receiver}}'
    slack_configs:
      - channel: '#x'
        text: '{{ '{{' }} .CommonLabels.x {{ '}}' }}'
        titel: a
  - name: other
    webhook_configs:
      - url: '{{ chat_webhook_url }}'
      - url: "{{ webhooks['chat'] }}"
{% if x %}
  - name: team
{% endif %}
`;
  for (const path of ['alertmanager.yml.j2', 'alertmanager.yml']) {
    expect(wrong(text, path)).toEqual(['unknown-key: continu', 'unknown-key: titel']);
  }
  const plain = 'route: {receiver: a}\nreceivers: [{name: a}, {name: b}]\n';
  expect(wrong(plain, 'alertmanager.yml')).toEqual(['unused-receiver: b']);
  expect(wrong(plain.replace('receiver: a', 'receiver: "{{ x }}"'), 'alertmanager.yml')).toEqual(
    [],
  );
  expect(wrong(plain.replace('name: a', 'name: "{{ x }}"'), 'alertmanager.yml')).not.toContain(
    'undefined-receiver: a',
  );
});

test('prometheus.yml of Ansible', () => {
  const text = `global:
  scrape_interval: {{ interval }}
  external_labels:
    {{ user }}: '{{ hash }}'
rule_files:
  - {{ dir }}/rules/*.yml
  - rules/missing.yml
scrape_configs:
  - job_name: a
    static_configs:
      - targets: [{{ groups['n'] | join(',') }}]
      - targets:
{% for h in groups['all'] %}
        - '{{ h }}:9100'
{% endfor %}
  - job_name: b
    metrics_pth: /x
{% if z %}
  - job_name: d
{% endif %}
{% if not z %}
  - job_name: d
    honor_lables: true
{% endif %}
`;
  for (const source of [text, text.replaceAll('\n', '\r\n')]) {
    expect(wrong(source, 'prometheus.yml.j2')).toEqual([
      'unknown-key: metrics_pth',
      'unknown-key: honor_lables',
    ]);
  }
});

test.each([
  ['rules.yml.erb', '<% @jobs.each do |j| -%>\n', '<% end -%>\n', '<%= j %>'],
  ['rules.yml.tftpl', '%{ for j in jobs ~}\n', '%{ endfor ~}\n', '${j}'],
  ['rules.yml.j2', '{% for j in jobs %}\n', '{% endfor %}\n', '{{ j }}'],
  ['rules.yml.ctmpl', '{{ range ls "jobs" }}\n', '{{ end }}\n', '{{ .Value }}'],
])('%s', (path, open, close, value) => {
  const text = `groups:\n  - name: a\n    rules:\n${open}      - alert: X${value}\n        expr: up{job="${value}"} == == 0\n        fro: 1m\n${close}`;
  expect(wrong(text, path)).toEqual(['promql-syntax: ==', 'unknown-key: fro']);
});

test.each([['rules.yml.j2'], ['rules.yml']])('all of %s is raw', (path) => {
  const text = `{% raw %}\n${rules('expr: up ==\nannotations: {a: "{{ $lables.x }}"}\n')}{% endraw %}\n`;
  expect(wrong(text, path)).toEqual(['promql-syntax: =', 'alert-template: $lables']);
});

test.each([
  ['rules/{{ x }}.yml'],
  ['${DIR}/a.yml'],
  ['$DIR/a.yml'],
  ['D:\\rules\\a.yml'],
  ['D:/rules/a.yml'],
])('nobody knows whether %s is there', (file) => {
  const text = `rule_files: ['${file}']\n`;
  expect(wrong(text, '/etc/prometheus.yml')).toEqual([]);
});

test('actions in double quotes have escaped quotes', () => {
  const summary = `"{{ $n := printf \\"count(up{a='%s', b='is required by'})\\" .Labels.a | query | first | value }}{{ $n }} of {{ range query \\"up{a='}} b'}\\" }}{{ .Labels.a }}{{ end }}"`;
  expect(wrong(rules(`expr: up == 0\nannotations:\n  a: ${summary}\n`), 'a.yml')).toEqual([]);
  const text = rules(`expr: up ==\nannotations:\n  a: ${summary.replace('first', 'frist')}\n`);
  expect(wrong(text, 'a.yml')).toEqual(['promql-syntax: =', 'alert-template: frist']);
});

describe('what a template may fill in, rules do not lack', () => {
  const ratio = 'expr: sum(up == 0) / sum(up) > 0.1\n';
  test.each(homes)('in %s', (_home, path, home) => {
    const column = / *(?=expr)/.exec(home('expr: up\n'))?.[0].length ?? 0;
    const indent = column.toString();
    const restartOf = (rule: string): string[] =>
      wrong(home(rule), path).filter((problem) => problem.startsWith('ratio-without-for'));
    expect(restartOf(`${ratio}labels: {a: "{{ .Values.a }}"}\n`)).toEqual(['ratio-without-for: /']);
    expect(restartOf(`${ratio}for: {{ .Values.for }}\n`)).toEqual([]);
    expect(restartOf(`${ratio}{{- toYaml .Values.rest | nindent ${indent} }}\n`)).toEqual([]);
    const branches =
      '{{- if .Values.x }}\nfor: 5m\n{{- else }}\nfor: {{ .Values.for }}\n{{- end }}\n';
    expect(restartOf(`${ratio}${branches}`)).toEqual([]);
  });

  const twice = (first: string, second: string): string =>
    `groups:\n- name: {{ x }}\n  rules:\n${[first, second].map((more) => `  - alert: A\n    expr: up == 0\n${more}`).join('')}`;

  test.each([
    ['    labels: {{ x | to_json }}\n', '    labels: {{ y | to_json }}\n'],
    ['    labels:\n{{ x | to_nice_yaml | indent(6, true) }}\n', '    labels:\n      a: b\n'],
    ['    for: {{ x }}\n    labels: {a: b}\n', '    for: {{ y }}\n    labels: {a: c}\n'],
    ['    {{ x | to_nice_yaml | indent(4) }}\n', '    {{ y | to_nice_yaml | indent(4) }}\n'],
  ])('two rules may differ: %j, %j', (first, second) => {
    expect(wrong(twice(first, second), 'a.yml.j2')).toEqual([]);
  });

  test('two rules that do not differ are reported', () => {
    const labels = '    labels: {a: b}\n';
    expect(wrong(twice(labels, labels), 'a.yml.j2')).toEqual(['duplicate-rules: A']);
  });
});

test('a file that is one definition is read as what it defines', () => {
  const define = (text: string): string =>
    `{{/* rules */}}\n{{- define "a.rules" -}}\n${text}{{- end -}}\n`;
  const text = rules('expr: up ==\n{{- if .Values.x }}\nfro: 5m\n{{- end }}\n');
  for (const path of ['charts/a/templates/_rules.tpl', 'rules.tpl']) {
    expect(wrong(define(text), path)).toEqual(['promql-syntax: =', 'unknown-key: fro']);
    expect(wrong(`${define(text)}{{ define "b" }}b: c{{ end }}\n`, path)).toEqual([]);
    expect(wrong(`${define(text)}kind: Other\n`, path)).toEqual([]);
  }
});

test('a rule file whose texts hold escaped templates and some that Prometheus renders is checked', () => {
  const text = `groups:
- name: a
  rules:
  - alert: A
    expr: sum by (job (up) == 0
    annotations:
      summary: {{"{{"}} $labels.job {{"}}"}} is down
      description: see '{{ if eq $labels.name
        "version" }}oc adm upgrade{{ else }}oc get {{
        $labels.name }}{{ end }}'{{ with $url := "console_url" | query
        }}{{ if ne (len (label "url" (first $url ) ) ) 0}} or {{ label
        "url" (first $url ) }}/{{ end }}{{ end }}.
`;
  expect(wrong(text, 'a.yml').map((one) => one.split(':')[0])).toEqual(['promql-syntax']);
});

test.each([
  ['prometheus.yml', ['missing-file']],
  ['prometheus.yml.example', ['missing-file']],
  ['prometheus.yml.j2', []],
  ['prometheus.yml.tmpl', []],
])('files that %s names without any action', (path, codes) => {
  const found = problemsOf('rule_files: [a.yml]\n', 'prometheus', {
    path: `/w/${path}`,
    files: filesIn({}),
  });
  expect(found.map(({ code }) => code)).toEqual(codes);
});
