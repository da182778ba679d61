import { expect, test } from 'vitest';
import {
  maskTemplate,
  templateLanguage,
  touchesTemplate,
} from '../../../../src/core/documents/templated.ts';
import { readYaml } from '../../../../src/core/yaml/reader/read.ts';

const helm = `{{- if .Values.rules.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: {{ include "x.fullname" . }}
  labels:
    {{- include "x.labels" . | nindent 4 }}
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

test.each([
  ['helm', helm],
  ['jinja', jinja],
  ['helm', 'groups:\n- name: {{ .Values.name }}\n'],
  ['helm', 'groups:\n{{ if true }}\n- name: a\n{{ end }}\n'],
  ['jinja', 'global:\n  scrape_interval: {{ interval | default("15s") }}\n'],
])('a template of %s', (language, text) => {
  expect(templateLanguage(text)).toBe(language);
});

test.each([
  ['groups:\n- rules:\n  - annotations:\n      summary: "{{ $labels.x }} {{ humanize $value }}"\n'],
  ['groups:\n- rules:\n  - annotations:\n      summary: {{ $labels.x }}\n'],
  ['a: |\n  {{ range query "up" }}\n  {{ .Value }}\n  {{ end }}\n'],
  ["a: '{{ range .Alerts }}\n  {{ .Annotations.x }}\n  {{ end }}'\n"],
  ['receivers:\n- slack_configs:\n  - text: \'{{ template "slack.text" . }}\'\n'],
  ['up{a="b"} == {{\n'],
])('no template: %j', (text) => {
  expect(templateLanguage(text)).toBeUndefined();
});

test('a masked Helm template is YAML, with the same offsets', () => {
  const masked = maskTemplate(helm, 'helm');
  expect(masked.text).toHaveLength(helm.length);
  expect(masked.text.split('\n')).toHaveLength(helm.split('\n').length);
  expect(masked.insertsLines).toBe(true);
  expect(masked.text.replaceAll(/x{5,}/g, 'X').replaceAll(/^ +$/gm, '').replaceAll(/\n\n+/g, '\n'))
    .toBe(`
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: X
  labels:
spec:
  groups:
  - name: "X-a"
    rules:
    - alert: A
      for: 1m
      expr: up{job="X"} == 0
      annotations:
        summary: X is down
`);
  expect(readYaml(masked.text).error).toBeUndefined();
});

test('in Jinja, what Prometheus fills in itself stays', () => {
  const masked = maskTemplate(jinja, 'jinja');
  expect(masked.text).toContain('summary: "{{ $labels.instance }} {{ $value }}"');
  expect(masked.text).not.toContain('{%');
  expect(readYaml(masked.text).error).toBeUndefined();
});

test('lines that hold something of the template can be told from others', () => {
  const { holes } = maskTemplate(helm, 'helm');
  const lines = helm.split('\n').filter((line) => {
    const from = helm.indexOf(line);
    return line !== '' && !touchesTemplate(helm, { from, to: from + line.length }, holes);
  });
  expect(lines).toContain('    - alert: A');
  expect(lines).toContain('      for: 1m');
  expect(lines.join('\n')).not.toContain('{{');
  expect(lines).not.toContain('      for: 5m');
});

test('an action that is not closed ends the search', () => {
  expect(maskTemplate('a: {{ .Values.x\nb: c\n', 'helm').text).toBe('a: {{ .Values.x\nb: c\n');
});
