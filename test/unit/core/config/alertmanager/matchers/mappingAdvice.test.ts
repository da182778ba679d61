import { describe, expect, test } from 'vitest';
import { applyFix } from '../../../../../support/applyFix.ts';
import { problemsOf } from '../../../../../support/documents.ts';

const config = (matchers: string): string =>
  `route:\n  receiver: a\n  routes:\n  - ${matchers}\nreceivers: [{name: a}]\n`;

describe('a mapping in place of a matcher', () => {
  test.each([
    ['matchers:\n    - severity: page', `matchers:\n    - 'severity="page"'`],
    [
      'matchers:\n    - severity: "page"\n      team: x',
      `matchers:\n    - 'severity="page", team="x"'`,
    ],
    ["'matchers': [{'severity': 'page'}]", `'matchers': ['severity="page"']`],
    ['matchers: {severity: page, team: x}', `matchers: ['severity="page"', 'team="x"']`],
    [
      'matchers:\n      severity: page\n      team: x',
      `matchers:\n      - 'severity="page"'\n      - 'team="x"'`,
    ],
    ['matchers:\n    - severity: =~"a|b"', `matchers:\n    - 'severity=~"a|b"'`],
    [`matchers:\n    - a: it's "so"`, `matchers:\n    - 'a="it''s \\"so\\""'`],
    ['matchers:\n    - severity: >-\n        page', `matchers:\n    - 'severity="page"'`],
  ])('%j becomes one', (wrong, right) => {
    for (const lineBreak of ['\n', '\r\n']) {
      const text = config(wrong).replaceAll('\n', lineBreak);
      const [problem, ...others] = problemsOf(text, 'alertmanager');
      expect(others).toEqual([]);
      expect(problem?.message).toMatch(/^cannot unmarshal !!map into/);
      expect(problem?.hint).toMatch(/^write (?:matchers|a matcher) as /);
      const fix = problem?.fixes?.[0];
      const after = fix && applyFix(text, fix);
      expect(after).toBe(config(right).replaceAll('\n', lineBreak));
      expect(problemsOf(after ?? '', 'alertmanager')).toEqual([]);
    }
  });

  test('of an inhibition rule as well', () => {
    const text = `inhibit_rules:\n- source_matchers: [{a: b}]\n${config('receiver: a')}`;
    expect(problemsOf(text, 'alertmanager')[0]?.hint).toBe('write a matcher as a="b"');
  });

  test('is left as it is where something else would be lost', () => {
    const text = config('matchers:\n    - severity: page # why\n      team: x');
    const [problem] = problemsOf(text, 'alertmanager');
    expect(problem?.hint).toContain('severity="page"');
    expect(problem?.fixes).toBeUndefined();
    const nested = problemsOf(config('matchers: [{severity: [page]}]'), 'alertmanager')[0];
    expect(nested?.hint).toBeUndefined();
  });
});
