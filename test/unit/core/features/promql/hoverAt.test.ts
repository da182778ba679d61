import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { hoverAt, type HoverSources } from '../../../../../src/core/features/promql/hoverAt.ts';
import type { RecordingRule } from '../../../../../src/core/features/promql/recordedFlow.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';

const rules: Readonly<Record<string, readonly RecordingRule[]>> = {
  'job:up:sum': [
    { expression: 'sum by (job) (up)', labels: [['team', 'a']], path: '/w/r.yml', line: 4 },
  ],
  'team:up:max': [
    { expression: 'max without (job) (job:up:sum)', labels: [], path: '/w/r.yml', line: 6 },
  ],
  loop: [{ expression: 'loop + 1', labels: [], path: '/w/r.yml', line: 8 }],
};

const sources: HoverSources = {
  catalog: fakeCatalog({
    metrics: [
      {
        name: 'up',
        type: 'gauge',
        help: 'Whether the target answers.',
        labels: ['mode'],
        exporter: 'Prometheus',
      },
      { name: 'x_bytes', type: 'gauge', unit: 'bytes' },
    ],
    labelValues: (label, { metric }) => (metric === 'up' ? ['api', 'api-2', 'web', label] : []),
  }),
  rules: (metric) => rules[metric] ?? [],
  shown: (path) => path.slice(3),
};

async function hover(
  marked: string,
  { kind = 'promql', ...more }: Partial<HoverSources> & { kind?: FileKind } = {},
) {
  const { text, offset } = readCursor(marked);
  const found = await hoverAt(
    documentOf(text, kind),
    { from: offset, to: offset },
    { ...sources, ...more },
  );
  return found && { over: text.slice(found.span.from, found.span.to), text: found.markdown };
}

describe('a metric', () => {
  it.each([
    ['half typed', 'rate(u<|>p[5m]) > '],
    ['with an open brace', 'sum by (job) (u<|>p{job="a"'],
    ['with a variable of a dashboard', 'rate(u<|>p{job=~"$job"}[$__rate_interval])'],
    ['at its end', 'rate(up<|>[5m'],
  ])('is known in an expression that does not parse: %s', async (_name, marked) => {
    const found = await hover(marked);
    expect(found?.over).toBe('up');
    expect(found?.text).toContain('Whether the target answers.');
  });

  it('is not made up of words of such an expression', async () => {
    expect(await hover('rate(nope<|>[5m]) > ')).toBeUndefined();
    expect((await hover('ra<|>te(up[5m]) > '))?.over).toBe('rate');
  });

  it('has its type, help and labels', async () => {
    expect(await hover('rate(u<|>p{job="a"}[5m])')).toEqual({
      over: 'up',
      text: [
        '**`up`**, gauge',
        'Whether the target answers.',
        'Labels: `mode`.',
        'From Prometheus.',
        'Result: instant vector. Labels: `job`, perhaps others.',
      ].join('\n\n'),
    });
  });

  it('has its unit, and the number of its series where a server counts them', async () => {
    const catalog = { ...sources.catalog, seriesCount: () => Promise.resolve(12) };
    expect((await hover('x_b<|>ytes', { catalog }))?.text).toMatch(
      /^\*\*`x_bytes`\*\*, gauge, in bytes, 12 series\n/,
    );
  });

  it('may stand in quotes', async () => {
    expect((await hover('{"u<|>p", a="b"}'))?.text).toContain('Whether the target answers.');
  });

  it('that nobody knows has its result alone', async () => {
    expect(await hover('nob<|>ody')).toEqual({
      over: 'nobody',
      text: 'Result: instant vector. Labels: any.',
    });
  });
});

describe('a series of a rule test', () => {
  it('has what is known of its metric, and asks no server for its value', async () => {
    const live = () => Promise.reject(new Error('asked'));
    const test = `tests:\n- input_series:\n  - series: 'x_b<|>ytes{a="b"}'\n    values: 1\n`;
    expect(await hover(test, { kind: 'rule-test', live })).toEqual({
      over: 'x_bytes',
      text: '**`x_bytes`**, gauge, in bytes',
    });
  });
});

describe('a recording rule', () => {
  it('has its expression, its place and its labels', async () => {
    expect((await hover('job:up<|>:sum > 1'))?.text.split('\n\n')).toEqual([
      '**`job:up:sum`**, recording rule',
      '```promql\nsum by (job) (up)\n```',
      'r.yml, line 5',
      'Labels: `team`, perhaps `job`.',
      'Result: instant vector. Labels: `team`, perhaps `job`.',
    ]);
  });

  it('has the labels of the rules that it rests on', async () => {
    expect((await hover('<|>team:up:max'))?.text).toContain('Labels: `team`.');
  });

  it('may rest on itself', async () => {
    expect((await hover('<|>loop'))?.text).toContain('**`loop`**, recording rule');
  });
});

