import { describe, expect, test } from 'vitest';
import { completePromql } from '../../../../../src/core/features/promql/completion.ts';
import { contextAt } from '../../../../../src/core/features/promql/context.ts';
import { newestTarget, type Target } from '../../../../../src/core/base/target.ts';
import { fillModifiersFlag } from '../../../../../src/core/promql/releases/flags.ts';
import { unknownYet } from '../../../../../src/core/features/promql/metricCatalog.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { PromqlGenerator } from '../../../../support/promql/generator.ts';

const catalog = fakeCatalog({
  metrics: [
    { name: 'up', type: 'gauge', help: 'Whether the target answers.' },
    { name: 'http_requests_total', type: 'counter' },
    { name: 'http.server.duration' },
  ],
  labelNames: ({ metric }) =>
    metric === 'up' ? ['instance', 'job'] : ['instance', 'job', 'code', 'k8s.pod'],
  labelValues: (label, { metric }) => [`${metric ?? 'any'}/${label}`, 'a"b', "it's"],
});

/** What is offered at `<|>`, as the texts would be with it. */
async function offered(marked: string, target: Target = newestTarget): Promise<readonly string[]> {
  const { text, offset } = readCursor(marked);
  const { items } = await completePromql(text, offset, target, { catalog });
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
    ['label_replace(up, "<|>"', 'label-name'],
    ['label_replace(up, "a", "<|>"', undefined],
    ['count_values("<|>", up)', undefined],
    ['sum(up) by (job) <|>', 'operator'],
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

  test.each([
    ['sum b<|>', ['sum by']],
    ['SUM w<|> (up)', ['SUM without (up)']],
    ['topk(5, up) w<|>', ['topk(5, up) without']],
    ['(up) off<|>', []],
    ['rate(up[5m]) off<|>', []],
    ['up{a="b"} off<|>', ['up{a="b"} offset']],
    ['up @ end() off<|>', ['up @ end() offset']],
    ['up offset 5m off<|>', []],
    ['up[5m] off<|>', ['up[5m] offset']],
    ['up[5m:] unl<|>', []],
    ['sum(up) by (job) unl<|>', ['sum(up) by (job) unless']],
    ['up == boo<|>', ['up == bool']],
    ['1 == boo<|>', ['1 == bool']],
    ['up + boo<|>', []],
    ['up + ignori<|>', ['up + ignoring']],
    ['rate(up[5m]) > bool ignori<|>', ['rate(up[5m]) > bool ignoring']],
    ['a unless ignori<|>', ['a unless ignoring']],
    ['-ignori<|>', []],
    ['1 + ignori<|>', []],
    ['up * on (job) group_l<|>', ['up * on (job) group_left']],
    ['up > bool on (job) group_r<|>', ['up > bool on (job) group_right']],
    ['up and on (job) group_l<|>', []],
    ['up * on (job) group_left (a) group_r<|>', []],
  ])('modifiers where they may stand: %s', async (marked, expected) => {
    expect(await offered(marked)).toEqual(expected);
  });

  const filling = { ...newestTarget, features: new Set([fillModifiersFlag]) };

  test.each([
    ['up + fil<|>', ['up + fill', 'up + fill_left', 'up + fill_right']],
    ['up == bool fill_r<|>', ['up == bool fill_right']],
    ['up + on (job) fill_l<|>', ['up + on (job) fill_left']],
    ['up + on (job) group_left fill_l<|>', ['up + on (job) group_left fill_left']],
    ['up + on (job) group_left (a) fill_l<|>', ['up + on (job) group_left (a) fill_left']],
    ['up + fill_left (0) fil<|>', ['up + fill_left (0) fill_right']],
    ['up + FILL_RIGHT (-1) fil<|>', ['up + FILL_RIGHT (-1) fill_left']],
    ['up + fill_left (0) fill_right (1) fil<|>', []],
    ['up + fill (0) fil<|>', []],
    ['up + fill (0) http_req<|>', ['up + fill (0) http_requests_total']],
    ['up + fill (http_req<|>', []],
    ['up + fill_left (0) ignori<|>', []],
    ['up and fil<|>', []],
    ['up unless on (job) fil<|>', []],
    ['1 + fil<|>', []],
    ['up fil<|>', []],
    ['fil<|>', []],
  ])('series are filled in where that may stand: %s', async (marked, expected) => {
    expect(await offered(marked, filling)).toEqual(expected);
  });

  test('series are filled in only where the target has the flag for it', async () => {
    const old = { ...filling, prometheus: { major: 3, minor: 9 } };
    expect(await offered('up + on (job) fil<|>')).toEqual([]);
    expect(await offered('up + on (job) fil<|>', old)).toEqual([]);
  });

  test('only metrics in front of matchers and of a range', async () => {
    expect(await offered('rate(abs<|>[5m])')).toEqual([]);
    expect(await offered('abs<|>{job="a"}')).toEqual([]);
    expect(await offered('rate(abs<|>[5m:1m])')).toContain('rate(abs[5m:1m])');
  });

  test('the resolution of a subquery', async () => {
    expect(await offered('up[5m:30<|>]')).toEqual(['up[5m:30s]', 'up[5m:30m]']);
  });

  test('names in quotes', async () => {
    expect(await offered('{"http.<|>"}')).toEqual(['{"http.server.duration"}']);
    expect(await offered('{"http.<|>')).toEqual(['{"http.server.duration']);
    expect(await offered('up{"<|>"}')).toEqual(['up{"instance"}', 'up{"job"}']);
    expect(await offered('{"up", "ins<|>"="a"}')).toEqual(['{"up", "instance"="a"}']);
    expect(await offered("sum by ('ins<|>') (up)")).toEqual(["sum by ('instance') (up)"]);
  });

  test('labels that functions are told by name', async () => {
    expect(await offered('label_replace(up, "ins<|>", "$1", "job", "(.*)")')).toEqual([
      'label_replace(up, "instance", "$1", "job", "(.*)")',
    ]);
    expect(await offered("label_replace(up, 'a', '$1', 'ins<|>")).toEqual([
      "label_replace(up, 'a', '$1', 'instance",
    ]);
    expect(await offered('label_join(up, "a", "-", "job", "ins<|>")')).toEqual([
      'label_join(up, "a", "-", "job", "instance")',
    ]);
    expect(await offered('label_join(up, "a", "<|>")')).toEqual([]);
  });

  test('labels of the metric, those that are there left out', async () => {
    expect(await offered('up{<|>}')).toEqual(['up{instance}', 'up{job}']);
    expect(await offered('up{job="a", <|>}')).toEqual(['up{job="a", instance}']);
    expect(await offered('sum by (<|>) (rate(http_requests_total[5m]))')).toContain(
      'sum by ("k8s.pod") (rate(http_requests_total[5m]))',
    );
    expect(await offered('sum(up) by (job, <|>)')).toEqual(['sum(up) by (job, instance)']);
    const joined = await offered('up * on (job) group_left (<|>) http_requests_total');
    expect(joined).toContain('up * on (job) group_left ("k8s.pod") http_requests_total');
    expect(await offered('up * on (job) group_right (<|>) http_requests_total')).toEqual([
      'up * on (job) group_right (instance) http_requests_total',
    ]);
  });

  test.each([
    ['http_requests_total{"code"="5..", co<|>}', []],
    ['{"http_requests_total", "code"="5..", co<|>}', []],
    ['sum by ("code", co<|>) (http_requests_total)', []],
    ['up * on ("instance", <|>) group_left (job) http_requests_total', []],
    [
      'up * ignoring (instance) group_right (ins<|>) up',
      ['up * ignoring (instance) group_right (instance) up'],
    ],
  ])('a label that is there is not offered again: %s', async (marked, expected) => {
    expect(await offered(marked)).toEqual(expected);
  });

  test.each([
    ['up{x=~"a|<|>"}', ['up{x=~"a|b.c"}', 'up{x=~"a|d"}']],
    ['up{x=~"<|>|b\\\\.c"}', ['up{x=~"a|b\\\\.c"}', 'up{x=~"d|b\\\\.c"}']],
    ['up{x!~"(a|d|<|>)"}', ['up{x!~"(a|d|b.c)"}']],
    ['up{x!="a", x!="<|>"}', ['up{x!="a", x!="b.c"}', 'up{x!="a", x!="d"}']],
    ['up{x!="a", x!=<|>}', ['up{x!="a", x!=b.c}', 'up{x!="a", x!=d}']],
    ['up{x!="a", y="<|>"}', ['a', 'b.c', 'd'].map((value) => `up{x!="a", y="${value}"}`)],
    ['up{x="<|>a"}', ['up{x="a"}', 'up{x="b.c"}', 'up{x="d"}']],
  ])('a value that is there is not offered again: %s', async (marked, expected) => {
    const values = fakeCatalog({ labelValues: ['a', 'b.c', 'd'] });
    const { text, offset } = readCursor(marked);
    const { items } = await completePromql(text, offset, newestTarget, { catalog: values });
    const found = items.map(
      ({ span, label }) => text.slice(0, span.from) + label + text.slice(span.to),
    );
    expect(found).toEqual(expected);
  });

  test.each([
    ['topk(<|>, up)', ['3', '5', '10', 'pi', 'scalar', 'time']],
    ['quantile by (job) (<|>', ['0.5', '0.9', '0.95', '0.99', 'pi', 'scalar', 'time']],
    ['histogram_quantile(0.9<|>', []],
    ['clamp(up, <|>, 1)', ['pi', 'scalar', 'time']],
    ['label_replace(up, <|>)', ['instance', 'job']],
    ['label_replace(up, "a", <|>)', []],
    ['sort_by_label(up, i<|>)', ['instance']],
    ['count_values(<|>', []],
  ])('what an argument may be: %s', async (marked, expected) => {
    const { text, offset } = readCursor(marked);
    const { items } = await completePromql(text, offset, newestTarget, { catalog });
    expect(items.map(({ label }) => label)).toEqual(expected);
  });

  test('a label in an argument gets the quotes that it needs', async () => {
    expect(await offered('label_join(up, "a", "", "job", ins<|>)')).toEqual([
      'label_join(up, "a", "", "job", "instance")',
    ]);
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

  test('matchers at hand and what is typed are what the catalog is asked for', async () => {
    const asked: unknown[] = [];
    const asking = fakeCatalog(
      {},
      {
        metrics: (typed, among) => (asked.push([typed, among]), Promise.resolve(unknownYet)),
        labelNames: (among) => (asked.push(among), Promise.resolve(unknownYet)),
        labelValues: (...question) => (
          asked.push(question.slice(0, 3)),
          Promise.resolve(unknownYet)
        ),
      },
    );
    const asks = async (marked: string): Promise<unknown> => {
      const { text, offset } = readCursor(marked);
      await completePromql(text, offset, newestTarget, { catalog: asking });
      return asked.pop();
    };
    const matcher = (name: string, op: string, value: string) => ({ name, op, value });
    expect(await asks('fo<|>{a="b"}')).toEqual(['fo', { matchers: [matcher('a', '=', 'b')] }]);
    expect(await asks('up{a="b", "c.d"!~\'e\', <|>}')).toEqual({
      metric: 'up',
      matchers: [matcher('a', '=', 'b'), matcher('c.d', '!~', 'e')],
    });
    expect(await asks('{"my.up", a="b", c="x<|>y"}')).toEqual([
      'c',
      'x',
      { metric: 'my.up', matchers: [matcher('a', '=', 'b')] },
    ]);
    expect(await asks('up{c=~"x|a\\\\.<|>y|z"}')).toEqual([
      'c',
      'a.',
      { metric: 'up', matchers: [] },
    ]);
    expect(await asks('sum by (<|>) (rate(foo{a="b"}[5m]))')).toEqual({
      metric: 'foo',
      matchers: [matcher('a', '=', 'b')],
    });
  });

  test('in regular expressions, one alternative that matches just the value', async () => {
    const dotted = fakeCatalog({ labelValues: ['a.b', 'c'] });
    const { text, offset } = readCursor('up{x=~"c|a<|>"}');
    const { items } = await completePromql(text, offset, newestTarget, { catalog: dotted });
    expect(items.map(({ label, insertText, span }) => [label, insertText, span])).toEqual([
      ['a.b', 'a\\\\.b', { from: 9, to: 10 }],
    ]);
  });

  test('snippets, whole ones only where nothing else stands', async () => {
    const labels = async (marked: string) => {
      const { text, offset } = readCursor(marked);
      const { items } = await completePromql(text, offset, newestTarget, { catalog });
      return items.filter(({ kind }) => kind === 'snippet').map(({ label }) => label);
    };
    expect(await labels('<|>')).toEqual([
      'rate ratio',
      'burn rate',
      'histogram quantile',
      'absent',
    ]);
    expect(await labels('up + <|>')).toEqual(['histogram quantile', 'absent']);
  });

  test('functions of durations where they stand, and as far as the target allows them', async () => {
    expect(await offered('foo[st<|>]')).toEqual(['foo[step()]']);
    expect(await offered('foo[min_<|>]')).toEqual(['foo[min_of]']);
    const older: Target = { ...newestTarget, prometheus: { major: 3, minor: 13 } };
    expect(await offered('foo[min_<|>]', { ...older, features: new Set() })).toEqual([]);
  });

  test('durations, times and what follows an operand', async () => {
    expect(await offered('rate(up[1<|>])')).toContain('rate(up[15m])');
    expect(await offered('up @ <|>')).toEqual(['up @ start()', 'up @ end()']);
    expect(await offered('sum(up) b<|>')).toEqual(['sum(up) by']);
    expect(await offered('up off<|>')).toEqual(['up offset']);
  });

  test('a catalog that cannot be reached is an error, not an empty list', async () => {
    const away = { ...catalog, metrics: () => Promise.reject(new Error('unreachable')) };
    await expect(completePromql('ra', 2, newestTarget, { catalog: away })).rejects.toThrow(
      'unreachable',
    );
  });

  describe('editors are told an order', () => {
    const several = fakeCatalog({
      metrics: [
        { name: 'a_gauge', type: 'gauge' },
        { name: 'b_total' },
        { name: 'known_gauge', isUnseen: true },
        { name: 'known_total', type: 'counter', isUnseen: true },
      ],
    });
    const shown = async (marked: string): Promise<readonly string[]> => {
      const { text, offset } = readCursor(marked);
      const { items } = await completePromql(text, offset, newestTarget, { catalog: several });
      return items
        .toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
        .map(({ label }) => label);
    };

    test.each([
      ['up[<|>]', ['30s', '1m', '2m', '5m']],
      ['up <|>', ['==', '!=', '>']],
      ['up{a<|>', []],
      ['up{a <|>', ['=', '!=', '=~', '!~']],
      ['sum(up) <|>', ['by', 'without', '==']],
      ['up == <|>', ['bool', 'on', 'ignoring', 'a_gauge']],
      ['<|>', ['a_gauge', 'b_total', 'sum', 'avg']],
      ['rate(<|>', ['b_total', 'a_gauge', 'known_total', 'sum']],
      ['avg_over_time(<|>[5m])', ['a_gauge', 'b_total', 'known_gauge', 'known_total']],
      ['avg_over_time(<|>', ['a_gauge', 'b_total', 'known_gauge', 'known_total', 'sum']],
      ['ma<|>', ['max', 'max_over_time']],
      ['known<|>', ['known_gauge', 'known_total']],
    ])('%s', async (marked, first) => {
      expect((await shown(marked)).slice(0, first.length)).toEqual(first);
    });

    test('what only exporters are known for comes last', async () => {
      expect((await shown('sum(<|>')).slice(-2)).toEqual(['known_gauge', 'known_total']);
    });
  });

  test('at every offset of any text, what is offered replaces what is under the cursor', async () => {
    const generator = new PromqlGenerator(3);
    let offers = 0;
    for (let i = 0; i < 150; i++) {
      const text = generator.next();
      for (let offset = 0; offset <= text.length; offset += 3) {
        const { items } = await completePromql(text, offset, newestTarget, { catalog });
        offers += items.length;
        expect(items.filter(({ span }) => offset < span.from || span.to < offset)).toEqual([]);
      }
    }
    expect(offers).toBeGreaterThan(10_000);
  });
});
