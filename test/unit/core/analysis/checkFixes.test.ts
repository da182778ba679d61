import { describe, expect, test } from 'vitest';
import type { CheckCode } from '../../../../src/core/base/codes.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { findings, problemsOf } from '../../../support/documents.ts';
import { scalarsOf } from '../../../support/yaml/scalarsOf.ts';
import { sixStyles } from '../../../support/yaml/sixStyles.ts';

/** A check that offers quick fixes, an alert's query, and an annotation of it. */
interface Case {
  readonly code: CheckCode;
  readonly expr?: string;
  readonly summary?: string;
  /** How many fixes it offers. */
  readonly fixes: number;
}

const cases: readonly Case[] = [
  { code: 'needless-regex', expr: 'up{job=~"api"} == 0', fixes: 1 },
  { code: 'needless-regex', expr: String.raw`up{job!~'it\'s'} == 0`, fixes: 1 },
  { code: 'needless-regex', expr: 'up{job=~"^a.*|b.*$"} == 0', fixes: 1 },
  { code: 'needless-regex', expr: 'up{job!~".+"} == 0', fixes: 1 },
  { code: 'needless-regex', expr: String.raw`up{job=~"^api$"} == 0`, fixes: 1 },
  { code: 'needless-regex', expr: 'up{job!~`^$`} == 0', fixes: 1 },
  { code: 'regex-as-text', expr: "up{job!='it.*'} == 0", fixes: 1 },
  { code: 'glob-as-regex', expr: "up{job=~'kube-*|it*'} == 0", fixes: 1 },
  { code: 'misspelt-label', expr: 'sum by ("instnce") (up) == 0', fixes: 1 },
  { code: 'misspelt-label', summary: "{{ $labels.instnce }} isn't \\ up", fixes: 1 },
  { code: 'constant-comparison', expr: '(sum(x{a="b"}) or vector(0)) > 5', fixes: 1 },
  { code: 'unescaped-dot', expr: 'up{instance=~"www.example.com"} == 0', fixes: 1 },
  { code: 'quantile-out-of-range', expr: 'quantile(95, rate(x[5m])) > 1', fixes: 1 },
  {
    code: 'quantile-without-le',
    expr: 'histogram_quantile(0.9, sum by (job) (rate(x_bucket[5m]))) > 1',
    fixes: 1,
  },
  { code: 'rate-of-gauge', expr: 'rate(node_memory_MemFree_bytes[5m]) > 1', fixes: 1 },
  { code: 'irate-in-alert', expr: 'irate(x_total{path="C:\\\\a"}[5m]) > 1', fixes: 1 },
  {
    code: 'raw-value',
    expr: 'rate(x_total[5m]) > 1',
    summary: 'now {{ $value }} of "x"',
    fixes: 2,
  },
  { code: 'percentage-value', expr: 'a / b > 0.1', summary: "{{ $value }}% is 'much'", fixes: 1 },
  { code: 'template-call', summary: 'at {{ value }} or more', fixes: 1 },
];

const file = (expr: string, summary: string): string =>
  `groups:
- name: 🔥
  rules:
  - record: before
    expr: up # why
  - alert: A
    expr: ${expr}
    annotations:
      summary: ${summary}
      after: x
`;

describe.each(Object.entries(sixStyles))('quick fixes of checks, %s', (_, spell) => {
  test.each(cases)('$code: $expr $summary', ({ code, expr = 'up == 0', summary = 'x', fixes }) => {
    const text = file(spell(expr), spell(summary));
    const scalars = scalarsOf(text);
    // Not every text can be written without quotes.
    if (!scalars.includes(expr) || !scalars.includes(summary)) return;
    const found = findings(text, 'rules', code);
    expect(found.map((problem) => problem.fixes?.length)).toEqual([fixes]);
    for (const fix of found.flatMap((problem) => problem.fixes ?? [])) {
      const fixed = applyFix(text, fix);
      expect(findings(fixed, 'rules', code)).toEqual([]);
      expect(problemsOf(fixed, 'rules').filter(({ severity }) => severity === 'error')).toEqual([]);
      const changed = scalarsOf(fixed).filter((scalar, index) => scalar !== scalars[index]);
      expect([changed.length, scalarsOf(fixed).length]).toEqual([1, scalars.length]);
    }
  });
});
