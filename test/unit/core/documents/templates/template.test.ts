import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf } from '../../../../../src/core/base/holes.ts';
import { templateLanguage } from '../../../../../src/core/documents/templates/language.ts';
import { isNearHole, Template } from '../../../../../src/core/documents/templates/template.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';

const helm = `{{- if .Values.rules.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: {{ include "x.fullname" . }}
  labels:
    {{- include "x.labels" . | nindent 4 }}
    app: x
spec:
  groups:
  - name: "{{ .Release.Name }}-a"
    rules:
    {{- range .Values.rules.list }}
    - alert: A
      {{- if .critical }}
      for: 1m
      {{- else }}
      for: 5m
      {{- end }}
      expr: up{job="{{ .job }}"} == 0
      annotations:
        summary: {{\`{{ $labels.instance }}\`}} is down
    {{- end }}
{{- end }}
{{- define "x" }}
kind: Other
{{- end }}
`;

const jinja = `groups:
- name: {{ name }}
  rules:
{% for job in jobs %}
  - alert: A
    expr: up{job="{{ job }}"} == 0
{% raw %}
    annotations: {summary: "{{ $labels.instance }} {{ $value }}"}
{% endraw %}
{% endfor %}
`;

/** The text with `<a>` for a hole, `~` for a filler and `#a4` for lines inserted at column 4. */
function shown(text: string): string {
  return text
    .replaceAll(/\ufdd0[^]/g, '<>')
    .replaceAll('\ufdd1', '~')
    .replaceAll(/\ufdd2([^])/g, (_, char: string) => `+${columnOf(char).toString()}`)
    .replaceAll(/~+/g, '~')
    .replaceAll(/^ +$/gm, '');
}

describe('which texts are templates, and in what', () => {
  test.each([
    ['helm', helm],
    ['jinja', jinja],
    ['helm', 'groups:\n- name: {{ .Values.name }}\n'],
    ['go', 'groups:\n{{ if true }}\n- name: a\n{{ end }}\n- name: {{ .app }}\n'],
    ['jinja', 'global:\n  scrape_interval: {{ interval | default("15s") }}\n'],
    ['go', 'groups:\n- rules:\n  - expr: up > {{ $x }}\n'],
    ['go', 'groups:\n- rules:\n  - expr: up > {{ env "X" }}\n'],
    ['go', 'groups:\n- rules:\n  - labels: {a: "{{ key "x" }}"}\n'],
    ['go', 'groups:\n{{- with nomadVar "x" }}\n- name: "{{ .name }}"\n{{- end }}\n'],
    [undefined, '# No Helm here: {{ .Release.Name }} {{ .x }}\ngroups:\n- name: "{{ $value }}"\n'],
    ['helm', '#{{ if .Values.x }}\ngroups:\n- name: a\n#{{ end }}\n'],
    ['erb', 'groups:\n- name: <%= @name %>\n'],
    // A text that was taken over.
    ['helm', '{{- if .Values.on }}\ngroups:\n- name: a\n  x: "<%= @name %>"\n{{- end }}\n'],
    ['variables', 'global:\n  scrape_interval: ${INTERVAL}\n'],
    ['variables', 'global:\n  scrape_interval: ${var.interval}\n'],
    ['variables', 'global:\n  scrape_interval: @INTERVAL@\n'],
    ['variables', 'global:\n  scrape_interval: "%%INTERVAL%%"\n'],
    ['variables', 'global:\n  scrape_interval: $$INTERVAL$$\n'],
    ['variables', 'groups:\n- rules:\n  - expr: up{%%juju_topology%%} == 0\n'],
  ])('%s: %j', (language, text) => {
    expect(templateLanguage(text, 'prometheus')).toBe(language);
  });

  test.each([
    ["receivers:\n- webhook_configs:\n  - url: '{{ chat_webhook_url }}'\n"],
    ['receivers:\n- webhook_configs:\n  - url: "{{ webhooks[\'chat\'] }}"\n'],
  ])('Jinja in alertmanager.yml: %j', (text) => {
    expect(templateLanguage(text, 'alertmanager')).toBe('jinja');
  });

  test.each([
    [
      'groups:\n- rules:\n  - annotations:\n      summary: "{{ $labels.x }} {{ humanize $value }}"\n',
    ],
    ['groups:\n- rules:\n  - annotations:\n      summary: {{ $labels.x }}\n'],
    ['groups:\n- rules:\n  - annotations:\n      summary: {{ labels.x }}\n'],
    [
      'groups:\n- rules:\n  - annotations:\n      summary: "{{ $lables.x }} {{ $value | humanise }}"\n',
    ],
    ['groups:\n- rules:\n  - annotations:\n      summary: "a\n{{ $labels.x }}"\n    foo\n'],
    ['groups:\n- rules:\n  - annotations:\n      summary: a {{ $value\n}} for 5m\n'],
    ['a: |\n  {{ range query "up" }}\n  {{ .Value }}\n  {{ end }}\n'],
    ["a: '{{ range .Alerts }}\n  {{ .Annotations.x }}\n  {{ end }}'\n"],
    ['up{a="b"} == {{\n'],
    ['relabel_configs:\n- replacement: ${1}:$2\n- replacement: ${host}\n'],
  ])('no template: %j', (text) => {
    expect(templateLanguage(text, 'prometheus')).toBeUndefined();
  });

  test('nor are notification templates', () => {
    const text =
      'receivers:\n- slack_configs:\n  - text: \'{{ template "slack.text" . }}\'\n    title: "{{ .CommonLabels.x | toUpper }}"\n';
    expect(templateLanguage(text, 'alertmanager')).toBeUndefined();
  });
});

