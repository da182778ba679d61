import { expect, test } from 'vitest';
import type { Problem } from '../../../../src/core/base/problem.ts';
import { findings } from '../../../support/documents.ts';

const chart = (summary: string, name = '{{ .Release.Name }}'): string =>
  `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}
spec:
  groups:
  - name: a
    rules:
    - alert: A
      expr: up == 0
      annotations:
        summary: ${summary}
`;

function found(text: string, path = 'a.yaml'): readonly Problem[] {
  return findings(text, 'prometheus-rule', 'unescaped-template', { path });
}

test.each([
  ['"{{ $labels.x }} is down"', ['{{ $labels.x }}']],
  [
    "'{{ $value | humanize }} of {{- $labels.job }}'",
    ['{{ $value | humanize }}', '{{- $labels.job }}'],
  ],
  ['|\n          {{ if gt $value 5.0 }}many{{ end }}', ['{{ if gt $value 5.0 }}']],
  ['{{ $labels.x }}', ['{{ $labels.x }}']],
])('in a chart: %j', (summary, expected) => {
  for (const text of [chart(summary), chart(summary).replaceAll('\n', '\r\n')]) {
    const problems = found(text);
    expect(problems.map(({ span }) => text.slice(span.from, span.to))).toEqual(expected);
  }
});

test.each([
  ['"{{`{{ $labels.x }}`}}"'],
  ['"{{ "{{" }} $labels.x {{ "}}" }}"'],
  ['"{{ "{{ $labels.x }}" }}"'],
  ['"{{ .Values.x }}"'],
  ['"{{ $name }} is down"'],
  ['{{ urlquery `up{pod="X"}` | replace "X" "{{ $labels.pod }}" }}'],
  ['"{{ range $key, $value := .Values.x }}{{ $key }}: {{ $value }}{{ end }}"'],
  ['{{- $labels := include "x" . }}{{ $labels }}'],
  ['"{{ with $labels := .Values.labels }}{{ $labels.x }}{{ end }}"'],
])('not reported: %s', (summary) => {
  expect(found(chart(summary))).toEqual([]);
});

test('the place in a chart is enough, a rule file by itself is no chart', () => {
  const text = chart('"{{ $labels.x }}"', 'a');
  expect(found(text, 'charts/a/templates/rules.yaml')).toHaveLength(1);
  expect(found(text, 'rules.yaml')).toEqual([]);
});

test('Ansible and other programs are not Helm', () => {
  expect(found(chart('"{{ $labels.x }}"', '{{ name }}'), 'rules.yaml.j2')).toEqual([]);
  expect(found(chart('"{{ $labels.x }}"', '{{ .name }}'))).toEqual([]);
});

test('the quick fix escapes the action, and is right then', () => {
  const text = chart('"{{ $labels.x }} is down"');
  const [edit] = found(text)[0]?.fixes?.[0]?.edits ?? [];
  expect(edit?.newText).toBe('{{`{{ $labels.x }}`}}');
  const fixed = text.slice(0, edit?.span.from) + (edit?.newText ?? '') + text.slice(edit?.span.to);
  expect(found(fixed)).toEqual([]);
  expect(found(chart('"{{ reReplaceAll `a` `b` $labels.x }}"'))[0]?.fixes).toBeUndefined();
});
