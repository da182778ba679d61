import { describe, expect, test } from 'vitest';
import { editorRequests } from '../../../support/editorRequests.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

/** Expressions that machines write: nested, or joined, so many times. */
const shapes: Readonly<Record<string, (times: number) => string>> = {
  parentheses: (times) => `${'('.repeat(times)}up${')'.repeat(times)} > 5`,
  signs: (times) => `${'-'.repeat(times)}up > 5`,
  functions: (times) => `${'abs('.repeat(times)}up${')'.repeat(times)} > 5`,
  aggregations: (times) => `${'sum by (a) ('.repeat(times)}up${')'.repeat(times)} > 5`,
  subqueries: (times) => `${'max_over_time('.repeat(times)}up${'[5m:1m])'.repeat(times)} > 5`,
  joins: (times) => joined(times, ' * on (a) group_left (b) '),
  sums: (times) => joined(times, ' + '),
  totals: (times) =>
    Array.from({ length: times }, (_, n) => `sum by (a) (rate(m${n}_total{b="c"}[5m]))`).join(
      ' + ',
    ),
  powers: (times) => joined(times, ' ^ '),
  alternatives: (times) => joined(times, ' > 1 or '),
  conditions: (times) => joined(times, ' > 1 and '),
  exceptions: (times) => joined(times, ' > 1 unless '),
};

function joined(times: number, operator: string): string {
  return Array.from({ length: times }, (_, index) => `m${index}_total`).join(operator);
}

describe.each(Object.keys(shapes))('%s', (name) => {
  // As deep as checks go, and far deeper.
  test.each([498, 5000])('%i levels', async (times) => {
    const expr = shapes[name]?.(times) ?? '';
    const text = `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n    annotations: {summary: "{{ $labels.x }} {{ $value }}%"}\n  - record: a:b\n    expr: ${expr}\n`;
    const service = serviceOver({ '/rules.yml': text });
    const checked = await service.check('/rules.yml');
    expect(checked?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const offset = text.indexOf('up') < 0 ? text.indexOf('m1_') : text.indexOf('up');
    for (const request of editorRequests) await request(service, '/rules.yml', offset);
  });
});
