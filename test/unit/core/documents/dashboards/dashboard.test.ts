import { describe, expect, it, test } from 'vitest';
import { detectKind } from '../../../../../src/core/documents/kinds/detect.ts';
import { readJsonTree } from '../../../../../src/core/documents/dashboards/jsonTree.ts';
import { completionsAt } from '../../../../../src/core/features/promql/at.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { after, offers, openMarked } from '../../../../support/refactoring.ts';
import { documentOf, problemsOf } from '../../../../support/documents.ts';

interface Target {
  readonly expr?: string;
  readonly datasource?: unknown;
}

/** A dashboard with one panel, as Grafana writes it. */
function dashboardOf(targets: readonly Target[], more: object = {}, panel: object = {}): string {
  const panels = [{ id: 1, type: 'timeseries', ...panel, targets }];
  return JSON.stringify({ title: 'a', panels, schemaVersion: 39, ...more }, undefined, 2);
}

/** What is wrong with an expression in a dashboard: the text there, and the message. */
const problemsWith = (expr: string): string[] => {
  const text = dashboardOf([{ expr }]);
  return problemsOf(text, undefined, { path: '/w/d.json' }).map(
    ({ span: { from, to }, message }) => `${text.slice(from, to)}: ${message}`,
  );
};

test('a query that is still empty has completion, escapes included, and no problems', async () => {
  const catalog = fakeCatalog({ metrics: [{ name: 'my.metric' }] });
  for (const expr of ['<|>', '  <|>']) {
    const { text, offset } = readCursor(dashboardOf([{ expr }]));
    const found = await completionsAt(documentOf(text, 'dashboard'), offset, { catalog });
    const item = found?.items.find(({ label }) => label === 'my.metric');
    if (item === undefined) throw new Error('not offered');
    const changed = applyEdits(text, [{ span: item.span, newText: item.insertText }]);
    expect(changed).toBe(dashboardOf([{ expr: expr.replace('<|>', '{"my.metric"}') }]));
    expect(problemsWith(expr.replace('<|>', ''))).toEqual([]);
  }
});

describe('queries in a dashboard', () => {
  test.each([
    'sum by (job) (rate(up{job=~"$job"}[$__rate_interval]))',
    'rate(up[${__rate_interval}]) * $__range_s',
    'increase(up[${window}s]) > [[limit]]',
    'avg_over_time(up[$__range:$__interval] offset $back)',
    'sum by ($by) ({__name__=~"$metric", $filter}) or topk($n, $metric)',
    '${metric:raw}_total{a="${b:regex}"}',
    '$a $op $b',
    'up{a="\\\\d"}',
    'up # $',
  ])('are right: %s', (expr) => {
    expect(problemsWith(expr)).toEqual([]);
  });

  test.each([
    ['sum(rate(up[$__rate_interval])', ['sum(']],
    ['rate(up{job="$job"})', ['up{job=\\"$job\\"}']],
    ['sum by (job) (up{job="a"}) +', ['+']],
    ['rte(up{a="$b"}[5m])', ['rte']],
  ])('are wrong, whatever the variables are: %s', (expr, places) => {
    const found = problemsWith(expr).map((line) => line.split(': ')[0] ?? '');
    expect(found.length).toBe(places.length);
    found.forEach((place, index) => {
      expect(places[index]).toContain(place.replace(/\\n$/, ''));
    });
  });

  it('are found in panels, rows, annotations and variables', () => {
    const text = JSON.stringify({
      annotations: { list: [{ expr: 'annotated > 1', name: 'expr' }] },
      panels: [{ panels: [{ targets: [{ expr: 'inner' }] }], targets: [{ expr: 'outer' }] }],
      rows: [{ panels: [{ targets: [{ expr: 'row' }, { query: 'no' }] }] }],
      templating: {
        list: [
          { name: 'a', query: 'label_values(labelled{x="y"}, job)' },
          { name: 'b', query: { query: 'query_result(count(asked))', refId: 'x' } },
          { name: 'c', query: 'a,b' },
        ],
      },
      schemaVersion: 16,
    });
    const found = documentOf(text, 'dashboard').expressions();
    expect(found.map((embedded) => embedded.text).sort()).toEqual([
      'annotated > 1',
      'count(asked)',
      'inner',
      'labelled{x="y"}',
      'outer',
      'row',
    ]);
    for (const { span, node } of found) {
      const inner = text.slice(span.from + 1, span.to - 1).replaceAll('\\"', '"');
      expect(node?.value).toBe(inner);
    }
  });

  test.each<[string, object, object, unknown, boolean]>([
    ['a type', {}, {}, { type: 'prometheus', uid: 'x' }, true],
    ['another type', {}, {}, { type: 'loki', uid: 'x' }, false],
    ['the type of the panel', {}, { datasource: { type: 'loki' } }, undefined, false],
    ['a name', {}, {}, 'Loki (eu)', false],
    ['a name that says nothing', {}, {}, 'default', true],
    [
      'a variable',
      { templating: { list: [{ name: 'ds', type: 'datasource', query: 'loki' }] } },
      {},
      '${ds}',
      false,
    ],
    [
      'a variable as the uid',
      { templating: { list: [{ name: 'ds', type: 'datasource', query: 'prometheus' }] } },
      {},
      { uid: '$ds' },
      true,
    ],
    ['an input', { __inputs: [{ name: 'DS_A', pluginId: 'loki' }] }, {}, '${DS_A}', false],
    [
      'several',
      {},
      { datasource: { type: 'datasource', uid: '-- Mixed --' } },
      { type: 'prometheus' },
      true,
    ],
  ])('belong to the data source that %s tells', (_, more, panel, datasource, isOurs) => {
    const target = datasource === undefined ? { expr: 'up' } : { expr: 'up', datasource };
    const text = dashboardOf([target], more, panel);
    expect(documentOf(text, 'dashboard').expressions()).toHaveLength(isOurs ? 1 : 0);
  });

  it('of LogQL and MetricsQL are not judged', () => {
    expect(problemsWith('sum(rate({app="a"} |= "error" [5m]))')).toEqual([]);
    expect(problemsWith('rollup_rate(up[5m]) keep_metric_names')).toEqual([]);
  });
});

