import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import type { HierarchyCall } from '../../../../src/core/features/navigation/callHierarchy.ts';
import { openMarked } from '../../../support/refactoring.ts';

const base = `groups:
- name: base # first
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
- name: 'more'
  rules:
  - record: job:up:ratio
    expr: job:up:sum / on (job) job:up:sum
  - alert: Down
    expr: job:up:ratio < 1
`;
const ruleTest = `rule_files: [ba*.yml]
group_eval_order: ["base", more]
tests:
- input_series:
  - {series: 'job:up:sum{job="a"}', values: '1'}
  alert_rule_test:
  - {eval_time: 1m, alertname: Down}
  promql_expr_test:
  - expr: 'job:up:ratio'
    eval_time: 1m
    exp_samples:
    - {labels: 'job:up:ratio{job="a"}', value: 1}
`;
const files = {
  '/w/base.yml': base,
  '/w/test.yml': ruleTest,
  '/w/other.yml': 'groups:\n- name: base\n  rules: [{record: x, expr: up}]\n',
  '/w/query.promql': 'job:up:ratio\n',
};

/** The file with the mark in it, the others beside it. */
function open(path: keyof typeof files, find: string) {
  const { [path]: own, ...others } = files;
  const bare = find.replace('<|>', '');
  if (own.split(bare).length !== 2) throw new Error(`${find} is not unique`);
  return openMarked(own.replace(bare, find), others, path);
}

describe('rule groups', () => {
  const shown = (
    places: readonly {
      readonly path: string;
      readonly place: { readonly from: { readonly line: number } };
    }[],
  ) => places.map(({ path, place }) => `${path}:${(place.from.line + 1).toString()}`);

  test.each([
    ['/w/base.yml', 'name: ba<|>se', ['/w/base.yml:2'], ['/w/test.yml:2']],
    ['/w/test.yml', '"ba<|>se"', ['/w/base.yml:2'], ['/w/test.yml:2']],
    ['/w/test.yml', 'mo<|>re', ['/w/base.yml:6'], ['/w/test.yml:2']],
    ['/w/other.yml', 'name: ba<|>se', ['/w/other.yml:2'], []],
  ] as const)(
    'of %s at %s are found in the tests that load them',
    async (path, find, own, uses) => {
      const { service, within } = await open(path, find);
      expect(shown(await service.navigation.definitions(path, within.from))).toEqual(own);
      expect(
        shown(await service.navigation.references(path, within.from, { declarations: false })),
      ).toEqual(uses);
    },
  );

  test('are not renamed to a name that the file has, nor where a test means another one too', async () => {
    const taken = await open('/w/base.yml', 'name: ba<|>se');
    expect(await taken.service.navigation.rename('/w/base.yml', taken.within.from, 'more')).toEqual(
      {
        refused: 'The rule group "more" already exists.',
      },
    );
    const both = ruleTest.replace('[ba*.yml]', '[base.yml, other.yml]');
    const { service, within } = await openMarked(
      base.replace('name: base', 'name: ba<|>se'),
      { ...files, '/w/test.yml': both },
      '/w/base.yml',
    );
    expect(await service.navigation.rename('/w/base.yml', within.from, 'new')).toEqual({
      refused: '/w/other.yml has a group of this name as well, and a rule test loads both.',
    });
  });
});

