import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { completionsAt } from '../../../../../src/core/features/promql/at.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { findPair, type YamlNode } from '../../../../../src/core/yaml/tree/node.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { serviceOver } from '../../../../support/workspaceService.ts';

const rules = `groups:
- name: g
  rules:
  - alert: Down
    expr: up{job="api", env=~"prod|test"} == 0
  - alert: Slow
    expr: histogram_quantile(0.9, sum by (le, route) (rate(latency_bucket[5m]))) > 1
  - record: job:up:sum
    expr: sum by (job) (up)
    labels: {team: web}
`;
const prometheus = 'rule_files: [a.yml]\nscrape_configs: [{job_name: node}]\n';

/** The labels of what is offered in a rule test beside these rules. */
async function offered(marked: string): Promise<readonly string[]> {
  const { text, offset } = readCursor(marked);
  const files = { '/w/a.yml': rules, '/w/prometheus.yml': prometheus, '/w/a.test.yml': text };
  const found = await serviceOver(files).editing.completions('/w/a.test.yml', offset);
  return (found?.items ?? []).map(({ label }) => label).sort();
}

const input = (series: string): string =>
  `rule_files: [a.yml]\ntests:\n- input_series:\n  - {series: 'up{job="api", instance="i1"}', values: 1}\n  - series: ${series}\n    values: 1\n`;
const sample = (expr: string, labels: string): string =>
  `tests:\n- input_series:\n  - {series: 'up{job="api", instance="i1"}', values: 1}\n  promql_expr_test:\n  - expr: ${expr}\n    exp_samples:\n    - labels: ${labels}\n      value: 1\n`;

describe('in a series that a test loads', () => {
  test('metrics of the rules, the workspace and well-known exporters; no functions', async () => {
    expect(await offered(input("'<|>'"))).toEqual(
      expect.arrayContaining(['job:up:sum', 'latency_bucket', 'up']),
    );
    expect(await offered(input("'node_load1<|>'"))).toEqual(['node_load1', 'node_load15']);
    expect(await offered(input('<|>'))).toContain('up');
    expect(await offered(input("'ra<|>'"))).not.toContain('rate');
  });

  test.each([
    ['those that rules ask for and that other series have', 'up{<|>}', ['env', 'instance', 'job']],
    [
      'those that rules group by, and those of all that is scraped',
      'latency_bucket{<|>}',
      ['instance', 'job', 'le', 'route'],
    ],
    ['not those that are there', 'latency_bucket{le="1", <|>}', ['instance', 'job', 'route']],
    ['those that a recording rule gives', 'job:up:sum{<|>}', ['job', 'team']],
  ])('labels: %s', async (_, series, expected) => {
    expect(await offered(input(`'${series}'`))).toEqual(expected);
  });

  test.each([
    ['those of matchers and of scrape jobs', 'up{job="<|>"}', ['api', 'node']],
    ['the alternatives of a regular expression', 'up{env="<|>"}', ['prod', 'test']],
    ['those of other series', 'up{instance="<|>"}', ['i1']],
    ['those that a recording rule sets', 'job:up:sum{team=<|>}', ['web']],
    ['only equality', 'up{job <|>}', ['=']],
    ['nothing behind it', 'up{job="api"} <|>', []],
    ['nothing behind an operator', 'up + <|>', []],
  ])('values: %s', async (_, series, expected) => {
    expect(await offered(input(`'${series}'`))).toEqual(expected);
  });

  test('while the file is half typed', async () => {
    const broken = input(`'up{job="<|>"}'`).replace('tests:', 'tests: [\ntests:');
    expect(await offered(broken)).toEqual(['api', 'node']);
  });
});

describe('in a sample that a query is expected to give', () => {
  test('the labels of the query, and no others where there can be none', async () => {
    expect(await offered(sample('sum by (job) (up)', `'{<|>}'`))).toEqual(['job']);
    expect(await offered(sample('job:up:sum', `'job:up:sum{<|>}'`))).toEqual(['job', 'team']);
    expect(await offered(sample('up == 0', `'up{<|>}'`))).toEqual(['env', 'instance', 'job']);
    expect(await offered(sample('sum without (job) (up)', `'up{<|>}'`))).toEqual([
      'env',
      'instance',
    ]);
  });

  test('the values of the series of the file', async () => {
    expect(await offered(sample('sum by (job) (up)', `'{job="<|>"}'`))).toEqual(['api']);
  });
});