describe('functions, operators and parts', () => {
  it.each([
    [
      'su<|>m by (job) (up)',
      'sum',
      /^```promql\nsum\(.*Result: instant vector\. Labels: perhaps `job`\.$/s,
    ],
    ['up{a="b"} <|>/ up', '/', /^Result: instant vector\. Labels: `a`, perhaps others\.$/],
    ['tim<|>e()', 'time', /Result: scalar\.$/],
    ['(<|>up)', 'up', /^\*\*`up`/],
    ['<|>(up)', '(up)', /^Result: instant vector/],
    ['foo[<|>step()]', 'step', /^```promql\nstep\(\) duration\n```\n\nThe step of the range query/],
    ['foo[min<|>_of(1m, 2m)]', 'min_of', /The shorter of two durations/],
    ['foo[1m:st<|>ep()] offset range()', 'step', /The step of/],
    ['foo offset ran<|>ge()', 'range', /The time from start to end/],
    ['foo[9<|>0s]', '90s', /^`1m30s`, 90 seconds$/],
    ['foo[max_<|>of(1m,', 'max_of', /The longer of two durations/],
  ])('%s', async (marked, over, text) => {
    const found = await hover(marked);
    expect(found?.over).toBe(over);
    expect(found?.text).toMatch(text);
  });

  it('functions of durations are not those of the expression', async () => {
    expect((await hover('vector(min<|>_of(1, 2))'))?.text).toContain('two scalars');
    expect((await hover('foo[min<|>_of(1m, 2m)]'))?.text).not.toContain('scalar');
  });

  it('what never gives a sample is said to be empty', async () => {
    expect((await hover('up{a="b", a="c"} <|>* 2'))?.text).toBe(
      'Result: instant vector that is always empty.',
    );
  });
});

describe('a selection', () => {
  const selected = async (text: string, part: string) => {
    const from = text.indexOf(part);
    const place = { from, to: from + part.length };
    return (await hoverAt(documentOf(text, 'promql'), place, sources))?.markdown;
  };

  it('that is an expression has its result', async () => {
    const text = 'sum by (job) ( rate(up{a="b"}[5m]) ) > 1';
    expect(await selected(text, ' rate(up{a="b"}[5m]) ')).toMatch(/^Result: instant vector/);
    expect(await selected(text, 'up{a="b"}[5m]')).toMatch(/^Result: range vector\. Labels: `a`/);
    expect(await selected(text, '1')).toBe('Result: scalar.');
  });

  it('that is none has nothing', async () => {
    expect(await selected('sum by (job) (up)', 'by (job)')).toBeUndefined();
    expect(await selected('a + b + c', 'b + c')).toBeUndefined();
  });
});

describe('a regular expression', () => {
  it('is explained and tried on the known values', async () => {
    expect(await hover('up{job=~"a<|>pi.*", x="y"}')).toEqual({
      over: '"api.*"',
      text: 'Matches what begins with `api`.\n\n2 of 4 known values: `api`, `api-2`.',
    });
    expect((await hover('up{job!~"api|<|>web"}'))?.text).toBe(
      'Refuses `api` or `web`.\n\nSeries without the label `job` match, too.\n\n2 of 4 known values: `api-2`, `job`.',
    );
  });

  it('says where it has no effect on series without the label', async () => {
    expect((await hover('foo{job=~"a?<|>"}'))?.text).toContain(
      'Series without the label `job` match, too.',
    );
    expect((await hover('foo{job=~"(<|>"}'))?.text).toBeUndefined();
  });
});

describe('live values', () => {
  const live = (query: string) =>
    Promise.resolve({ server: 'a', samples: [{ series: query, value: 7 }] });

  it('are asked for what is under the cursor, and shown below', async () => {
    expect((await hover('1 + su<|>m(up)', { live }))?.text).toMatch(
      /Result: instant vector\. Labels: none\.\n\nNow on a:\n- `sum\(up\)` \*\*7\*\*$/,
    );
    expect((await hover('rate(<|>up[5m])', { live }))?.text).toContain('- `up` **7**');
  });

  it('are not asked for range vectors, and may stay away', async () => {
    expect(
      await hover('up', { live: () => Promise.resolve(undefined) }).catch(() => undefined),
    ).toBeUndefined();
    expect((await hover('<|>up', { live: () => Promise.resolve(undefined) }))?.text).not.toContain(
      'Now',
    );
    expect(
      (await hover('<|>up', { live: () => Promise.resolve({ server: 'a', samples: [] }) }))?.text,
    ).toContain('Now on a: no data');
  });
});

it('spans are those of the document, in every scalar', async () => {
  const rule = (expr: string) => `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n`;
  for (const expr of [
    '<|>up',
    "'<|>up'",
    '"a{b=\\"c\\"} + <|>up"',
    '|\n      a +\n      <|>up',
    '>-\n      a +\n      <|>up',
  ]) {
    expect((await hover(rule(expr), { kind: 'rules' }))?.over, expr).toBe('up');
  }
});
