import { spawnSync } from 'node:child_process';
import type { Target } from '../../../../src/core/base/target.ts';
import { floatValue } from '../../../../src/core/go/values.ts';
import { AlertTemplates } from '../../../../src/core/rules/templates/run/expand.ts';
import type { TemplateSample } from '../../../../src/core/rules/templates/run/samples.ts';
import { unquote } from '../../../../src/core/go/unquote.ts';
import { limited } from '../../oracle.ts';
import { withFiles } from '../promtool.ts';

/** The labels of the sample that the templates are executed for, and its value. */
const templateSample = {
  labels: { a: 'x', instance: 'host.example.com:9100', job: 'api "q" é' },
  value: 12.5,
} as const;

const templateExternalLabels = { region: 'eu-1' } as const;
const templateExternalUrl = 'http://prometheus.example/sub';

/** What `query` in the templates can see: each series with its labels and its value. */
const templateSeries: readonly (readonly [series: string, value: number])[] = [
  ['m{a="1",job="z"}', 1],
  ['m{a="2",job="y"}', 2.5],
  ['m{a="3",job="x"}', 1000000],
];

const m: readonly TemplateSample[] = [
  sample({ __name__: 'm', a: '1', job: 'z' }, 1),
  sample({ __name__: 'm', a: '2', job: 'y' }, 2.5),
  sample({ __name__: 'm', a: '3', job: 'x' }, 1000000),
];

/** The queries of the templates, and what they give over the series: sorted, as promtool promises no order otherwise. */
export const templateQueries: Readonly<Record<string, readonly TemplateSample[]>> = {
  'sort(m)': m,
  'm{a="1"}': m.slice(0, 1),
  'm{a="none"}': [],
  'sort(m > 2)': m.slice(1),
  'sum(m)': [sample({}, 1000003.5)],
  'vector(7)': [sample({}, 7)],
  'sort(sum by (a) (m))': [
    sample({ a: '1' }, 1),
    sample({ a: '2' }, 2.5),
    sample({ a: '3' }, 1000000),
  ],
};

function sample(labels: Readonly<Record<string, string>>, value: number): TemplateSample {
  return { labels: Object.entries(labels), value: floatValue(value) };
}

/** What we make of the same templates. */
export function expandedByUs(templates: readonly string[], target: Target): string[] {
  const data = {
    labels: [['__name__', 's'] as const, ...Object.entries(templateSample.labels)],
    externalLabels: Object.entries(templateExternalLabels),
    externalUrl: templateExternalUrl,
    value: floatValue(templateSample.value),
  };
  const server = { time: 0, query: (expr: string) => templateQueries[expr] ?? [] };
  return templates.map((text, i) =>
    new AlertTemplates(`A${Math.floor(i / perRule)}`, target).expand(text, data, server),
  );
}

const perRule = 50;

/**
 * What real promtool makes of templates, each as an annotation of an alert that fires: the annotations that it
 * got, by the expectation of none.
 */
export async function executedByPromtool(
  promtool: string,
  templates: readonly string[],
): Promise<string[]> {
  const rules = chunks(templates, perRule).map(
    (chunk, i) =>
      `  - alert: A${i}\n    expr: s\n    annotations:\n` +
      chunk.map((text, j) => `      a${j}: ${yamlText(text)}\n`).join(''),
  );
  const labels = Object.entries(templateSample.labels).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  const series = [[`s{${labels.join(',')}}`, templateSample.value] as const, ...templateSeries].map(
    ([text, value]) => `      - {series: ${yamlText(text)}, values: "${value}"}\n`,
  );
  const tests = rules.map((_, i) => `      - {eval_time: 0s, alertname: A${i}, exp_alerts: []}\n`);
  const test =
    `rule_files: [rules.yml]\ntests:\n  - interval: 1m\n` +
    `    external_labels: ${JSON.stringify(templateExternalLabels)}\n` +
    `    external_url: ${templateExternalUrl}\n` +
    `    input_series:\n${series.join('')}    alert_rule_test:\n${tests.join('')}`;
  const ruleFile = `groups:\n- name: g\n  rules:\n${rules.join('')}`;
  const printed = await withFiles([test], { 'rules.yml': ruleFile }, (folder, [name = '']) => {
    const command = limited(promtool, ['test', 'rules', `${folder}/${name}`]);
    const { stdout, stderr } = spawnSync(command.program, command.args, { encoding: 'utf8' });
    return Promise.resolve(`${stdout}\n${stderr}`);
  });
  const found = new Map<number, Map<string, string>>();
  for (const match of printed.matchAll(/alertname: A(\d+), time[\s\S]*?Annotations:\{(.*)\}\n/g)) {
    const entries = [...(match[2] ?? '').matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)];
    found.set(
      Number(match[1]),
      new Map(entries.map(([, key = '', text = '']) => [key, unquote(text) ?? ''])),
    );
  }
  if (found.size !== rules.length) throw new Error(`promtool said: ${printed.slice(0, 2000)}`);
  return templates.map((_, i) => found.get(Math.floor(i / perRule))?.get(`a${i % perRule}`) ?? '');
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}

function yamlText(text: string): string {
  return JSON.stringify(text).replaceAll('/', '\\x2f');
}
