import { describe, expect, test } from 'vitest';
import { alertmanagerFindings, nobody } from '../../../support/alertmanagerFindings.ts';

describe('inhibition rules that mute themselves', () => {
  const rules = (lines: string): string =>
    `route:\n  receiver: nobody\n${nobody}inhibit_rules:\n${lines}\n`;

  test('source and target alike', () => {
    const lines = `  - source_matchers: [severity="critical"]
    target_match: { severity: critical }
    equal: [alertname]`;
    expect(alertmanagerFindings(rules(lines))).toMatchInlineSnapshot(`
      "  - source_matchers: [severity="critical"]
          ^^^^^^^^^^^^^^^ warning: self-inhibition: This rule mutes nothing: source and target match the same alerts, and alerts that match both sides never mute each other.
          target_match: { severity: critical }
          ^^^^^^^^^^^^ warning: deprecated-match: target_match is deprecated; use target_matchers. {Replace with target_matchers}"
    `);
  });

  test('every target is a source', () => {
    const lines = `  - source_matchers: [severity=~"critical|warning"]
    target_matchers: [severity="warning"]`;
    expect(alertmanagerFindings(rules(lines))).toMatchInlineSnapshot(`
      "  - source_matchers: [severity=~"critical|warning"]
          ^^^^^^^^^^^^^^^ warning: self-inhibition: Every target alert of this rule also matches the source, so it is muted only by alerts that do not match the target."
    `);
  });

  test('not where only some alerts match both', () => {
    const lines = `  - source_matchers: [alertname="InfoInhibitor"]
    target_matchers: [severity="info"]
    equal: [namespace]`;
    expect(alertmanagerFindings(rules(lines))).toBe('');
  });
});
