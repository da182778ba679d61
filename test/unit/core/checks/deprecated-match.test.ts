import { describe, expect, test } from 'vitest';
import {
  alertmanagerFindings,
  fixedAlertmanager,
  nobody,
} from '../../../support/alertmanagerFindings.ts';
import { problemsOf } from '../../../support/documents.ts';

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
    expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
      "    - match:
            ^^^^^ warning: deprecated-match: match is deprecated; use matchers. {Replace with matchers}
            match_re:
            ^^^^^^^^ warning: deprecated-match: match_re is deprecated; use matchers. {Replace with matchers}"
    `);
    expect(fixedAlertmanager(text, 'deprecated-match')).toMatchInlineSnapshot(`
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
    const source = fixedAlertmanager(block, 'deprecated-match');
    expect(fixedAlertmanager(source, 'deprecated-match')).toMatchInlineSnapshot(`
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
    expect(fixedAlertmanager(text, 'deprecated-match')).toBe(
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
    const last = problemsOf(text, 'alertmanager')
      .filter(({ code }) => code === 'deprecated-match')
      .at(-1);
    expect(last?.fixes).toBeUndefined();
  });
});
