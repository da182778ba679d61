import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../../src/core/base/problem.ts';
import { LineIndex } from '../../../../src/core/base/text.ts';
import { problemsOf } from '../../../support/documents.ts';

/** Each problem as `line "text": words <- line "text" of what explains it`. */
function said(text: string, problems: readonly Problem[]): string[] {
  const lines = new LineIndex(text);
  const at = ({ from, to }: Problem['span']): string =>
    `${lines.position(from).line + 1} "${text.slice(from, to).split('\n')[0] ?? ''}"`;
  return problems.map(({ span, message, related = [] }) =>
    [
      `${at(span)}: ${message}`,
      ...related.map((place) => `${at(place.span)}: ${place.message}`),
    ].join(' <- '),
  );
}

function rules(text: string): string[] {
  return said(text, problemsOf(text, 'rules'));
}

const invalidFor = "invalid field 'for' in recording rule";

describe('a field that is merged is judged in the rule that merges it', () => {
  const alert = 'groups:\n- name: g\n  rules:\n  - &a\n    alert: X\n    expr: up\n    for: 5m\n';

  test.each([
    ['behind the other keys', '  - record: job:x\n    alert: ""\n    <<: *a\n', 10],
    ['before them', '  - <<: *a\n    alert: ""\n    record: job:x\n', 8],
    ['from a list', '  - record: job:x\n    alert: ""\n    <<: [*a]\n', 10],
    ['in braces', '  - {<<: *a, alert: "", record: job:x}\n', 8],
  ])('%s', (_, rule, line) => {
    const outcome = [`${line} "*a": ${invalidFor} <- 7 "for": it comes from here`];
    expect(rules(alert + rule)).toEqual(outcome);
    const dos = (alert + rule).replaceAll('\n', '\r\n');
    expect(rules(dos)).toEqual(outcome);
  });

  test('in a PrometheusRule and in Helm values', () => {
    const text = `${alert}  - <<: *a\n    alert: ""\n    record: job:x\n`;
    const deeper = text.replaceAll(/^(?=.)/gm, '  ');
    const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: x}\nspec:\n${deeper}`;
    expect(said(object, problemsOf(object, 'prometheus-rule'))).toEqual([
      `12 "*a": ${invalidFor} <- 11 "for": it comes from here`,
    ]);
    const values = `additionalPrometheusRulesMap:\n x:\n${deeper}`;
    expect(said(values, problemsOf(values, 'prometheus-rule'))).toEqual([
      `10 "*a": ${invalidFor} <- 9 "for": it comes from here`,
    ]);
  });

  test('a merge of a merge', () => {
    const text = `${alert}  - &b {<<: *a, alert: Z}\n  - {<<: *b, alert: "", record: job:x}\n`;
    expect(rules(text)).toEqual([`9 "*b": ${invalidFor} <- 7 "for": it comes from here`]);
  });

  test('what is wrong at the anchor, too, is said there only', () => {
    const text =
      'groups:\n- name: g\n  rules:\n  - &a {record: x, expr: sum(}\n  - {<<: *a, record: job:x}\n';
    expect(rules(text)).toEqual([
      '4 "(": could not parse expression: 1:5: parse error: unclosed left parenthesis',
    ]);
  });
});

test('an alias for labels that are right where they stand', () => {
  const text = `groups:
- name: g
  rules:
  - record: x
    expr: up
    labels: &l {a: '{{ $lab'}
  - alert: Y
    expr: up
    labels: *l
`;
  expect(rules(text)).toEqual([
    expect.stringMatching(/^9 "\*l": label "a": .* <- 6 ".*": it comes from here$/),
  ]);
});

test('keys that a group may have and a rule may not', () => {
  const text = `groups:
- name: g
  labels: &l {team: x}
  rules:
  - {<<: *l, record: x, expr: up}
`;
  expect(rules(text)).toEqual([
    '5 "*l": field team not found in type rulefmt.Rule <- 3 "team": it comes from here',
  ]);
});

describe('duplicates name the other one', () => {
  const words =
    'duplicate rule(s) found. Metric: x, Label(s): none. Might cause inconsistency while recording expressions';
  const start = 'groups:\n- name: g\n  rules:\n  - &a {record: x, expr: up}\n';

  test.each(['  - *a\n', '  - <<: *a\n', '  - {<<: *a, expr: up == 1}\n'])('%j', (rule) => {
    expect(rules(start + rule)).toEqual([`5 "*a": ${words} <- 4 "x": the same rule`]);
  });

  test('the rules of a group that is merged', () => {
    const text =
      'groups:\n- &g\n  name: g\n  rules:\n  - {record: x, expr: up}\n- {<<: *g, name: h}\n';
    expect(rules(text)).toEqual([`6 "*g": ${words} <- 5 "x": the same rule`]);
  });

  test('a group', () => {
    const text = 'groups:\n- &g {name: g, rules: []}\n- <<: *g\n';
    expect(rules(text)).toEqual([
      '3 "*g": groupname: "g" is repeated in the same file <- 2 "g": first used here',
    ]);
  });
});

describe('in prometheus.yml and alertmanager.yml', () => {
  test('a job', () => {
    const text = `scrape_configs:
- &job
  job_name: a
  scrape_interval: 1m
  scrape_timeout: 30s
- <<: *job
- <<: *job
  job_name: b
  scrape_interval: 15s
`;
    expect(said(text, problemsOf(text, 'prometheus'))).toEqual([
      '6 "*job": found multiple scrape configs with job name "a" <- 3 "a": it comes from here',
      '7 "*job": scrape timeout greater than scrape interval for scrape config with job name "b" <- 5 "30s": it comes from here',
    ]);
  });

  test('a value that fits where its anchor is', () => {
    const text = `global:
  external_labels: {a: &a word}
  scrape_interval: *a
`;
    expect(said(text, problemsOf(text, 'prometheus'))).toEqual([
      '3 "*a": not a valid duration string: "word" <- 2 "word": it comes from here',
    ]);
  });

  test('a receiver', () => {
    const text = 'route: {receiver: a}\nreceivers:\n- &a {name: a}\n- *a\n';
    expect(said(text, problemsOf(text, 'alertmanager'))).toEqual([
      '4 "*a": notification config name "a" is not unique <- 3 "a": it comes from here',
    ]);
  });
});
