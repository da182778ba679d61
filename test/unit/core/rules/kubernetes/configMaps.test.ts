import { describe, expect, test } from 'vitest';
import { withOpenRuleFiles } from '../../../../../src/core/rules/kubernetes/configMaps.ts';
import { documentOf, problemsOf } from '../../../../support/documents.ts';

const alert = `    groups:
      - name: a
        rules:
          - alert: A
            expr: sum(up{job=~"a"}
`;
const configMap = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\ndata:\n${data}`;

const said = (text: string): string[] =>
  problemsOf(text, undefined, { path: 'rules.yaml' }).map(
    ({ code, span }) => `${text.slice(0, span.from).split('\n').length} ${code}`,
  );

describe('rule files in ConfigMaps', () => {
  test.each(['|', '|-', '|2', '| # rules'])('are judged behind %s', (head) => {
    const text = configMap(`  a.rules: ${head}\n${alert}`);
    expect(said(text)).toEqual(['11 promql-syntax']);
    expect(said(text.replaceAll('\n', '\r\n'))).toEqual(['11 promql-syntax']);
  });

  test('are judged as Prometheus does, below comments and beside other files', () => {
    const text = configMap(
      `  prometheus.yml: |\n    global: {}\n  a.yml: |\n    # about\n\n    groups:\n      - name: a\n        extra: 1\n        rules: [{alert: A, expr: up == 0}]\n`,
    );
    expect(said(text)).toEqual(['13 unknown-key']);
  });

  test('are found in a file with other objects, and in the template of a chart', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';
    expect(said(`${service}---\n${configMap(`  a.yml: |\n${alert}`)}`)).toEqual([
      '15 promql-syntax',
    ]);
    const template = configMap(`  a.yml: |\n${alert}`).replace('rules', '{{ .Release.Name }}');
    expect(said(`{{- if .Values.on }}\n${template}{{- end }}\n`)).toEqual(['12 promql-syntax']);
  });

  test('are read again when the text changes', () => {
    const text = configMap(`  a.yml: |\n${alert}`);
    const document = documentOf(text, undefined, { path: 'rules.yaml' });
    document.update(text.replace('"a"}', '"a"})'));
    expect(document.problems().map(({ code }) => code)).not.toContain('promql-syntax');
    expect(document.expressions().map((found) => found.text)).toEqual(['sum(up{job=~"a"})']);
  });

  test.each([
    ['Loki', `  loki.yaml: |\n${alert}`],
    ['Grafana', `  a.yaml: |\n    groups:\n      - orgId: 1\n        rules: [{expr: 'sum('}]\n`],
    ['something else', `  a.yaml: |\n    groups:\n      - admins\n`],
  ])('are none of %s', (_, data) => {
    expect(said(configMap(data))).toEqual([]);
  });
});

describe('a text whose rule files are opened', () => {
  test('keeps its offsets', () => {
    expect(withOpenRuleFiles(configMap(`  "a.yml": |-\n${alert}`))).toBe(
      configMap(`  "a.yml":   \n${alert}`),
    );
  });

  test.each([
    ['without a ConfigMap', `kind: Secret\nstringData:\n  a.yml: |\n${alert}`],
    ['with text in folded style', configMap(`  a.yml: >\n${alert}`)],
    ['with a very long line of blanks', ' '.repeat(500_000)],
    ['with other files', configMap('  a.sh: |\n    # groups:\n    echo groups:\n')],
  ])('stays as it is %s', (_, text) => {
    expect(withOpenRuleFiles(text)).toBe(text);
  });
});