describe('rename there and back gives the same bytes', () => {
  const config = `global: {}
route: {receiver: team, routes: [{receiver: 'other', mute_time_intervals: ["night"]}]}
receivers: [{name: team}, {name: "other"}]
time_intervals: [{name: night, time_intervals: []}]
`;
  const all = {
    ...files,
    '/w/am.yml': config,
    '/w/prometheus.yml': 'scrape_configs:\n- job_name: node # a\n',
    '/w/utf8.yml': `groups:
- name: u
  rules:
  - record: my.metric
    expr: up
  - alert: U
    expr: "{\\"my.metric\\", a=\\"b\\"} > on () {__name__='my.metric'}"
`,
    '/w/utf8.test.yml': `tests:\n- input_series:\n  - {series: '{"my.metric", a="b"}', values: 1}\n`,
  };

  test.each([
    ['/w/base.yml', 'record: job:<|>up:sum', 'job:up:all'],
    ['/w/test.yml', "expr: 'job:up:ra<|>tio'", 'job:up:share'],
    ['/w/base.yml', 'alert: Do<|>wn', 'Instance down'],
    ['/w/base.yml', 'name: ba<|>se', 'base.rules'],
    ['/w/test.yml', 'mo<|>re', 'even-more'],
    ['/w/utf8.yml', 'record: my.<|>metric', 'my.other-metric'],
    ['/w/am.yml', '{name: te<|>am}', 'team-b'],
    ['/w/am.yml', '"ni<|>ght"', 'nights'],
    ['/w/prometheus.yml', 'no<|>de', 'node-exporter'],
  ] as const)('%s %s', async (path, find, newName) => {
    for (const eol of ['\n', '\r\n']) {
      const texts: Record<string, string> = Object.fromEntries(
        Object.entries(all).map(([name, text]) => [name, text.replaceAll('\n', eol)]),
      );
      const { [path]: own = '', ...others } = texts;
      const marked = own.replace(find.replace('<|>', ''), find);
      const { service, within } = await openMarked(marked, others, path);
      const start = await service.navigation.startRename(path, within.from);
      if (start === undefined || 'refused' in start) throw new Error(start?.refused);
      /** Renames; gives where the name at the offset is then. */
      const rename = async (offset: number, name: string): Promise<number> => {
        const outcome = await service.navigation.rename(path, offset, name);
        if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused);
        for (const [file, edits] of outcome.edits) {
          texts[file] = applyEdits(texts[file] ?? '', edits);
        }
        for (const [file, text] of Object.entries(texts)) {
          service.open({ id: file, path: file, text, version: 2, hasFiles: true });
        }
        const before = (outcome.edits.get(path) ?? []).filter(({ span }) => span.to <= offset);
        return before.reduce(
          (at, { span, newText }) => at + newText.length - (span.to - span.from),
          offset,
        );
      };
      const before = { ...texts };
      const at = await rename(start.span.from, newName);
      expect(texts).not.toEqual(before);
      await rename(at, start.name);
      expect(texts).toEqual(before);
    }
  });

  it('changes the series that rule tests load and expect', async () => {
    const { service, within } = await open('/w/base.yml', 'record: job:<|>up:ratio');
    const outcome = await service.navigation.rename('/w/base.yml', within.from, 'job:up:share');
    if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused);
    const after = applyEdits(ruleTest, outcome.edits.get('/w/test.yml') ?? []);
    expect(after).toBe(ruleTest.replaceAll('job:up:ratio', 'job:up:share'));
  });
});

describe('the call hierarchy', () => {
  const shown = (calls: readonly HierarchyCall[]) =>
    calls.map(
      ({ item: { kind, name, detail }, places }) =>
        `${kind} ${name} ${detail} ${places.map(({ from }) => (from.line + 1).toString()).join()}`,
    );

  it('says who uses a recording rule, and what it uses', async () => {
    const { service, within } = await open('/w/base.yml', 'record: job:<|>up:ratio');
    const [item] = await service.navigation.hierarchy('/w/base.yml', within.from);
    if (item === undefined) throw new Error('no item');
    expect(item).toMatchObject({ kind: 'record', name: 'job:up:ratio', detail: 'more' });
    expect(shown(await service.navigation.callers(item))).toEqual([
      'alert Down more 11',
      'file query.promql  1',
      'file test.yml  9,12',
    ]);
    const [sum] = await service.navigation.callees(item);
    expect(shown(await service.navigation.callees(item))).toEqual(['record job:up:sum base 9,9']);
    expect(sum && shown(await service.navigation.callees(sum.item))).toEqual([]);
    expect(sum && shown(await service.navigation.callers(sum.item))).toEqual([
      'record job:up:ratio more 9,9',
      'file test.yml  5',
    ]);
  });

  it('of an alert leads to its tests, of a file to nobody', async () => {
    const { service, within } = await open('/w/test.yml', 'alertname: Do<|>wn');
    const [item] = await service.navigation.hierarchy('/w/test.yml', within.from);
    const [test] = item === undefined ? [] : await service.navigation.callers(item);
    if (test === undefined) throw new Error('no caller');
    expect(shown([test])).toEqual(['file test.yml  7']);
    expect(await service.navigation.callers(test.item)).toEqual([]);
    expect(shown(await service.navigation.callees(test.item))).toEqual([
      'record job:up:ratio more 9,12',
      'record job:up:sum base 5',
    ]);
  });

  it('has nothing to say of metrics that are scraped, and of other names', async () => {
    for (const [path, find] of [
      ['/w/base.yml', '(u<|>p)'],
      ['/w/base.yml', 'name: ba<|>se'],
    ] as const) {
      const { service, within } = await open(path, find);
      expect(await service.navigation.hierarchy(path, within.from)).toEqual([]);
    }
  });
});
