import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';

const file = (...routes: readonly string[]): string => `route:
  receiver: nobody
  routes:
${routes.map((route) => `  - ${route}\n`).join('')}receivers:
- name: nobody
inhibit_rules:
- source_matchers: [severity = "critical|page", job="a"]
  target_matchers: ['severity=~"warning|info"']
`;
const found = (text: string) => findings(text, 'alertmanager', 'matcher-as-text');

test('regular expressions behind = and != and in match', () => {
  const text = file(
    'matchers: [\'{severity!="warning|info", team="a"}\']',
    'match: {service: api.*, team: a}',
  );
  expect(problemExcerpt(text, found(text))).toMatchInlineSnapshot(`
    "  - matchers: ['{severity!="warning|info", team="a"}']
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: matcher-as-text: "!=" compares the text literally. To match a regular expression, use "!~". {Use "!~"}
      - match: {service: api.*, team: a}
                         ^^^^^ warning: matcher-as-text: match compares the text literally. To match a regular expression, use match_re.
    - source_matchers: [severity = "critical|page", job="a"]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: matcher-as-text: "=" compares the text literally. To match a regular expression, use "=~". {Use "=~"}"
  `);
});

test('the fix changes the operator', () => {
  const text = file('matchers: [severity="a|b"]');
  const fixed = found(text).reduce((now) => {
    const [fix] = found(now)[0]?.fixes ?? [];
    return fix === undefined ? now : applyFix(now, fix);
  }, text);
  expect(found(fixed)).toEqual([]);
  expect(fixed.split('\n').filter((line) => line.includes('=~'))).toMatchInlineSnapshot(`
    [
      "  - matchers: ['severity=~"a|b"']",
      "- source_matchers: ['severity=~"critical|page"', job="a"]",
      "  target_matchers: ['severity=~"warning|info"']",
    ]
  `);
});

test.each(['matchers: [severity=~"a|b"]', 'match_re: {team: "a|b"}', 'matchers: [path="/a/.*"]'])(
  'nothing is said of %s',
  (route) => {
    expect(found(file(route))).toHaveLength(1);
  },
);
