import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';
import { documentOf, findings } from '../../../support/documents.ts';

const file = (record: string, ...others: readonly string[]): string =>
  `groups:\n- name: a\n  rules:\n  - record: job:errors:rate5m\n    expr: ${record}\n${others.map((rule) => `  - ${rule}\n`).join('')}`;
const excerptOf = (text: string): string =>
  problemExcerpt(text, findings(text, 'rules', 'label-not-recorded'));
const byJob = 'sum by (job) (rate(errors_total[5m]))';

test('a template, a matcher and a grouping', () => {
  expect(
    excerptOf(
      file(
        byJob,
        '{alert: A, expr: "job:errors:rate5m > 5", annotations: {a: "{{ $labels.job }} {{ $labels.pod }}"}}',
        "{alert: B, expr: \"job:errors:rate5m{pod=~'a.*', job='b'} > 5\"}",
        '{record: "pod:errors:rate5m", expr: "sum by (pod) (job:errors:rate5m)"}',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "  - {alert: A, expr: "job:errors:rate5m > 5", annotations: {a: "{{ $labels.job }} {{ $labels.pod }}"}}
                                                                                         ^^^^^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so this is empty. [line 4 "job:errors:rate5m": it is recorded here]
      - {alert: B, expr: "job:errors:rate5m{pod=~'a.*', job='b'} > 5"}
                                            ^^^^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so nothing matches this. [line 4 "job:errors:rate5m": it is recorded here]
      - {record: "pod:errors:rate5m", expr: "sum by (pod) (job:errors:rate5m)"}
                                                     ^^^ information: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so grouping by it has no effect. [line 4 "job:errors:rate5m": it is recorded here]"
  `);
});

test('a label behind a matcher', () => {
  expect(
    excerptOf(
      file(
        byJob,
        '{alert: A, expr: "job:errors:rate5m{job=\'b\'} > 5", annotations: {a: "{{ $labels.pod }}"}}',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "  - {alert: A, expr: "job:errors:rate5m{job='b'} > 5", annotations: {a: "{{ $labels.pod }}"}}
                                                                                ^^^^^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so this is empty. [line 4 "job:errors:rate5m": it is recorded here]"
  `);
});

test('parts of an expression, names in quotes, and templates of any form', () => {
  expect(
    excerptOf(
      file(
        byJob,
        `{alert: A, expr: 'a > 1 and on (job) {"job:errors:rate5m", "pod"="b"} > 5'}`,
        '{alert: B, expr: "a * on (pod) group_left (node) job:errors:rate5m > 5"}',
        `{alert: C, expr: "job:errors:rate5m > 5", labels: {a: '{{ printf "%s" .Labels.pod }}'}, annotations: {a: '{{ index $labels "node" }}{{ if $labels.x }}{{ end }}'}}`,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "  - {alert: A, expr: 'a > 1 and on (job) {"job:errors:rate5m", "pod"="b"} > 5'}
                                                                   ^^^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so nothing matches this. [line 4 "job:errors:rate5m": it is recorded here]
      - {alert: B, expr: "a * on (pod) group_left (node) job:errors:rate5m > 5"}
                                                   ^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "node", so the result does not have it. [line 4 "job:errors:rate5m": it is recorded here]
                                  ^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so only series without it match. [line 4 "job:errors:rate5m": it is recorded here]
      - {alert: C, expr: "job:errors:rate5m > 5", labels: {a: '{{ printf "%s" .Labels.pod }}'}, annotations: {a: '{{ index $labels "node" }}{{ if $labels.x }}{{ end }}'}}
                                                                              ^^^^^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so this is empty. [line 4 "job:errors:rate5m": it is recorded here]
                                                                                                                           ^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "node", so this is empty. [line 4 "job:errors:rate5m": it is recorded here]"
  `);
});

test('records of records', () => {
  const chained = file(
    byJob,
    '{record: "job:errors:percent", expr: "100 * job:errors:rate5m"}',
    `{record: 'job:errors:matched', expr: 'job:errors:percent{pod="a"}'}`,
    '{record: "job:errors:both", expr: "job:errors:percent or job:errors:rate5m"}',
    '{record: "job:errors:more", expr: "job:errors:percent or a"}',
    '{record: "job:errors:self", expr: "job:errors:self"}',
    '{record: "x:errors:sum", expr: "sum by (pod) (job:errors:both)"}',
    '{record: "x:more:sum", expr: "sum by (pod) (job:errors:more)"}',
    '{record: "x:self:sum", expr: "sum by (pod) (job:errors:self)"}',
  );
  expect(excerptOf(chained)).toMatchInlineSnapshot(`
    "  - {record: 'job:errors:matched', expr: 'job:errors:percent{pod="a"}'}
                                                                 ^^^^^^^ warning: label-not-recorded: "job:errors:percent" is recorded without the label "pod", so nothing matches this. [line 6 ""job:errors:percent"": it is recorded here]
      - {record: "x:errors:sum", expr: "sum by (pod) (job:errors:both)"}
                                                ^^^ information: label-not-recorded: "job:errors:both" is recorded without the label "pod", so grouping by it has no effect. [line 8 ""job:errors:both"": it is recorded here]"
  `);
});

test.each<[string, string]>([
  [
    'that a rule adds itself',
    `groups:\n- name: a\n  labels: {pod: x}\n  rules:\n  - {record: "a:b", expr: sum(a)}\n  - {alert: A, expr: "a:b{pod='x'} > 1"}\n`,
  ],
  [
    'that one of several rules records',
    file(
      byJob,
      '{record: "job:errors:rate5m", expr: a}',
      '{alert: A, expr: "job:errors:rate5m{pod=\'x\'}"}',
    ),
  ],
  [
    'that the record may have',
    file('errors', '{alert: A, expr: "job:errors:rate5m{pod=\'x\'} > 1"}'),
  ],
  [
    'of a record of another file',
    file(byJob, '{alert: A, expr: "job:other:rate5m{pod=\'x\'} > 1"}'),
  ],
  [
    'that another metric may have',
    file(
      byJob,
      '{alert: A, expr: "up * on (job) group_left () job:errors:rate5m > 1", annotations: {a: "{{ $labels.pod }}"}}',
    ),
  ],
  ['that must be lacking', file(byJob, '{alert: A, expr: "job:errors:rate5m{pod=\'\'} > 1"}')],
  [
    'that the query adds',
    file(
      byJob,
      '{alert: A, expr: \'label_replace(job:errors:rate5m, "pod", "x", "", "") > 1\', annotations: {a: "{{ $labels.pod }}"}}',
    ),
  ],
])('nothing is said of a label %s', (_, text) => {
  expect(excerptOf(text)).toBe('');
});

test('an edit of the recording rule is seen at the rules that use it', () => {
  const text = file(byJob, '{alert: A, expr: "job:errors:rate5m{pod=\'x\'} > 1"}');
  const document = documentOf(text, 'rules');
  const count = (): number =>
    document.problems().filter(({ code }) => code === 'label-not-recorded').length;
  expect(count()).toBe(1);
  document.update(text.replace('by (job)', 'by (job, pod)'));
  expect(count()).toBe(0);
});

test('records are followed into the other rule files of the server', () => {
  const text = groupOf('alert: A\n    expr: job:errors:rate5m{instance="a"} > 1');
  const record = groupOf(
    'record: job:errors:rate5m\n    expr: sum by (job) (rate(errors_total[5m]))',
  );
  const others = { '/w/prometheus.yml': twoJobs, '/w/b.rules.yml': record };
  expect(problemExcerpt(text, deployedFindings('label-not-recorded', text, others)))
    .toMatchInlineSnapshot(`
    "    expr: job:errors:rate5m{instance="a"} > 1
                                ^^^^^^^^^^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "instance", so nothing matches this. [/w/b.rules.yml: it is recorded here]"
  `);
  const also = { ...others, '/w/c.rules.yml': record.replace('by (job)', 'by (instance)') };
  expect(deployedFindings('label-not-recorded', text, also)).toEqual([]);
});

test('labels that Thanos Ruler and vmalert add are not known', () => {
  const text = file(byJob, '{alert: A, expr: "job:errors:rate5m{monitor=\'global\'} > 5"}');
  expect(findings(text, 'rules', 'label-not-recorded')).toHaveLength(1);
  for (const key of ['partial_response_strategy: warn', 'concurrency: 4']) {
    const other = text.replace('- name: a', `- name: a\n  ${key}`);
    expect(findings(other, 'rules', 'label-not-recorded')).toEqual([]);
  }
});
