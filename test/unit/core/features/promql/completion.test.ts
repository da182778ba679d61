import { describe, expect, test } from 'vitest';
import type { MetricCatalog } from '../../../../../src/core/features/promql/metricCatalog.ts';
import { completePromql } from '../../../../../src/core/features/promql/completion.ts';
import { contextAt } from '../../../../../src/core/features/promql/context.ts';
import { newestTarget, type Target } from '../../../../../src/core/base/target.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { PromqlGenerator } from '../../../../support/promql/generator.ts';

const catalog: MetricCatalog = {
  metrics: () =>
    Promise.resolve([
      { name: 'up', type: 'gauge', help: 'Whether the target answers.' },
      { name: 'http_requests_total', type: 'counter' },
      { name: 'http.server.duration' },
    ]),
  labelNames: (metric) =>
    Promise.resolve(metric === 'up' ? ['instance', 'job'] : ['instance', 'job', 'code', 'k8s.pod']),
  labelValues: (label, metric) => Promise.resolve([`${metric ?? 'any'}/${label}`, 'a"b', "it's"]),
};

/** What is offered at `<|>`, as the texts would be with it. */
async function offered(marked: string, target: Target = newestTarget): Promise<readonly string[]> {
  const { text, offset } = readCursor(marked);
  const { items } = await completePromql(text, offset, target, catalog);
  return items.map(
    ({ span, insertText }) => text.slice(0, span.from) + insertText + text.slice(span.to),
  );
}

function kindAt(marked: string): string | undefined {
  const { text, offset } = readCursor(marked);
  return contextAt(text, offset)?.kind;
}

describe('what may be typed', () => {
  test.each([
    ['<|>', 'operand'],
    ['ra<|>', 'operand'],
    ['sum(<|>', 'operand'],
    ['sum(<|>)', 'operand'],
    ['foo + <|>', 'operand'],
    ['foo and <|>', 'operand'],
    ['foo > bool <|>', 'operand'],
    ['foo + on (a) <|>', 'operand'],
    ['foo * on (a) group_left <|>', 'operand'],
    ['topk(5, <|>)', 'operand'],
    ['foo # why\n + <|>', 'operand'],
    ['foo <|>', 'operator'],
    ['foo{a="b"} o<|>', 'operator'],
    ['rate(foo[5m]) <|>', 'operator'],
    ['foo[5m] <|>', 'operator'],
    ['sum(foo) <|>', 'operator'],
    ['sum(foo) b<|>', 'operator'],
    ['up{<|>', 'label-name'],
    ['up{<|>}', 'label-name'],
    ['up{job="a",<|>', 'label-name'],
    ['up{job="a", ins<|>}', 'label-name'],
    ['sum by (<|>', 'label-name'],
    ['sum by (<|>) (up)', 'label-name'],
    ['sum by (job, <|>) (up)', 'label-name'],
    ['a + on (<|>) b', 'label-name'],
    ['up{job <|>', 'match-operator'],
    ['up{job=<|>', 'label-value'],
    ['up{job=~<|>}', 'label-value'],
    ['up{job="<|>', 'label-value'],
    ['up{job="a<|>"}', 'label-value'],
    ['up{"job"="<|>"}', 'label-value'],
    ['foo[<|>', 'duration'],
    ['foo[5<|>', 'duration'],
    ['foo[<|>]', 'duration'],
    ['rate(foo[<|>])', 'duration'],
    ['foo[5m:<|>]', 'duration'],
    ['foo offset <|>', 'duration'],
    ['foo offset -<|>', 'duration'],
    ['foo @ <|>', 'time'],
    ['foo # <|>', undefined],
    ['label_replace(up, "<|>"', undefined],
    ['sum by <|>', undefined],
    ['sum by (job) <|>', undefined],
    ['12<|>', undefined],
    ['foo + 1<|>', undefined],
  ])('%s', (marked, kind) => {
    expect(kindAt(marked)).toBe(kind);
  });
});

describe('completion', () => {
  test('functions, aggregations and metrics as operands', async () => {
    expect(await offered('sum(http_re<|>)')).toEqual(['sum(http_requests_total)']);
    expect(await offered('hist_frac<|>')).toEqual([]);
    expect(await offered('count_v<|>')).toEqual(['count_values']);
    expect(await offered('http.<|>')).toEqual(['{"http.server.duration"}']);
    expect(await offered('serv<|>')).toEqual(['{"http.server.duration"}']);
  });

  test('only what the target has', async () => {
    const old: Target = { ...newestTarget, prometheus: { major: 3, minor: 5 } };
    expect(await offered('first_over<|>')).toEqual(['first_over_time']);
    expect(await offered('first_over<|>', old)).toEqual([]);
    expect(await offered('limit<|>')).toEqual([]);
    expect(await offered('foo anch<|>', old)).toEqual([]);
    expect(await offered('foo anch<|>')).toEqual(['foo anchored']);
  });

  test('labels of the metric, those that are there left out', async () => {
    expect(await offered('up{<|>}')).toEqual(['up{instance}', 'up{job}']);
    expect(await offered('up{job="a", <|>}')).toEqual(['up{job="a", instance}']);
    expect(await offered('sum by (<|>) (rate(http_requests_total[5m]))')).toContain(
      'sum by ("k8s.pod") (rate(http_requests_total[5m]))',
    );
    expect(await offered('sum(up) by (job, <|>)')).toEqual(['sum(up) by (job, instance)']);
  });

  test('values, quoted as they must be', async () => {
    expect(await offered('up{job="<|>"}')).toEqual([
      'up{job="up/job"}',
      'up{job="a\\"b"}',
      'up{job="it\'s"}',
    ]);
    expect(await offered('up{job=<|>}')).toContain('up{job="up/job"}');
    expect(await offered("up{job='<|>'}")).toContain("up{job='it\\'s'}");
    expect(await offered('{job="u<|>', newestTarget)).toEqual([]);
  });

  test('durations, times and what follows an operand', async () => {
    expect(await offered('rate(up[1<|>])')).toContain('rate(up[15m])');
    expect(await offered('up @ <|>')).toEqual(['up @ start()', 'up @ end()']);
    expect(await offered('sum(up) b<|>')).toEqual(['sum(up) by']);
    expect(await offered('up off<|>')).toEqual(['up offset']);
  });

  test('a catalog that cannot be reached is an error, not an empty list', async () => {
    const away = { ...catalog, metrics: () => Promise.reject(new Error('unreachable')) };
    await expect(completePromql('ra', 2, newestTarget, away)).rejects.toThrow('unreachable');
  });

  test('at every offset of any text, what is offered replaces what is under the cursor', async () => {
    const generator = new PromqlGenerator(3);
    let offers = 0;
    for (let i = 0; i < 150; i++) {
      const text = generator.next();
      for (let offset = 0; offset <= text.length; offset += 3) {
        const { items } = await completePromql(text, offset, newestTarget, catalog);
        offers += items.length;
        expect(items.filter(({ span }) => offset < span.from || span.to < offset)).toEqual([]);
      }
    }
    expect(offers).toBeGreaterThan(10_000);
  });
});