test('expressions get the same labels and values, without a server', async () => {
  expect(await offered(sample('up{<|>}', 'up'))).toEqual(['env', 'instance', 'job']);
  const rule = (expr: string) => `  - alert: A\n    expr: ${expr}\n`;
  const marked = readCursor(`groups:\n- name: g\n  rules:\n${rule('up{env=~"<|>"}')}`);
  const service = serviceOver({ '/w/a.yml': rules, '/w/b.yml': marked.text });
  const found = await service.editing.completions('/w/b.yml', marked.offset);
  expect(found?.items.map(({ label }) => label)).toEqual(['prod', 'test']);
  const own = readCursor(rules.replace('env=~"prod|test"', 'env="<|>"') + rule('up{env="dev"}'));
  const alone = serviceOver({ '/w/a.yml': own.text });
  const offers = await alone.editing.completions('/w/a.yml', own.offset);
  expect(offers?.items.map(({ label }) => label)).toEqual(['dev']);
});

describe('labels that no rule has to name', () => {
  const files = {
    '/w/rules.yml':
      'groups:\n- name: g\n  rules:\n  - alert: Down\n    expr: up\n    labels: {severity: page, job: "{{ $labels.job }}"}\n  - record: a:b\n    expr: sum by (le) (x)\n',
    '/w/prometheus.yml': 'scrape_configs:\n- job_name: node\n',
  };

  test.each([
    ['buckets', 'sum by (<|>) (x_bucket)', ['le', 'instance', 'job']],
    ['whatever is scraped', 'y{<|>}', ['instance', 'job']],
    ['jobs', 'y{job="<|>"}', ['node']],
    ['what a rule records', 'a:b{<|>}', ['le']],
    ['alerts', 'ALERTS{alertname="<|>"}', ['Down']],
    ['the labels of alerts', 'ALERTS_FOR_STATE{<|>}', ['alertname', 'job', 'severity']],
    ['the values of these', 'ALERTS{severity="<|>"}', ['page']],
  ])('%s', async (_, query, expected) => {
    const { text, offset } = readCursor(query);
    const service = serviceOver({ ...files, '/w/q.promql': text });
    const items = (await service.editing.completions('/w/q.promql', offset))?.items ?? [];
    expect(items.map(({ label }) => label).slice(0, expected.length)).toEqual(expected);
  });
});

describe('what is accepted is written for its scalar', () => {
  const catalog = fakeCatalog({
    metrics: [{ name: 'my.metric' }],
    labelNames: ['my.label'],
    labelValues: ['it\'s "b": \\d # c'],
  });

  test.each([
    ['plain', 'up{a=<|>}'],
    ['single-quoted', "'up{a=<|>}'"],
    ['double-quoted', '"up{a=<|>}"'],
    ['literal', '|\n      up{a=<|>}'],
    ['folded', '>-\n      up{a=<|>}'],
    ['over two lines', '\'up{b="c",\n      a=<|>}\''],
  ])('%s', async (style, series) => {
    const value = String.raw`"it's \"b\": \\d # c"`;
    const expected = style === 'over two lines' ? `up{b="c", a=${value}}` : `up{a=${value}}`;
    expect(await accepted(series)).toBe(expected);
  });

  test.each([
    ["'{<|>}'", '{"my.label"}'],
    ['<|>', '{"my.metric"}'],
    ['"<|>"', '{"my.metric"}'],
  ])('names that are not classic: %s', async (series, expected) => {
    expect(await accepted(series)).toBe(expected);
  });

  /** The series once the only item that is offered is accepted. */
  async function accepted(series: string): Promise<string> {
    const { text, offset } = readCursor(input(series));
    const found = await completionsAt(documentOf(text, 'rule-test'), offset, { catalog });
    const [item, ...more] = found?.items ?? [];
    if (item === undefined || more.length > 0) throw new Error(`${1 + more.length} items`);
    const { span, insertText, additionalEdits = [] } = item;
    const after = applyEdits(text, [{ span, newText: insertText }, ...additionalEdits]);
    const { root, error } = readYaml(after);
    expect(error).toBeUndefined();
    const test = itemOf(findPair(root, 'tests')?.value, 0);
    const loaded = itemOf(findPair(test, 'input_series')?.value, 1);
    const value = findPair(loaded, 'series')?.value;
    return value?.kind === 'scalar' ? value.value.trim() : '';
  }
});

function itemOf(node: YamlNode | undefined, index: number): YamlNode | undefined {
  return node?.kind === 'sequence' ? node.items[index] : undefined;
}