describe('a dashboard', () => {
  it('is recognised by its shape alone', () => {
    const text = dashboardOf([{ expr: 'up' }]);
    expect(detectKind('/w/x.json', text).kind).toBe('dashboard');
    expect(detectKind('/w/x.json', text.replaceAll('\n', '\r\n').replaceAll('  ', '\t')).kind).toBe(
      'dashboard',
    );
    expect(detectKind('/w/x.json', `\ufeff${text}`).kind).toBe('dashboard');
    for (const [from, to] of [
      ['"schemaVersion"', '"version"'],
      ['"expr"', '"rawSql"'],
      ['"panels"', '"parts"'],
    ] as const) {
      expect(detectKind('/w/x.json', text.replace(from, to)).kind).toBeUndefined();
    }
  });

  it('is read as far as it goes, wherever it breaks off', () => {
    const text = dashboardOf([{ expr: 'sum(up{a="b"})' }, { expr: 'rate(up[$__interval])' }]);
    for (let end = 0; end <= text.length; end++) {
      expect(() => problemsOf(text.slice(0, end), 'dashboard')).not.toThrow();
    }
    expect(readJsonTree('{"a": {"b": [1, "c', new Set(['a', 'b']))).toMatchObject({
      kind: 'object',
    });
  });
});

describe('features in a dashboard', () => {
  const rules =
    'groups:\n- name: g\n  rules:\n  - record: job:up:sum\n    expr: sum by (job) (up)\n';
  const others = { '/w/rules.yml': rules };
  const path = '/w/d.json';
  const marked = dashboardOf([{ expr: 'job:up:SUM{job="$job"} > $limit or job:up:sum' }]).replace(
    'SUM',
    's<|>um',
  );

  it('hover, go to the rule, and rename it', async () => {
    const { service, within, text } = await openMarked(marked, others, path);
    const [definition] = await service.navigation.definitions(path, within.from);
    expect(definition).toMatchObject({ path: '/w/rules.yml' });
    const places = await service.navigation.references(path, within.from, { declarations: false });
    expect(places.map(({ place: { span } }) => text.slice(span.from, span.to))).toEqual([
      'job:up:sum',
      'job:up:sum',
    ]);
    const outcome = await service.navigation.rename(path, within.from, 'job:up:all');
    if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused);
    expect(applyEdits(text, outcome.edits.get(path) ?? [])).toBe(
      text.replaceAll('job:up:sum', 'job:up:all'),
    );
    expect(await service.editing.hover(path, text.indexOf('rate'))).toBeUndefined();
  });

  it('completion writes the escapes of the string', async () => {
    const typed = dashboardOf([{ expr: 'up{job=MARK}' }]).replace('MARK', '<|>');
    const { text, offset } = readCursor(typed);
    const catalog = fakeCatalog({ labelValues: ['a'] });
    const found = await completionsAt(documentOf(text, 'dashboard'), offset, { catalog });
    expect(found?.items.map(({ insertText }) => insertText)).toContain('\\"a\\"');
  });

  it('colours in order, none of them over another', async () => {
    const { service, text } = await openMarked(marked, {}, path);
    const tokens = await service.editing.tokens(path, { from: 0, to: text.length });
    expect(tokens.length).toBeGreaterThan(5);
    tokens.forEach(({ span }, index) => {
      expect(span.from).toBeGreaterThanOrEqual(tokens[index - 1]?.span.to ?? 0);
    });
  });

  it('refactorings of queries without variables', async () => {
    const wrap = dashboardOf([{ expr: 'errors_tOTAL{a="b"}' }]).replace('OTAL', '<|>otal');
    expect(await after(wrap, 'wrap-in-rate', {}, path)).toBe(
      dashboardOf([{ expr: 'rate(errors_total{a="b"}[5m])' }]),
    );
    expect(await offers(marked, others, path)).toEqual({});
  });

  it('formatting, in the string', async () => {
    const { service, text } = await openMarked(dashboardOf([{ expr: 'sum  (up)' }]), {}, path);
    expect(applyEdits(text, await service.editing.format(path))).toBe(
      dashboardOf([{ expr: 'sum(up)' }]),
    );
  });
});
