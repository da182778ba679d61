import { describe, expect, test } from 'vitest';
import { documentOf, problemsOf } from '../../../../support/documents.ts';

const fence = (...lines: readonly string[]): string =>
  ['# Queries', '', '```promql', ...lines, '```', ''].join('\n');

function queries(text: string): string[] {
  return documentOf(text, 'markdown')
    .expressions()
    .map((embedded) => embedded.text.trim());
}

/** The line of each problem within the block, from 1, with what it covers. */
function said(text: string): string[] {
  return problemsOf(text, 'markdown').map(({ span, message }) => {
    const line = text.slice(0, span.from).split('\n').length - 3;
    return `${line} ${text.slice(span.from, span.to)}: ${message}`;
  });
}

describe('several queries in one block', () => {
  test.each([
    [
      ['up', 'rate(x[5m])'],
      ['up', 'rate(x[5m])'],
    ],
    [
      ['# first', 'up', '', '# second', 'down'],
      ['# first\nup', '# second\ndown'],
    ],
    [
      ['sum(', '  up', ')', 'down'],
      ['sum(\n  up\n)', 'down'],
    ],
    [
      ['a', '+ b', 'c'],
      ['a\n+ b', 'c'],
    ],
    [['a +', '', 'b'], ['a +\n\nb']],
    [
      ['sum(up', 'down', 'rate(x[5m])'],
      ['sum(up', 'down', 'rate(x[5m])'],
    ],
    [['sum by (a) (', '  rate(x[5m])', ') foo bar'], ['sum by (a) (\n  rate(x[5m])\n) foo bar']],
    [
      ['sum(', '', 'e'],
      ['sum(', 'e'],
    ],
    [
      ['up{...}', 'sum($metric) by (job)'],
      ['up{...}', 'sum($metric) by (job)'],
    ],
    [
      ['{app="a"} |= "b"', 'up'],
      ['{app="a"} |= "b"', 'up'],
    ],
    [['# nothing'], []],
  ])('%j', (lines, expected) => {
    expect(queries(fence(...lines))).toEqual(expected);
    const windows = fence(...lines).replaceAll('\n', '\r\n');
    expect(queries(windows).map((query) => query.replaceAll('\r', ''))).toEqual(expected);
  });

  test('are judged each by itself', () => {
    expect(said(fence('up', 'sum(up', 'rate(x)'))).toEqual([
      '2 p: unclosed left parenthesis',
      '3 x: expected type range vector in call to function "rate", got instant vector',
    ]);
  });
});

test.each([
  'rate(x[5m]) / 1Mi',
  'rollup_rate(x[5m]) > 0',
  'x default 0',
  'sum(rate(x[5m])) keep_metric_names',
])('MetricsQL is left alone: %s', (query) => {
  expect(said(fence(query))).toEqual([]);
});

describe('blocks in block quotes', () => {
  const quoted = (mark: string, ...lines: readonly string[]): string =>
    fence(...lines).replaceAll(/^/gm, mark);

  test.each(['> ', '>', '  > ', '> > '])('behind %j', (mark) => {
    const text = quoted(mark, 'up', '', 'sum(', '  up', ')', '> 5');
    expect(queries(text).map((query) => query.replaceAll(/\s+/g, ' '))).toEqual([
      'up',
      'sum( up ) > 5',
    ]);
  });

  test('are judged at their places', () => {
    const text = quoted('> ', 'up', 'sum(up{a="b",', '  c=1})');
    expect(problemsOf(text, 'markdown').map(({ span }) => text.slice(span.from, span.to))).toEqual([
      '1',
    ]);
  });

  test('end with their quote', () => {
    expect(queries('> ```promql\n> up\n\nsum(up\n' + fence('down'))).toEqual(['up', 'down']);
    expect(queries('> ```bash\n> ls\n\n' + fence('down'))).toEqual(['down']);
  });

  test('a comparison on a line of its own begins no quote', () => {
    expect(queries(fence('up', '> 5', '> bool 3'))).toEqual(['up\n> 5\n> bool 3']);
  });
});

test('a block in which another one begins is left out', () => {
  const text = '```promql\nup\n``\nMore than 90%. See:\n```bash\n$ ls\n```\n' + fence('sum(up');
  expect(queries(text)).toEqual(['sum(up']);
});

test('an error at the end stands on the last character of the query', () => {
  for (const lines of [['sum(up'], ['sum(up', ''], ['sum(up  ', '']]) {
    expect(said(fence(...lines))).toEqual(['1 p: unclosed left parenthesis']);
  }
  expect(said(fence('up +'))[0]).toMatch(/^1 \+: /);
});

describe('placeholders', () => {
  test.each([
    'up{...}',
    'up{…} > 0',
    'rate(http_requests_total{...}[5m])',
    'foo{job="x", ...}',
    'foo{..., job="x"}',
    'sum(...) by (job)',
    'sum(rate(...)) / sum(…)',
    '...',
    'rate(x[$__rate_interval])',
    'x offset $offset',
    'topk($n, up) > ${threshold}',
    '$metric{job="a"}',
    'rate($metric[$interval])',
    'rate(x[<R>])',
    'rate(<metric>[<range>:<resolution>]) offset <duration>',
    'sum by (<labels>) (rate(<metric>{<label>="<value>"}[5m])) > <threshold>',
    'sum by (<label list>) (x{<matchers>, job="a"})',
    'x{job=<job>, instance=~…}',
    '{{ metric }}{ {{ labels }}, job="a" } @ $time',
    'rate(x[[[interval]]]) > %s or [[metric]] > %(limit)s',
    '$ up{job="a"} == 1',
    '<aggr-op>([parameter,] <vector expression>) [without|by (<label list>)]',
    '<vector expr> <bin-op> ignoring(<label list>) <vector expr>',
  ])('%s', (query) => {
    expect(said(fence(query))).toEqual([]);
  });

  test('in a string or a comment are text', () => {
    expect(said(fence('sum(up{job="$job", a="..."} # ...'))).toHaveLength(1);
  });

  test.each([
    ['rate(x[<R>]) +* 1', '*'],
    ['sum(rate(x{...}[5m])', '('],
    ['fooo(<metric>)', 'fooo'],
    ['rate(x{job="a"}) > $threshold', 'x{job="a"}'],
    ['x{a="b" c="d", …}', 'c'],
    ['… > 1 2', '2'],
  ])('%s is wrong whatever they stand for', (query, place) => {
    const text = fence(query);
    expect(problemsOf(text, 'markdown').map(({ span }) => text.slice(span.from, span.to))).toEqual([
      place,
    ]);
  });

  test('leave other queries of the block alone', () => {
    expect(said(fence('up{...}', 'rate(x)', '$x'))).toEqual([
      '2 x: expected type range vector in call to function "rate", got instant vector',
    ]);
  });
});

test('a block of many unfinished lines is divided in one pass or so', () => {
  const lines = Array.from({ length: 3000 }, () => 'a +');
  expect(queries(fence(...lines))).toHaveLength(1);
});
