import { describe, expect, it } from 'vitest';
import { newestTarget as target } from '../../../../src/core/base/target.ts';
import { validate } from '../../../../src/core/analysis/validate.ts';
import { problemsOf } from '../../../support/documents.ts';

/** The text under each problem, with its code. */
function marked(text: string, path?: string): string[] {
  return problemsOf(text, undefined, path === undefined ? {} : { path }).map(
    ({ code, span }) => `${code}: ${text.slice(span.from, span.to)}`,
  );
}

describe('validate', () => {
  it('marks the exact characters in every scalar style', () => {
    const scalars = [
      'sum(up) by (job) +* 1',
      '"sum(up) \\u0062y (job) +* 1"',
      "'sum(up) by (job) +* 1'",
      '|\n          sum(up)\n          by (job) +* 1',
      '>-\n          sum(up)\n          by (job) +* 1',
      'sum(up)\n          by (job) +* 1',
    ];
    for (const scalar of scalars) {
      const text = `groups:\n  - name: 🔥\n    rules:\n      - record: a:b\n        expr: ${scalar}\n`;
      expect(marked(text)).toEqual(['promql-syntax: *']);
    }
  });

  it('says nothing about files of others', async () => {
    const compose = 'services:\n  web:\n    image: nginx\n';
    expect(await validate(compose, { target, path: 'compose.yml' })).toEqual({
      reason: expect.stringMatching(/\w+/) as string,
      problems: [],
    });
  });

  it('reads a .promql file as one expression and a Markdown file by its blocks', () => {
    expect(marked('sum(up) +* 1', 'a.promql')).toEqual(['promql-syntax: *']);
    const markdown = '# a\n\n```promql\nsum(up) +* 1\n```\n\n```\nsum(\n```\n';
    expect(marked(markdown, 'a.md')).toEqual(['promql-syntax: *']);
  });

  it('leaves the control lines of templates alone, and still checks the rest', () => {
    const helm = [
      'groups:',
      '{{- if .Values.rules }}',
      '  - name: a',
      '    rules:',
      '      - alert: A',
      '        expr: sum(up) +* 1',
      '      - alert: B',
      '        expr: up > {{ .Values.threshold }}',
      '{{- end }}',
    ].join('\n');
    expect(marked(helm)).toEqual(['promql-syntax: *']);
  });
});
