import { describe, expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { RuleComparison, ruleTexts } from '../../../../../src/core/features/serverRules/compare.ts';
import type { ServerRule } from '../../../../../src/core/workspace/serverRule.ts';
import { WorkspaceIndex } from '../../../../../src/core/workspace/workspaceIndex.ts';
import { documentOf } from '../../../../support/documents.ts';

const file = `groups:
- name: g
  labels: {team: a}
  rules:
  - alert: Down
    expr: |
      # Nobody answers.
      sum(up) by (job)
        == 0
    for: 300s
    keep_firing_for: 1h
    labels: {severity: page}
    annotations: {summary: '{{ $labels.job }} is down'}
  - record: job:up:sum
    expr: sum by(job)(up)
`;

const running: ServerRule = {
  kind: 'alert',
  name: 'Down',
  group: 'g',
  file: '/etc/prometheus/rules/a.yml',
  expression: 'sum by (job) (up) == 0',
  for: 300_000,
  keepFiringFor: 3_600_000,
  labels: { severity: 'page', team: 'a' },
  annotations: { summary: '{{ $labels.job }} is down' },
};

function indexOf(files: Readonly<Record<string, string>>): WorkspaceIndex {
  const index = new WorkspaceIndex();
  for (const [path, text] of Object.entries(files)) {
    const summary = documentOf(text, 'rules').summary();
    if (summary !== undefined) index.update(path, summary);
  }
  return index;
}

const differs = (rule: ServerRule, files: Readonly<Record<string, string>>): boolean =>
  new RuleComparison(newestTarget).differs(rule, indexOf(files));

describe('a rule of a server', () => {
  const files = { '/work/rules/a.yml': file };

  it('is the same, however its file spells it', () => {
    expect(differs(running, files)).toBe(false);
    const record = { ...running, kind: 'record', name: 'job:up:sum', for: 0 } as const;
    const content = { keepFiringFor: 0, labels: { team: 'a' }, annotations: {} };
    expect(differs({ ...record, ...content, expression: 'sum by (job) (up)' }, files)).toBe(false);
  });

  it.each<[string, Partial<ServerRule>]>([
    ['expression', { expression: 'sum by (job) (up) == 1' }],
    ['for', { for: 60_000 }],
    ['keep_firing_for', { keepFiringFor: 0 }],
    ['label', { labels: { severity: 'warn', team: 'a' } }],
    ['label too many', { labels: { severity: 'page', team: 'a', b: 'c' } }],
    ['annotation', { annotations: {} }],
  ])('differs by its %s', (_, change) => {
    expect(differs({ ...running, ...change }, files)).toBe(true);
  });

  it('does not differ from what the workspace does not have, or cannot be known', () => {
    const other = { ...running, for: 0 };
    expect(differs({ ...other, group: 'h' }, files)).toBe(false);
    expect(differs({ ...other, name: 'Up' }, files)).toBe(false);
    expect(differs({ ...other, kind: 'record' }, files)).toBe(false);
    // A server of another release may read what we do not.
    expect(differs({ ...running, expression: 'future(up)~' }, files)).toBe(false);
    const template = file.replace('{severity: page}', '{severity: {{ .Values.severity }}}');
    expect(differs(other, { '/chart/templates/a.yml': template })).toBe(false);
  });

  it('is compared with the file whose path is most like that of the server', () => {
    const production = { '/work/production/rules/a.yml': file };
    const staging = { '/work/staging/rules/b.yml': file.replace('300s', '1m') };
    expect(differs(running, { ...production, ...staging })).toBe(false);
    expect(
      differs({ ...running, file: '/etc/staging/rules/b.yml' }, { ...production, ...staging }),
    ).toBe(true);
  });

  it('is compared with each rule of its name in the group', () => {
    const twice = file.replace(
      '  - record:',
      '  - alert: Down\n    expr: up == 0\n    labels: {severity: warn}\n  - record:',
    );
    expect(differs(running, { '/a.yml': twice })).toBe(false);
    const warn: ServerRule = {
      ...running,
      expression: 'up == 0',
      for: 0,
      keepFiringFor: 0,
      labels: { severity: 'warn', team: 'a' },
      annotations: {},
    };
    expect(differs(warn, { '/a.yml': twice })).toBe(false);
    expect(differs({ ...warn, for: 1000 }, { '/a.yml': twice })).toBe(true);
  });

  it('is shown beside its file in one form', () => {
    const texts = ruleTexts({ ...running, for: 60_000 }, indexOf(files), newestTarget);
    expect(texts?.origin.path).toBe('/work/rules/a.yml');
    expect(texts?.running).toBe(`alert: Down
expr: |
  sum by (job) (up) == 0
for: 1m
keep_firing_for: 1h
labels:
  severity: "page"
  team: "a"
annotations:
  summary: "{{ $labels.job }} is down"
`);
    expect(texts?.written).toContain('# Nobody answers.');
    expect(texts?.written).toContain('for: 5m\n');
    expect(ruleTexts({ ...running, group: 'h' }, indexOf(files), newestTarget)).toBeUndefined();
  });
});
