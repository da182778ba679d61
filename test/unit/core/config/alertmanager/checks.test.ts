import { describe, expect, test } from 'vitest';
import { checkAlertmanagerConfig } from '../../../../../src/core/config/alertmanager/check.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { applyFix } from '../../../../support/applyFix.ts';
import { problemExcerpt } from '../../../../support/carets.ts';

function check(text: string): string {
  return problemExcerpt(
    text,
    checkAlertmanagerConfig(text, newestTarget, { literalSecrets: false }),
  );
}

/** The text after the first fix of each problem with this code. */
function fixed(text: string, code: string, nth = 0): string {
  const problem = checkAlertmanagerConfig(text, newestTarget).find((found) => found.code === code);
  const fix = problem?.fixes?.[nth];
  if (fix === undefined) throw new Error(`no fix for ${code}`);
  return applyFix(text, fix);
}

const nobody = `receivers:
  - name: nobody
`;

describe('receivers and time intervals that no route uses', () => {
  test('are pointed out by name', () => {
    const text = `route:
  receiver: a
  routes:
    - receiver: b
      matchers: [x="y"]
      mute_time_intervals: [nights]
receivers: [{ name: a }, { name: b }, { name: c }]
time_intervals:
  - name: nights
  - name: weekends
`;
    expect(check(text)).toMatchInlineSnapshot(`
      "receivers: [{ name: a }, { name: b }, { name: c }]
                                                    ^ warning: unused-receiver: No route uses the receiver "c".
        - name: weekends
                ^^^^^^^^ warning: unused-time-interval: No route uses the time interval "weekends"."
    `);
  });

  test('not while the routes cannot be read', () => {
    expect(check(`route:\n  receiver: a\n  group_wait: soon\n${nobody}`)).toMatchInlineSnapshot(`
      "  group_wait: soon
                    ^^^^ invalid-value: not a valid duration string: "soon""
    `);
  });

  test('a receiver with a mistake in it is no undefined receiver', () => {
    const text = `route:
  receiver: a
receivers:
  - name: a
    slak_configs: []
`;
    expect(check(text)).toMatchInlineSnapshot(`
      "    slak_configs: []
          ^^^^^^^^^^^^ unknown-key: field slak_configs not found in type config.plain (did you mean slack_configs?) {Rename to slack_configs}"
    `);
  });
});

describe('routes that no alert reaches', () => {
  const routes = (lines: string): string =>
    `route:\n  receiver: nobody\n  routes:\n${lines}\n${nobody}`;
  const unreachable = (lines: string): string[] =>
    checkAlertmanagerConfig(routes(lines), newestTarget)
      .filter(({ code }) => code === 'unreachable-route')
      .map(({ message }) => message);

  test('behind a route without conditions', () => {
    expect(check(routes('    - receiver: nobody\n    - matchers: [a="b"]'))).toMatchInlineSnapshot(`
      "    - matchers: [a="b"]
            ^^^^^^^^ warning: unreachable-route: No alert reaches this route: the route before it has no conditions, takes every alert and does not continue. [line 4 "receiver": this route takes its alerts]"
    `);
  });

  test('behind a route whose conditions they imply', () => {
    const lines = `    - matchers: [severity=~"page|critical", team=~".*"]
    - matchers: ['severity="page"', 'zone="x"']
    - matchers: [severity="info"]`;
    expect(check(routes(lines))).toMatchInlineSnapshot(`
      "    - matchers: ['severity="page"', 'zone="x"']
            ^^^^^^^^ warning: unreachable-route: No alert reaches this route: a route before it takes them all and does not continue. [line 4 "matchers": this route takes its alerts]"
    `);
  });

  test('with conditions that exclude each other, here or above', () => {
    const lines = `    - matchers: [env="prod"]
      routes:
        - matchers: [env=~"dev|test"]
        - matchers: [env!="dev"]`;
    expect(check(routes(lines))).toMatchInlineSnapshot(`
      "        - matchers: [env=~"dev|test"]
                ^^^^^^^^ warning: unreachable-route: No alert can take this route: it would have to meet env="prod", env=~"dev|test"."
    `);
  });

  test.each([
    ['the route before continues', '    - continue: true\n    - matchers: [a="b"]'],
    ['the route before wants more', '    - matchers: [a="b", c="d"]\n    - matchers: [a="b"]'],
    ['the route before wants a missing label', '    - matchers: [a=""]\n    - matchers: [b="c"]'],
    ['values cannot be listed', '    - matchers: [a=~"x.*"]\n    - matchers: [a=~"xy.*"]'],
  ])('nothing where %s', (_, lines) => {
    expect(unreachable(lines)).toEqual([]);
  });

  test('a route that is never reached keeps no alerts from the next', () => {
    expect(unreachable('    - matchers: [a="b", a="c"]\n    - matchers: [a="b"]')).toEqual([
      'No alert can take this route: it would have to meet a="b", a="c".',
    ]);
  });
});

