import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
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
                                                     ^^^ warning: label-not-recorded: "job:errors:rate5m" is recorded without the label "pod", so grouping by it has no effect. [line 4 "job:errors:rate5m": it is recorded here]"
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
