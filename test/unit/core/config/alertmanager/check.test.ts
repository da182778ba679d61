import { describe, expect, test } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { alertmanagerFindings, nobody } from '../../../../support/alertmanagerFindings.ts';
import { applyFix } from '../../../../support/applyFix.ts';
import { problemExcerpt } from '../../../../support/carets.ts';
import { filesIn, problemsOf } from '../../../../support/documents.ts';

describe('what amtool rejects', () => {
  test('a crash of amtool is a clear error', () => {
    const text = `global:
  opsgenie_api_key_file: f
route:
  receiver: a
  routes:
    - null
receivers:
  - name: a
    opsgenie_configs: [null]
    webhook_configs:
      -
`;
    expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
      "    - null
            ^^^^ alertmanager-crash: empty route: Alertmanager crashes on this
          opsgenie_configs: [null]
                             ^^^^ alertmanager-crash: empty config: Alertmanager crashes on this
            -
             ^ invalid-config: missing webhook config"
    `);
  });

  test('an empty file', () => {
    expect(alertmanagerFindings('')).toMatchInlineSnapshot(`
      "
      ^ invalid-config: no route provided in config"
    `);
  });

  test('keys of other releases say so', () => {
    const text = `route:
  receiver: nobody
  labels: { a: b }
${nobody}
tracing: { endpoint: x }
`;
    const target = { ...newestTarget, alertmanager: { major: 0, minor: 29 } };
    expect(problemExcerpt(text, problemsOf(text, 'alertmanager', { target })))
      .toMatchInlineSnapshot(`
      "  labels: { a: b }
        ^^^^^^ key-too-new: field labels not found in type config.plain [new in Alertmanager 0.34]
      tracing: { endpoint: x }
      ^^^^^^^ key-too-new: field tracing not found in type config.plain [new in Alertmanager 0.30]"
    `);
  });

  test('template files', () => {
    const text = `templates: ['t/*.tmpl', '[a', missing.tmpl]\nroute: { receiver: nobody }\n${nobody}`;
    const files = new Map([
      ['/am/t/a.tmpl', '{{ define "a" }}{{ .X | toUpper }}{{ end }}'],
      ['/am/t/b.tmpl', 'x\n{{ .X | toLoud }}'],
    ]);
    const lookup = {
      ...filesIn({}),
      resolve: (_: string, path: string) => `/am/${path}`,
      read: (path: string) => files.get(path),
      exists: (path: string) => files.has(path),
      glob: (pattern: string) => (pattern.includes('*') ? [...files.keys()] : []),
    };
    const problems = problemsOf(text, 'alertmanager', {
      path: '/am/a.yml',
      files: lookup,
    });
    expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
      "templates: ['t/*.tmpl', '[a', missing.tmpl]
                              ^^^^ invalid-glob: syntax error in pattern
                  ^^^^^^^^^^ invalid-template: template: b.tmpl:2: function "toLoud" not defined
                                    ^^^^^^^^^^^^ warning: missing-file: no file matches "missing.tmpl" (looked for /am/missing.tmpl)"
    `);
  });

  test('templates of the container lie where the compose file says', () => {
    const text = `templates: [/etc/alertmanager/templates/*.tmpl]\nroute: { receiver: nobody }\n${nobody}`;
    const compose = 'services: { am: { volumes: ["./am:/etc/alertmanager:ro"] } }';
    const asked: string[] = [];
    const lookup = {
      ...filesIn({}),
      resolve: (_: string, path: string) => path,
      read: (path: string) => (path === 'compose.yaml' ? compose : undefined),
      exists: () => false,
      glob: (pattern: string) => {
        asked.push(pattern);
        return [];
      },
    };
    const problems = problemsOf(text, 'alertmanager', {
      path: 'am/alertmanager.yml',
      files: lookup,
    });
    expect(asked).toEqual(['am/templates/*.tmpl']);
    expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
      "templates: [/etc/alertmanager/templates/*.tmpl]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: missing-file: no file matches "/etc/alertmanager/templates/*.tmpl" (looked for am/templates/*.tmpl)"
    `);
  });

  test.each([
    'title: {{ .Status }}',
    "title: {{ .Status }} it's me",
    'title: {{ template "x" . }} # why',
  ])('a template without quotes can be put in quotes: %s', (line) => {
    const text = `receivers:
  - name: a
    discord_configs:
      - webhook_url_file: f
        ${line}
route: { receiver: a }
`;
    const problem = problemsOf(text, 'alertmanager').find(({ fixes }) => fixes);
    const fix = problem?.fixes?.[0];
    expect(fix?.title).toBe('Put the value in quotes');
    if (fix === undefined) return;
    expect(alertmanagerFindings(applyFix(text, fix))).toBe('');
  });

  test('a receiver with a mistake in it is no undefined receiver', () => {
    const text = `route:
  receiver: a
receivers:
  - name: a
    slak_configs: []
`;
    expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
      "    slak_configs: []
          ^^^^^^^^^^^^ unknown-key: field slak_configs not found in type config.plain [did you mean slack_configs?] {Rename to slack_configs}"
    `);
  });
});
