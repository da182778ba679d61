import { describe, expect, test } from 'vitest';
import { newestTarget, type RuleDialect, type Target } from '../../../../src/core/base/target.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { documentOf, problemsOf } from '../../../support/documents.ts';

const rule = '  rules:\n  - alert: A\n    expr: up == 0\n';

/** A file of each program, and what promtool says of it. */
const files: readonly (readonly [RuleDialect, FileKind, string, string])[] = [
  ['vmalert', 'vmalert-rules', `groups:\n- name: a\n  concurrency: 2\n${rule}`, 'concurrency'],
  ['vmalert', 'vmalert-rules', `groups:\n- {name: a, tenant: "1:0", rules: []}\n`, 'tenant'],
  [
    'vmalert',
    'vmalert-rules',
    `groups:\r\n- "name": a\r\n  "eval_offset": 5m\r\n  "rules": []\r\n`,
    'eval_offset',
  ],
  ['vmalert', 'vmalert-rules', `groups:\n- name: a\n${rule}    debug: true\n`, 'debug'],
  [
    'thanos',
    'thanos-rules',
    `groups:\n- name: a\n  partial_response_strategy: warn\n${rule}`,
    'partial_response_strategy',
  ],
  ['mimir', 'mimir-rules', `groups:\n- name: a\n  source_tenants: [b]\n${rule}`, 'source_tenants'],
];

const owners = { vmalert: 'vmalert (VictoriaMetrics)', thanos: 'Thanos Ruler', mimir: 'Mimir' };

describe.each(files)('%s: %s %j', (dialect, kind, text, key) => {
  test("is promtool's verdict without more, and a hint whose key it is", () => {
    const [problem, ...others] = problemsOf(text, undefined, { path: 'a.yml' });
    expect(others).toEqual([]);
    expect(problem?.message).toContain(`field ${key} not found in type rulefmt.Rule`);
    expect(problem?.hint).toContain(owners[dialect]);
    expect(problem?.fixes ?? []).toEqual([]);
  });

  test('is fine by kind, comment and dialect', () => {
    const target = { ...newestTarget, dialect };
    expect(problemsOf(text, undefined, { path: 'a.yml', target })).toEqual([]);
    expect(problemsOf(text, kind)).toEqual([]);
    expect(problemsOf(`# prometheus-workbench: kind=${dialect}\n${text}`, undefined)).toEqual([]);
  });

  test('is judged in all else', () => {
    const broken = text.replace('up == 0', 'sum(up').replace('rules: []', 'rule: []');
    if (broken === text) return;
    expect(problemsOf(broken, kind)).toHaveLength(1);
  });
});

describe("Mimir's namespace", () => {
  const groups = `groups:\n- name: a\n${rule}`;

  test.each([
    `namespace: n\n${groups}`,
    `${groups}namespace: "n"\n`.replaceAll('\n', '\r\n'),
    `'namespace': 'n'\n"groups": [{"name": "a", "rules": [{"alert": "A", "expr": "up == 0"}]}]\n`,
    '{namespace: n, groups: [{name: a, rules: [{record: a, expr: up}]}]}\n',
  ])('is known where the file is said to be Mimir’s: %j', (text) => {
    expect(problemsOf(text, 'mimir-rules')).toEqual([]);
    expect(problemsOf(text, undefined, { target: { ...newestTarget, dialect: 'mimir' } })).toEqual(
      [],
    );
    expect(documentOf(text, undefined).reason).toContain('Mimir');
    expect(problemsOf(text, undefined)).toEqual([]);
    const [problem, ...others] = problemsOf(text, 'rules');
    expect(others).toEqual([]);
    expect(problem?.message).toBe('field namespace not found in type rulefmt.RuleGroups');
    expect(problem?.hint).toContain('Mimir');
  });

  test('is that of other programs', () => {
    for (const text of [
      'namespace: n\ngroups: [{name: a, rules: [{proto: tcp}]}]\n',
      `namespace: n\nservice: x\n${groups}`,
    ]) {
      const target: Target = { ...newestTarget, dialect: 'mimir' };
      expect(documentOf(text, undefined, { target }).kind).toBeUndefined();
    }
  });
});