describe('inhibition rules that mute themselves', () => {
  const rules = (lines: string): string =>
    `route:\n  receiver: nobody\n${nobody}inhibit_rules:\n${lines}\n`;

  test('source and target alike', () => {
    const lines = `  - source_matchers: [severity="critical"]
    target_match: { severity: critical }
    equal: [alertname]`;
    expect(check(rules(lines))).toMatchInlineSnapshot(`
      "  - source_matchers: [severity="critical"]
          ^^^^^^^^^^^^^^^ warning: self-inhibition: This rule mutes nothing: source and target match the same alerts, and alerts that match both never mute each other.
          target_match: { severity: critical }
          ^^^^^^^^^^^^ warning: deprecated-match: target_match is deprecated, use target_matchers. {Replace with target_matchers}"
    `);
  });

  test('every target is a source', () => {
    const lines = `  - source_matchers: [severity=~"critical|warning"]
    target_matchers: [severity="warning"]`;
    expect(check(rules(lines))).toMatchInlineSnapshot(`
      "  - source_matchers: [severity=~"critical|warning"]
          ^^^^^^^^^^^^^^^ warning: self-inhibition: Every alert that this rule could mute matches its source too, and is muted only by alerts that do not match the target."
    `);
  });

  test('not where only some alerts match both', () => {
    const lines = `  - source_matchers: [alertname="InfoInhibitor"]
    target_matchers: [severity="info"]
    equal: [namespace]`;
    expect(check(rules(lines))).toBe('');
  });
});

describe('deprecated matchers', () => {
  test('become matchers, quotes and escapes kept', () => {
    const text = `route:
  receiver: nobody
  routes:
    - match:
        severity: page
        x: "y'z"
      match_re:
        instance: web-\\d+
      receiver: nobody
${nobody}`;
    expect(check(text)).toMatchInlineSnapshot(`
      "    - match:
            ^^^^^ warning: deprecated-match: match is deprecated, use matchers. {Replace with matchers}
            match_re:
            ^^^^^^^^ warning: deprecated-match: match_re is deprecated, use matchers. {Replace with matchers}"
    `);
    expect(fixed(text, 'deprecated-match')).toMatchInlineSnapshot(`
      "route:
        receiver: nobody
        routes:
          - matchers:
              - severity="page"
              - 'x="y''z"'
              - 'instance=~"web-\\\\d+"'
            receiver: nobody
      receivers:
        - name: nobody
      "
    `);
  });

  test('join matchers that are there, in block and in flow style', () => {
    const block = `inhibit_rules:
  - equal: [a]
    source_match: {a: b}
    source_matchers:
      - c="d"
    target_matchers: [e="f"]
    target_match_re:
      g: h.*
`;
    const source = fixed(block, 'deprecated-match');
    expect(fixed(source, 'deprecated-match')).toMatchInlineSnapshot(`
      "inhibit_rules:
        - equal: [a]
          source_matchers:
            - a="b"
            - c="d"
          target_matchers: ['g=~"h.*"', e="f"]
      "
    `);
  });

  test('in a flow mapping', () => {
    const text = 'inhibit_rules: [{source_match: {a: b}, equal: [c]}]\r\n';
    expect(fixed(text, 'deprecated-match')).toBe(
      `inhibit_rules: [{source_matchers: ['a="b"'], equal: [c]}]\r\n`,
    );
  });

  test.each([
    ['a comment', '    - match:\n        a: b # why\n        c: d\n'],
    ['an alias', '    - match: &m {a: b}\n    - match: *m\n'],
    ['a merge', '    - match:\n        <<: {a: b}\n'],
    ['no value', '    - match:\n        a:\n'],
  ])('stay where %s would be lost', (_, lines) => {
    const text = `route:\n  receiver: nobody\n  routes:\n${lines}${nobody}`;
    const last = checkAlertmanagerConfig(text, newestTarget)
      .filter(({ code }) => code === 'deprecated-match')
      .at(-1);
    expect(last?.fixes).toBeUndefined();
  });
});

