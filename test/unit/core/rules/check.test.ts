import { describe, expect, it } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { checkRules } from '../../../../src/core/rules/check.ts';
import { problemCarets } from '../../../support/carets.ts';
import { problemsOf } from '../../../support/documents.ts';

function target(major: number, minor: number): Target {
  return { ...newestTarget, prometheus: { major, minor } };
}

function picture(text: string, at: Target = newestTarget): string {
  return problemCarets(text, problemsOf(text, 'rules', { target: at }));
}

/** A file with one rule of these lines. */
function rule(...lines: readonly string[]): string {
  return [
    'groups:',
    '- name: g',
    '  rules:',
    ...lines.map((l, i) => (i ? `    ${l}` : `  - ${l}`)),
  ].join('\n');
}

describe('what promtool refuses, at its place', () => {
  it('groups', () => {
    expect(
      picture(`groups:
- name: a
- name: ""
- rules: []
- name: a
  interval: 5
  lables: {a: b}
  limit: "10"
  rules: {}
- name: b
  labels: {__name__: x, ok: y}
`),
    ).toMatchSnapshot();
  });

  it('alerting and recording rules', () => {
    expect(
      picture(`groups:
- name: a
  rules:
  - alert: Both
    record: both
    expr: up
  - expr: up
  - alert: NoExpr
  - alert: EmptyExpr
    expr: ''
  - record: a{b="c"}
    expr: up
    for: 5m
    keep_firing_for: 1m
    annotations: {a: b}
  - alert: Names
    expr: up
    labels: {__name__: a, "": b}
    annotations: {"": c}
  - alert: Twice
    expr: up
    expr: down
  - alrt: Typo
    expr: up
`),
    ).toMatchSnapshot();
  });

  it('expressions, in every scalar style', () => {
    expect(
      picture(`groups:
- name: a
  rules:
  - record: plain
    expr: sum(rate(up))
  - record: multi
    expr: sum(
      rate(up[5m])
  - record: single
    expr: 'label_replace(up, "it''s", "a")'
  - record: double
    expr: "up{a=\\"b\\"} \\u00e4 == "
  - record: literal
    expr: |
      up
        + foo(bar)
  - record: folded
    expr: >-
      up
      and nope(up)
  - record: anchor
    expr: &x up ==
  - record: alias
    expr: *x
`),
    ).toMatchSnapshot();
  });

  it('templates', () => {
    expect(
      picture(`groups:
- name: a
  rules:
  - alert: T
    expr: up
    labels:
      severity: '{{ $labels.severty | tolower }}'
    annotations:
      summary: "Instance {{ $labels.instance }} \\t {{ $valu }}"
      description: |-
        First line.
        {{ if $value }}
        never ends
  - record: not:judged
    expr: up
    labels: {a: '{{ broken'}
`),
    ).toMatchSnapshot();
  });

  it('YAML', () => {
    expect(picture('groups:\n- name: a\n rules: []\n')).toMatchSnapshot();
    expect(picture('groups:\n  - name: "a\n')).toMatchSnapshot();
    expect(picture('groups: [a, {name: [b]}]\nrules: []\n')).toMatchSnapshot();
    expect(picture('- name: a\n')).toMatchSnapshot();
  });

  it('duplicate rules, with both places', () => {
    expect(
      picture(`groups:
- name: a
  labels: {team: x}
  rules:
  - record: a:b
    expr: up
  - record: a:b
    expr: down
    labels: {team: x}
  - record: a:b
    expr: down
    labels: {team: y}
- name: b
  rules:
  - alert: a:b
    expr: up
    labels: {team: x}
`),
    ).toMatchSnapshot();
  });

  it('a second document, which nobody reads', () => {
    expect(picture('groups: []\n---\ngroups: [broken\n')).toMatchSnapshot();
  });

  it('with CRLF and characters of several units', () => {
    expect(
      picture(rule('alert: "😀"', 'expr: up{a="😀"} €').replaceAll('\n', '\r\n')),
    ).toMatchSnapshot();
  });
});

describe('what differs between releases', () => {
  it('labels of groups came with 3.0', () => {
    const text = 'groups:\n- name: a\n  labels: {a: b}\n';
    expect(checkRules(text, target(3, 0))).toEqual([]);
    expect(picture(text, target(2, 55))).toMatchSnapshot();
  });

  it('names may hold any character since 3.0', () => {
    const text = rule('record: a.b', 'expr: up', 'labels: {"c d": e}');
    expect(checkRules(text, target(3, 0))).toEqual([]);
    expect(picture(text, target(2, 53))).toMatchSnapshot();
    expect(checkRules(text, newestTarget, { names: 'legacy' })).toHaveLength(2);
  });

  it('until 3.2 an alias stands for its name in names and expressions', () => {
    const text = 'groups:\n- name: a\n  rules:\n  - alert: &sum( A\n    expr: *sum(\n'.replaceAll(
      'sum(',
      'rate',
    );
    expect(checkRules(text, target(3, 3))).toEqual([]);
    expect(checkRules(text, target(3, 2))).toEqual([]);
    const list = rule('alert: A', 'expr: [up]');
    expect(checkRules(list, target(3, 2)).map(({ code }) => code)).toEqual(['missing-expr']);
    expect(checkRules(list, target(3, 3)).map(({ code }) => code)).toEqual(['wrong-type']);
  });
});

it('gives plain data', () => {
  const problems = checkRules(
    'groups:\n- nme: a\n  rules: {}\n- name: a\n  name: b\n- name: c\n- name: c\n  rules: [{expr: "up{"}]\n',
    newestTarget,
  );
  expect(problems.length).toBeGreaterThan(4);
  expect(structuredClone(problems)).toStrictEqual(problems);
  for (const { span } of problems) expect(Object.keys(span)).toEqual(['from', 'to']);
});