test('a folder named templates is a chart where its path or an action says so', () => {
  const alert = (name: string): string =>
    `apiVersion: monitoring.coreos.com/v1\nspec:\n  summary: on {{ $labels.instance }}\n  name: ${name}\n`;
  const languageIn = (path: string, name = 'a') =>
    templateLanguage(alert(name), 'prometheus', path);
  expect(languageIn('/w/docs/templates/alert.yaml')).toBeUndefined();
  expect(languageIn('/w/charts/a/templates/alert.yaml')).toBe('helm');
  expect(languageIn('/w/a/templates/alert.yaml', '{{ .Release.Name }}')).toBe('helm');
});

test('a blank first line ends the way up from a mistake', () => {
  expect(isNearHole('\ngroups: [\n', { from: 2, to: 3 }, [])).toBe(false);
});

describe('a template made readable', () => {
  test('Helm', () => {
    const { text } = Template.of(helm, 'helm').masked();
    expect(shown(text).replaceAll(/\n\n+/g, '\n')).toBe(`
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: <>~
  labels:
    #+4~
    app: x
spec:
  groups:
  - name: "<>~-a"
    rules:
    - alert: A
      for: 1m
      expr: up{job="<>~"} == 0
      annotations:
        summary: ~{{ $labels.instance }}~ is down
`);
    expect(readYaml(text).error).toBeUndefined();
  });

  test('each branch is seen in a pass of its own', () => {
    const template = Template.of(helm, 'helm');
    const seen = Array.from(
      { length: template.branches.passes },
      (_, index) => /for: \w+/.exec(template.masked({ index, inverted: false }).text)?.[0],
    );
    expect(seen).toEqual(['for: 1m', 'for: 5m', undefined, undefined]);
  });

  test('in Jinja, what is raw and what Prometheus fills in itself stays', () => {
    const { text } = Template.of(jinja, 'jinja').masked();
    expect(text).toContain('summary: "{{ $labels.instance }} {{ $value }}"');
    expect(text).not.toContain('{%');
    expect(readYaml(text).error).toBeUndefined();
  });

  test('what is raw in Jinja is a template where it has tags, for another pass', () => {
    const stages = `{{ '{%' }} raw {{ '%}' }}
{% raw %}
scrape_configs:
- job_name: a
  static_configs:
  - targets: ['{{ host | quote('url') }}:9090']
{% if tls %}
  scheme: https
{% endif %}
{% endraw %}
`;
    const { text } = Template.of(stages, 'jinja').masked();
    expect(text).not.toMatch(/\{[{%]|raw/);
    expect(readYaml(text).error).toBeUndefined();
  });

  test.each([
    ['helm', 'a: "{{ "{{" }} $labels.x {{ "}}" }}"', 'a: "~{{~ $labels.x ~}}~"'],
    ['helm', 'a: {{ "{{ $labels.x }}" }}', 'a: ~{{ $labels.x }}~'],
    ['helm', 'a: {{ "{{ f \\"x\\" }}" }}', 'a: ~{{ f ~"x~" }}~'],
    ['jinja', 'a: "{{ \'{{ $labels.x }}\' }}"', 'a: "~{{ $labels.x }}~"'],
    ['jinja', "a: \"{{ '{{' }} $value {{ '}}' }}\"", 'a: "~{{~ $value ~}}~"'],
    ['jinja', 'a: "{% raw %}{{ $value }}{% endraw %}"', 'a: "~{{ $value }}~"'],
    ['jinja', 'a: {# b #}c', 'a: ~c'],
    ['erb', 'a: <%= x %>\n<% if y -%>\nb: c\n<% end %>', 'a: <>~\n\nb: c\n'],
    ['variables', 'a: ${x({b = "}"})}c $DIR', 'a: <>~c <>~'],
    ['variables', '%{ if x ~}\na: b\n%{ endif ~}', '\na: b\n'],
    ['helm', 'a:\n  {{- toYaml .x | nindent 2 }}\nb: c', 'a:\n  <>~\nb: c'],
    ['helm', 'a:\n{{ toYaml .x | indent 2 }}\nb: c', 'a:\n <>~\nb: c'],
    ['helm', 'a: |\n  b\n  {{ .x }}\n  c', 'a: |\n  b\n  <>~\n  c'],
    ['helm', 'a: [\n  {{ .x }}\n]', 'a: [\n  <>~\n]'],
    ['helm', 'a: {{ include "x"\n  . }}\nb: c', 'a: <>~\n\nb: c'],
  ] as const)('%s: %j', (language, text, expected) => {
    expect(shown(Template.of(text, language).masked().text)).toBe(expected);
  });

  test.each([
    ['{{ if eq $labels.name "x" }}a{{ else }}b {{ $labels.job }}{{ end }}'],
    ['{{ with .Labels.pod -}} on {{ . }} {{- end }}'],
    ['{{ if gt .Value 5.0 }}many{{ else if $value }}{{ "one" | title }}{{ end }}'],
    [
      '{{ with $url := "console_url" | query }}{{ if len $url }}{{ $url | first }}{{ end }}{{ end }}',
    ],
    ['{{ $name := $labels.name }}{{ if eq $name "x" }}a{{ end }}'],
    ['{{ range query "up" }}{{ .Labels.job }} {{ value . }}{{ end }}'],
  ])('what Prometheus renders stays beside what is escaped: %s', (own) => {
    const text = `a: {{"{{"}} $labels.x {{"}}"}} ${own} {{ .x }}\n`;
    const masked = shown(Template.of(text, 'go').masked().text);
    expect(masked).toBe(`a: ~{{~ $labels.x ~}}~ ${own} <>~\n`);
  });

  test.each([
    ['{{ if .x }}{{ $labels.job }}{{ end }}', '~{{ $labels.job }}~'],
    ['{{ if .Values.x }}a{{ else }}b{{ end }}', '~a~'],
    ['{{ define "query" }}a{{ end }}', '~'],
    ['{{ if eq .x "$labels query" }}a{{ end }}', '~a~'],
    ['{{ with $labels.x }}{{ .Values.y }}{{ end }}', '{{ with $labels.x }}<>~{{ end }}'],
  ])('and what it does not render is masked: %s', (action, expected) => {
    const masked = shown(Template.of(`a: x${action}y\n`, 'go').masked().text);
    expect(masked).toBe(`a: x${expected}y\n`);
  });

  test('equal actions are equal but for blanks', () => {
    const { text } = Template.of("a: '{{ x }}'\nb: '{{x}}'\nc: '{{ y }}'\n", 'jinja').masked();
    const [a, b, c] = text.match(/\ufdd0[^]/g) ?? [];
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  test.each([
    ['helm', helm],
    ['jinja', jinja],
  ] as const)(
    'lines and offsets of %s stay, however it ends and breaks its lines',
    (language, text) => {
      for (const source of [text, text.replaceAll('\n', '\r\n')]) {
        for (let end = 0; end <= source.length; end += 7) {
          const part = source.slice(0, end);
          const template = Template.of(part, language);
          for (let index = 0; index < template.branches.passes; index++) {
            for (const inverted of [false, true]) {
              const masked = template.masked({ index, inverted }).text;
              expect(masked).toHaveLength(part.length);
              expect(breaksOf(masked)).toEqual(breaksOf(part));
            }
          }
        }
      }
    },
  );
});

describe('an edited template is what it is when it is read anew', () => {
  const pieces = [
    '{{ .x }}',
    '{{`{{ $labels.y }}`}}',
    '{{',
    '}}',
    '\n',
    '    for: 5m\n',
    'a',
    ' ',
    '{{- if .z }}\n',
    '{{ if $labels.y }}',
    '{{ $y := $value }}',
    '${X}',
    '#',
  ];
  test.each([
    ['helm', helm],
    ['go', helm],
    ['jinja', jinja],
    ['variables', 'a: ${X}\nb: $Y c\nd: e @F@\n'.repeat(20)],
  ] as const)('%s', (language, text) => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            removed: fc.nat(12),
            added: fc.constantFrom('', ...pieces),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (edits) => {
          let template = Template.of(text, language);
          template.masked();
          for (const { at, removed, added } of edits) {
            const before = template.text;
            const from = Math.floor(at * before.length);
            const after = before.slice(0, from) + added + before.slice(from + removed);
            template = template.changedTo(after);
            const fresh = Template.of(after, language);
            expect(template.actions).toEqual(fresh.actions);
            const [edited, whole] = [template.masked(), fresh.masked()];
            expect(shown(edited.text)).toBe(shown(whole.text));
            expect(edited.holes).toEqual(whole.holes);
            expect(edited.hidden).toEqual(whole.hidden);
          }
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });
});

function breaksOf(text: string): number[] {
  return [...text.matchAll(/\r?\n/g)].map(({ index }) => index);
}
