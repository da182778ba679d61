import { expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import {
  writeTests,
  type WrittenTests,
} from '../../../../../src/core/ruleTests/generate/writeTests.ts';
import { filesOf, runByUs } from '../../../../support/parity/ruleTests/expectations.ts';

/** The tests that are written for the last rule of a file. */
function written(rules: string, testText?: string): WrittenTests {
  const place = { rulePath: '/tests/rules.yml', ruleFile: 'rules.yml', testPath: '/tests/t.yml' };
  const offset = rules.lastIndexOf('expr:');
  const more = testText === undefined ? {} : { testText };
  return writeTests({ ...place, offset, ...more }, filesOf({ 'rules.yml': rules }), newestTarget);
}

function alert(expr: string, more = ''): string {
  return `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n${more}`;
}

it('writes plain series into a new file', () => {
  const outcome = written(alert('up{job="api"} == 0', '    for: 2m\n'));
  expect(outcome).toMatchObject({
    at: 0,
    inserted: `rule_files:
  - rules.yml

evaluation_interval: 1m

tests:
  - name: A fires
    interval: 1m
    input_series:
      - series: up{job="api"}
        values: '0x4'
    alert_rule_test:
      - alertname: A
        eval_time: 1m
      - alertname: A
        eval_time: 2m
        exp_alerts:
          - exp_labels:
              job: api
  - name: A stays silent
    interval: 1m
    input_series:
      - series: up{job="api"}
        values: 1x4
    alert_rule_test:
      - alertname: A
        eval_time: 2m
`,
  });
});

it('adds them behind the tests of a file, at its interval, and changes nothing else', () => {
  const rules = alert('rate(errors_total[5m]) > 1');
  const before = `# mine
rule_files: [rules.yml]
evaluation_interval: 30s
tests:
- name: first # why
  promql_expr_test: [{expr: vector(1), exp_samples: [{labels: '{}', value: 1}]}]
# behind
fuzzy_compare: true
`;
  const outcome = written(rules, before);
  if ('refused' in outcome) throw new Error(outcome.refused);
  const { text, inserted, at } = outcome;
  expect(text).toBe(before.slice(0, at) + inserted + before.slice(at));
  expect(before.slice(at)).toBe('# behind\nfuzzy_compare: true\n');
  expect(inserted).toContain('- name: A fires\n  interval: 30s\n');
  const { tests } = runByUs(text, { 'rules.yml': rules }, newestTarget);
  expect(tests.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    'first: passed',
    'A fires: passed',
    'A stays silent: passed',
  ]);
});

it.each([
  ['an alert that cannot fire', alert('up == 0 and hour() > 25'), /No simple series .* A fires/],
  ['an unnamed metric', alert(`'{job="a"} == 0'`), /has no metric name/],
  ['a broken expression', alert('sum(up'), /The file has an error/],
  ['a rule file without rules', 'groups: []\n# expr:\n', /no rule at the cursor/],
])('refuses %s with a reason', (_, rules, reason) => {
  expect(written(rules)).toMatchObject({ refused: expect.stringMatching(reason) as unknown });
});

it('says where an alert cannot be silent', () => {
  expect(written(alert('vector(1)'))).toMatchObject({
    note: 'No simple series were found with which A stays silent.',
  });
});
