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
    const found = await service.hover(path, offset, { served });
    expect(found && text.slice(found.span.from, found.span.to)).toBe(over);
    expect(found?.markdown).toContain(words);
  });

  test('a pattern that a variable is a part of is not explained, others are', async () => {
    const partly = open('up{job=~\\"a<|>.|$job\\"}');
    expect(await partly.service.hover(path, partly.offset, { served })).toBeUndefined();
    const whole = open('up{a=~\\"b|<|>a\\", job=~\\"$job\\"}');
    expect((await whole.service.hover(path, whole.offset, { served }))?.markdown).toContain(
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
      const found = await service.hover(path, offset, { served, live });
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
    const items = (await service.completions(path, offset, served))?.items ?? [];
    const item = items.find(({ label }) => label === '$__rate_interval');
    expect(items.map(({ label }) => label)).toContain('5m');
    if (item === undefined) throw new Error('not offered');
    const after = applyEdits(text, [{ span: item.span, newText: item.insertText }]);
    expect(after).toContain(`"${expected}"`);
  });

  test('nowhere else', async () => {
    const service = serviceOver({ '/w/x.promql': 'rate(up[])' });
    const items = (await service.completions('/w/x.promql', 'rate(up['.length, served))?.items;
    expect(items?.map(({ label }) => label)).not.toContain('$__rate_interval');
  });
});
