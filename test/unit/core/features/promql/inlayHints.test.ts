import { expect, it } from 'vitest';
import {
  type InlayHintOptions,
  inlayHints,
} from '../../../../../src/core/features/promql/inlayHints.ts';
import type { RecordingRule } from '../../../../../src/core/features/promql/recordedFlow.ts';
import { documentOf } from '../../../../support/documents.ts';

const records: Readonly<Record<string, RecordingRule>> = {
  'job:up:sum': { expression: 'sum by (job) (up)', labels: [], path: '/r.yml', line: 1 },
};

/** The text with the hints in it, in double brackets. */
function shown(text: string, options: InlayHintOptions, within = { from: 0, to: text.length }) {
  const rules = (name: string) => [records[name] ?? []].flat();
  const hints = inlayHints(documentOf(text, 'rules'), within, options, rules);
  return hints.reduceRight(
    (marked, { at, label }) => `${marked.slice(0, at)}[[${label}]]${marked.slice(at)}`,
    text,
  );
}

const text = `groups:
- name: a
  interval: 30s
  rules:
  - alert: A
    expr: sum by (job) (up{team="x"}) == 0
    for: 5m
  - record: b
    expr: |
      job:up:sum
        * 2

  - record: c
    expr: "up{a=\\"b\\", a=\\"c\\"}"
- name: b
  rules:
  - alert: B
    expr: up{team="x"}
    for: '61s'
  - alert: C
    expr: vector(1)
    for: 0s
`;

it('nothing is shown by default', () => {
  expect(shown(text, {})).toBe(text);
});

it('labels stand behind each expression, in every scalar', () => {
  expect(shown(text, { labels: true })).toBe(`groups:
- name: a
  interval: 30s
  rules:
  - alert: A
    expr: sum by (job) (up{team="x"}) == 0[[{job?}]]
    for: 5m
  - record: b
    expr: |
      job:up:sum
        * 2[[{job?}]]

  - record: c
    expr: "up{a=\\"b\\", a=\\"c\\"}[[always empty]]"
- name: b
  rules:
  - alert: B
    expr: up{team="x"}[[{team, …}]]
    for: '61s'
  - alert: C
    expr: vector(1)[[{}]]
    for: 0s
`);
});

it('evaluations stand behind each for', () => {
  const hints = shown(text, { evaluations: true });
  expect(hints).toContain('for: 5m[[10 evaluations]]\n');
  expect(hints).toContain("for: '61s'[[2 evaluations at 1m]]\n");
  expect(hints).toContain('for: 0s\n');
});

it('only what is asked for is looked at', () => {
  const from = text.indexOf('- name: b');
  const hints = shown(text, { labels: true, evaluations: true }, { from, to: text.length });
  expect(hints.match(/\[\[/g)).toHaveLength(3);
});

it('what cannot be read has no hint', () => {
  const broken = text.replace('(job)', '(job').replace('vector(1)', 'vector(1');
  expect(shown(broken, { labels: true }).match(/\[\[/g)).toHaveLength(3);
});
