import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { serviceOver } from '../../../../support/workspaceService.ts';

const path = '/w/dashboard.json';

const served = fakeCatalog({
  metrics: [{ name: 'up', help: 'Whether the target answers.' }],
  labelValues: ['a', 'xx'],
});

/** A dashboard with one query, which is given as JSON has it. */
function open(query: string) {
  const { text, offset } = readCursor(
    `{"schemaVersion":39,"panels":[{"targets":[{"expr":"${query}"}]}]}`,
  );
  return { service: serviceOver({ [path]: text }), text, offset };
}

describe('hover over a variable of a dashboard', () => {
  test.each([
    ['rate(up[$__rate_<|>interval])', '$__rate_interval', 'at least four scrapes'],
    ['up{job=~\\"${jo<|>b:regex}|a\\"}', '${job:regex}', 'Variable `job` of the dashboard.'],
    ['${met<|>ric}_total', '${metric}', 'Variable `metric` of the dashboard.'],
    ['rate(up[[[iv<|>]]])', '[[iv]]', 'Variable `iv` of the dashboard.'],
  ])('%s', async (query, over, words) => {
    const { service, text, offset } = open(query);
    const found = await service.editing.hover(path, offset, { served });
    expect(found && text.slice(found.span.from, found.span.to)).toBe(over);
    expect(found?.markdown).toContain(words);
  });

  test('a pattern that a variable is a part of is not explained, others are', async () => {
    const partly = open('up{job=~\\"a<|>.|$job\\"}');
    expect(await partly.service.editing.hover(path, partly.offset, { served })).toBeUndefined();
    const whole = open('up{a=~\\"b|<|>a\\", job=~\\"$job\\"}');
    expect((await whole.service.editing.hover(path, whole.offset, { served }))?.markdown).toContain(
      'Matches `b` or `a`.',
    );
  });

  test('no server is asked for the value of a query with variables', async () => {
    const asked: string[] = [];
    const live = (query: string) => {
      asked.push(query);
      return Promise.resolve(undefined);
    };
    for (const query of ['u<|>p{job=~\\"$job\\"}', 'u<|>p']) {
      const { service, offset } = open(query);
      const found = await service.editing.hover(path, offset, { served, live });
      expect(found?.markdown).toContain('Whether the target answers.');
    }
    expect(asked).toEqual(['up']);
  });
});

describe('completion of ranges in a dashboard', () => {
  test.each([
    ['rate(up[<|>])', 'rate(up[$__rate_interval])'],
    ['up offset <|>', 'up offset $__rate_interval'],
  ])('%s', async (query, expected) => {
    const { service, text, offset } = open(query);
    const items = (await service.editing.completions(path, offset, served))?.items ?? [];
    const item = items.find(({ label }) => label === '$__rate_interval');
    expect(items.map(({ label }) => label)).toContain('5m');
    if (item === undefined) throw new Error('not offered');
    const after = applyEdits(text, [{ span: item.span, newText: item.insertText }]);
    expect(after).toContain(`"${expected}"`);
  });

  test('nowhere else', async () => {
    const service = serviceOver({ '/w/x.promql': 'rate(up[])' });
    const items = (await service.editing.completions('/w/x.promql', 'rate(up['.length, served))
      ?.items;
    expect(items?.map(({ label }) => label)).not.toContain('$__rate_interval');
  });
});

describe('completion of variables in a dashboard', () => {
  const variables = [
    { name: 'job', type: 'query' },
    { name: 'jobs2', type: 'custom' },
    { name: 'ds', type: 'datasource' },
    { name: 'step', type: 'interval' },
    { name: 'filters', type: 'adhoc' },
  ];

  async function offered(query: string, list: readonly object[] = variables) {
    const marked = JSON.stringify({
      schemaVersion: 39,
      templating: { list },
      panels: [{ targets: [{ expr: query }] }],
    });
    const { text, offset } = readCursor(marked);
    const service = serviceOver({ [path]: text });
    const items = (await service.editing.completions(path, offset, served))?.items ?? [];
    const found = items.filter(({ kind }) => kind === 'variable');
    return found.map(({ span, insertText }) => {
      const after = applyEdits(text, [{ span, newText: insertText }]);
      const { panels } = JSON.parse(after) as { panels: [{ targets: [{ expr: string }] }] };
      return panels[0].targets[0].expr;
    });
  }

  test.each([
    ['up{job="<|>"}', ['up{job="$job"}', 'up{job="$jobs2"}']],
    ['up{job=<|>}', ['up{job="$job"}', 'up{job="$jobs2"}']],
    ['up{job="s2<|>"}', ['up{job="$jobs2"}']],
    ['up{job=~"a|<|>"}', ['up{job=~"a|$job"}', 'up{job=~"a|$jobs2"}']],
    ['up{job="$<|>"}', ['up{job="$job"}', 'up{job="$jobs2"}']],
    ['up{job="$j<|>"}', ['up{job="$job"}', 'up{job="$jobs2"}']],
    ['up{job="a-$jo<|>b"}', ['up{job="a-$job"}', 'up{job="a-$jobs2"}']],
    ['up{job="${<|>"}', ['up{job="${job}"}', 'up{job="${jobs2}"}']],
    [
      'up{job="${jo<|>}-x", a="$job"}',
      ['up{job="${job}-x", a="$job"}', 'up{job="${jobs2}-x", a="$job"}'],
    ],
    ["up{job='$jo<|>'}", ["up{job='$job'}", "up{job='$jobs2'}"]],
  ])('%s', async (query, expected) => {
    expect(await offered(query)).toEqual(expected);
  });

  test.each([
    '<|>',
    '$<|>',
    '$jo<|>',
    'up{<|>}',
    'rate(up[<|>])',
    'sum by (<|>) (up)',
    'rate(up[$jo<|>])',
  ])('none in %s', async (query) => {
    expect(await offered(query)).toEqual([]);
  });

  test('none without variables, and none in rules', async () => {
    expect(await offered('up{job="<|>"}', [])).toEqual([]);
    const service = serviceOver({ '/w/x.promql': 'up{job=""}' });
    const items = (await service.editing.completions('/w/x.promql', 'up{job="'.length, served))
      ?.items;
    expect(items?.map(({ kind }) => kind)).not.toContain('variable');
  });
});