describe('MetricsQL', () => {
  const of = (expr: string): string =>
    `groups:\n- name: a\n  rules:\n  - record: x\n    expr: ${expr}\n`;

  test.each([
    ['up default 0', 'default'],
    ['rate(x[5m]) keep_metric_names', 'keep_metric_names'],
    ['rollup_rate(x[5m])', 'rollup_rate'],
    ['up if down', 'if'],
    ['sum(up) by (job) limit 3', 'limit'],
    ['up > 1Ki', '1Ki'],
    ['rate(x[5i])', '5i'],
    ['up{a="b" or c="d"}', 'or'],
    ['WITH (a = 1) up > a', 'WITH'],
  ])('%s is refused with its name', (expr, word) => {
    const [problem] = problemsOf(of(expr), 'rules');
    expect(problem?.severity).toBe('error');
    expect(problem?.hint).toBe(
      `\`${word}\` is MetricsQL, the query language of VictoriaMetrics; Prometheus does not know it`,
    );
    expect(problem?.fixes).toBeUndefined();
    expect(problemsOf(of(expr), 'vmalert-rules')).toEqual([]);
  });

  test('hides no other mistake', () => {
    for (const expr of ['sum(default', 'limit{', 'sum by (if) up)']) {
      expect(problemsOf(of(expr), 'vmalert-rules')).toHaveLength(1);
      expect(problemsOf(of(expr), 'rules')[0]?.hint ?? '').not.toContain('MetricsQL');
    }
  });
});

describe('vmalert', () => {
  const of = (expr: string, more = ''): string =>
    `groups:\n- name: a\n  rules:\n  - alert: X\n    expr: '${expr}'\n${more}`;

  test.each(['sum(rate(x)) > 1', 'x.y.z > 1', 'sum(a, b) by (c,) > 0', '{a="b" or c="d"} > 1'])(
    'takes %s for an expression of its own',
    (expr) => {
      expect(problemsOf(of(expr), 'rules').length).toBeGreaterThan(0);
      expect(problemsOf(of(expr), 'vmalert-rules')).toEqual([]);
    },
  );

  test.each(['sum(rate(x) > 1', 'rate(x)) > 1', '{a="b" or c="d" > 1', 'up >', '"a'])(
    'refuses %s, too',
    (expr) => {
      expect(problemsOf(of(expr), 'vmalert-rules')).toHaveLength(1);
    },
  );

  const templates = `    annotations:
      a: '{{ $expr | pathEscape }} {{ $activeAt.Unix }} {{ $labels.job | quotesEscape }}'
`;

  test('has template variables and functions of its own', () => {
    expect(problemsOf(of('up == 0', templates), 'vmalert-rules')).toEqual([]);
    const [problem, ...others] = problemsOf(of('up == 0', templates), 'rules');
    expect(others).toEqual([]);
    expect(problem?.hint).toBe(
      "`$expr` is a variable of vmalert's templates (VictoriaMetrics); Prometheus does not know it",
    );
    const wrong = templates.replace('pathEscape', 'pathEscap');
    expect(problemsOf(of('up == 0', wrong), 'vmalert-rules')).toHaveLength(1);
  });

  test('reads all documents of a file', () => {
    const text = `${of('up == 0')}---\n${of('up == 1')}`;
    expect(problemsOf(text, 'vmalert-rules')).toEqual([]);
    expect(problemsOf(text, 'mimir-rules')).toEqual([]);
    expect(problemsOf(text, 'rules').map(({ code }) => code)).toContain('rules-more-documents');
  });
});

describe.each(['type: vlogs', 'type: "vlogs"', "'type': 'graphite'", 'type: >-\n    graphite'])(
  'a group with %s',
  (type) => {
    const text = `groups:
- name: a
  ${type}
  rules:
  - alert: X
    expr: 'env:="prod" | stats by (service) count() as n | filter n:>10'
  - record: y
    expr: sumSeries(a.*.b
`;

    test.each([text, text.replaceAll('\n', '\r\n')])(
      'has expressions that are left alone',
      (text) => {
        expect(problemsOf(text, 'vmalert-rules')).toEqual([]);
        const found = problemsOf(text, 'rules');
        expect(found.map(({ code }) => code)).toEqual(['unknown-key']);
        expect(found[0]?.hint).toContain('vmalert');
        const document = documentOf(text, 'vmalert-rules');
        document.update(text.replace('a.*.b', 'a.*.c'));
        expect(document.problems()).toEqual([]);
      },
    );

    test('leaves its neighbour to be judged', () => {
      const other = `${text}- name: b\n  rules: [{ record: z, expr: 'sum(up' }]\n`;
      expect(problemsOf(other, 'vmalert-rules').map(({ code }) => code)).toEqual(['promql-syntax']);
    });
  },
);