describe('matchers in doubt', () => {
  const text = `route:
  receiver: nobody
  routes:
    - matchers:
        - foo=bar baz
        - 'q="\\t"'
        - a=
${nobody}`;

  test('both readings are told', () => {
    expect(check(text)).toMatchInlineSnapshot(`
      "        - foo=bar baz
                ^^^^^^^^^^^ warning: classic-matcher: Only Alertmanager's old parser reads this, as {foo="bar baz"}; the new one says: 8:11: unexpected baz: expected a comma or close brace. {Write it for both parsers}
              - 'q="\\t"'
                ^^^^^^^^ warning: matcher-disagreement: Alertmanager's parsers read this differently: the old one, which counts for now, as {q="\\\\t"}, the new one as {q="	"}. {Keep what counts now: {q="\\\\t"}} {Take the new parser's reading: {q="	"}}
              - a=
                ^^ warning: classic-matcher: Only Alertmanager's old parser reads this, as {a=""}; the new one says: end of input: expected label value. {Write it for both parsers}"
    `);
  });

  test('the fixes write what either parser reads', () => {
    expect([
      fixed(text, 'classic-matcher').split('\n')[4],
      fixed(text, 'matcher-disagreement').split('\n')[5],
      fixed(text, 'matcher-disagreement', 1).split('\n')[5],
    ]).toMatchInlineSnapshot(`
      [
        "        - 'foo="bar baz"'",
        "        - 'q="\\\\t"'",
        "        - "q=\\"\\t\\""",
      ]
    `);
  });
});

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
    expect(check(text)).toMatchInlineSnapshot(`
      "    - null
            ^^^^ alertmanager-crash: empty route: Alertmanager crashes on it
          opsgenie_configs: [null]
                             ^^^^ alertmanager-crash: empty config: Alertmanager crashes on it
            -
             ^ invalid-config: missing webhook config"
    `);
  });

  test('an empty file', () => {
    expect(check('')).toMatchInlineSnapshot(`
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
    expect(problemExcerpt(text, checkAlertmanagerConfig(text, target))).toMatchInlineSnapshot(`
      "  labels: { a: b }
        ^^^^^^ key-too-new: field labels not found in type config.plain (new in Alertmanager 0.34)
      tracing: { endpoint: x }
      ^^^^^^^ key-too-new: field tracing not found in type config.plain (new in Alertmanager 0.30)"
    `);
  });

  test('template files', () => {
    const text = `templates: ['t/*.tmpl', '[a', missing.tmpl]\nroute: { receiver: nobody }\n${nobody}`;
    const files = new Map([
      ['/am/t/a.tmpl', '{{ define "a" }}{{ .X | toUpper }}{{ end }}'],
      ['/am/t/b.tmpl', 'x\n{{ .X | toLoud }}'],
    ]);
    const lookup = {
      resolve: (_: string, path: string) => `/am/${path}`,
      read: (path: string) => files.get(path),
      exists: (path: string) => files.has(path),
      glob: (pattern: string) => (pattern.includes('*') ? [...files.keys()] : []),
    };
    const problems = checkAlertmanagerConfig(text, newestTarget, { path: '/am/a.yml', lookup });
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
      resolve: (_: string, path: string) => path,
      read: (path: string) => (path === 'compose.yaml' ? compose : undefined),
      exists: () => false,
      glob: (pattern: string) => {
        asked.push(pattern);
        return [];
      },
    };
    const problems = checkAlertmanagerConfig(text, newestTarget, {
      path: 'am/alertmanager.yml',
      lookup,
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
    const problem = checkAlertmanagerConfig(text, newestTarget).find(({ fixes }) => fixes);
    const fix = problem?.fixes?.[0];
    expect(fix?.title).toBe('Put the template in quotes');
    if (fix === undefined) return;
    expect(check(applyFix(text, fix))).toBe('');
  });

  test('secrets, unless that is switched off', () => {
    const text = `global:
  smtp_auth_password: hunter2
  slack_api_url: https://hooks.slack.com/\${SLACK}
route: { receiver: a }
receivers:
  - name: a
    webhook_configs:
      - url: http://localhost:5001/
      - url: https://hooks.example.org/services/T024BE7LD/AB12CD34EF56GH78IJ90
`;
    expect(problemExcerpt(text, checkAlertmanagerConfig(text, newestTarget)))
      .toMatchInlineSnapshot(`
      "  smtp_auth_password: hunter2
                            ^^^^^^^ information: literal-secret: smtp_auth_password holds a secret that everybody who sees this file can read; smtp_auth_password_file reads it from a file. {Read it from a file: smtp_auth_password_file}
            - url: https://hooks.example.org/services/T024BE7LD/AB12CD34EF56GH78IJ90
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: literal-secret: url holds a secret that everybody who sees this file can read; url_file reads it from a file. {Read it from a file: url_file}"
    `);
    expect(fixed(text, 'literal-secret').split('\n')[1]).toMatchInlineSnapshot(
      `"  smtp_auth_password_file: /etc/alertmanager/secrets/smtp_auth_password"`,
    );
    expect(check(text)).toBe('');
  });
});
