import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const rules = `groups:
- name: a
  rules:
  - alert: HighErrorRate
    expr: a > 1
  - {alert: "InstanceDown", expr: up == 0}
  - {alert: Shard1Down, expr: up == 0}
`;
const others = {
  '/w/prometheus/prometheus.yml': 'rule_files: [rules/*.yml]\n',
  '/w/prometheus/rules/a.yml': rules,
};

function found(text: string, files: Readonly<Record<string, string>> = others) {
  const path = '/w/alertmanager/alertmanager.yml';
  return findings(text, 'alertmanager', 'unknown-alert', {
    path,
    files: filesIn({ [path]: text, ...files }),
  });
}

const config = (lines: string): string => `route:\n  receiver: a\n${lines}receivers:\n- name: a\n`;

test('alerts that are spelt like one of the rules', () => {
  const text = config(`  routes:
  - matchers: [alertname="HighErorRate", severity="page"]
  - matchers:
    - 'alertname=~"InstanceDown|instancedown"'
    routes:
    - match: {alertname: HighErrorRates}
    - match_re: {alertname: InstancDown|Other}
inhibit_rules:
- source_matchers: ['{alertname="InstaceDown"}']
  target_matchers: ["alertname!=\\"HighErrorRat\\""]
`);
  const problems = found(text);
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "  - matchers: [alertname="HighErorRate", severity="page"]
                              ^^^^^^^^^^^^ warning: unknown-alert: No alerting rule is named "HighErorRate". Did you mean "HighErrorRate"? {Change to "HighErrorRate"}
        - 'alertname=~"InstanceDown|instancedown"'
                                    ^^^^^^^^^^^^ warning: unknown-alert: No alerting rule is named "instancedown". Did you mean "InstanceDown"? {Change to "InstanceDown"}
        - match: {alertname: HighErrorRates}
                             ^^^^^^^^^^^^^^ warning: unknown-alert: No alerting rule is named "HighErrorRates". Did you mean "HighErrorRate"? {Change to "HighErrorRate"}
        - match_re: {alertname: InstancDown|Other}
                                ^^^^^^^^^^^ warning: unknown-alert: No alerting rule is named "InstancDown". Did you mean "InstanceDown"? {Change to "InstanceDown"}
    - source_matchers: ['{alertname="InstaceDown"}']
                                     ^^^^^^^^^^^ warning: unknown-alert: No alerting rule is named "InstaceDown". Did you mean "InstanceDown"? {Change to "InstanceDown"}
      target_matchers: ["alertname!=\\"HighErrorRat\\""]
                                      ^^^^^^^^^^^^ warning: unknown-alert: No alerting rule is named "HighErrorRat". Did you mean "HighErrorRate"? {Change to "HighErrorRate"}"
  `);
  const fixed = problems
    .flatMap(({ fixes = [] }) => fixes)
    .reverse()
    .reduce((before, fix) => applyFix(before, fix), text);
  expect(found(fixed)).toEqual([]);
});

test.each([
  ['a known alert', 'alertname="InstanceDown"'],
  ['an alert of another Prometheus', 'alertname="DiskFull"'],
  ['alerts that differ in a number', 'alertname="Shard2Down"'],
  ['a pattern', 'alertname=~"InstancDown.*"'],
  ['another label', 'name="InstancDown"'],
])('nothing is said of %s', (_, matcher) => {
  expect(found(config(`  routes: [{matchers: ['${matcher}']}]\n`))).toEqual([]);
});

test('nothing is said where no rules are known', () => {
  const text = config(`  routes: [{matchers: ['alertname="InstancDown"']}]\n`);
  expect(found(text)).toHaveLength(1);
  expect(found(text, {})).toEqual([]);
});

test('a name that is written twice in a text is marked with all of it', () => {
  const text = config(`  routes: [{matchers: ['{alertname="InstancDown", x="InstancDown"}']}]\n`);
  const [problem] = found(text);
  expect(problem && text.slice(problem.span.from, problem.span.to)).toBe(
    `'{alertname="InstancDown", x="InstancDown"}'`,
  );
  expect(problem?.fixes).toBeUndefined();
});

test('the rule files are looked for once, however many alerts are named', () => {
  const text = config(
    `inhibit_rules:\n${Array.from({ length: 50 }, (_, n) => `- source_matchers: [alertname="A${n}"]\n`).join('')}`,
  );
  const path = '/w/alertmanager/alertmanager.yml';
  const files = filesIn({ [path]: text, ...others });
  let reads = 0;
  const counted = {
    ...files,
    read: (file: string) => {
      reads++;
      return files.read(file);
    },
  };
  const readsFor = (one: string): number => {
    reads = 0;
    findings(one, 'alertmanager', 'unknown-alert', { path, files: counted });
    return reads;
  };
  const once = readsFor(config('inhibit_rules:\n- source_matchers: [alertname="A"]\n'));
  expect(once).toBeGreaterThan(0);
  expect(readsFor(text)).toBe(once);
});
