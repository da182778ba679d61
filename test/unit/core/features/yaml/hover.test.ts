import { describe, expect, test } from 'vitest';
import type { DocumentOptions } from '../../../../../src/core/analysis/documentOptions.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { hoverYaml } from '../../../../../src/core/features/yaml/hover.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { surroundedBy } from '../../../../support/surroundings.ts';
import { targetOf } from '../../../../support/targets.ts';

/** The word that is explained at `<|>`, and the explanation. */
async function hover(
  kind: FileKind,
  marked: string,
  { files = {}, ...options }: Partial<DocumentOptions> & { files?: Record<string, string> } = {},
) {
  const { text, offset } = readCursor(marked);
  const found = await hoverYaml(documentOf(text, kind, options), offset, surroundedBy(files));
  return found && [text.slice(found.span.from, found.span.to), found.markdown];
}

describe('hover of keys', () => {
  test('type, default and documentation', async () => {
    expect(
      await hover('prometheus', 'scrape_configs:\n- job_name: a\n  metrics_pa<|>th: /m\n'),
    ).toEqual([
      'metrics_path',
      '`metrics_path` — string, default `/metrics`\n\nHTTP path from which metrics are fetched.',
    ]);
  });

  test('with a line of its own', async () => {
    const marked = 'scrape_configs:\n- job_name: a\n  ? metrics_pa<|>th # why\n  : /m\n';
    expect((await hover('prometheus', marked))?.[0]).toBe('metrics_path');
  });

  test.each([
    ['required', 'prometheus', 'scrape_configs:\n- job_<|>name: a\n', 'string, required'],
    [
      'required unless',
      'rules',
      'groups:\n- rules:\n  - rec<|>ord: a\n',
      'required unless there is `alert`',
    ],
    ['since', 'rules', 'groups:\n- name: a\n  lab<|>els: {}\n', 'New in Prometheus 3.0.'],
    [
      'deprecated',
      'alertmanager',
      'route:\n  receiver: a\n  routes:\n  - mat<|>ch: {a: b}\n',
      'Deprecated: use matchers.',
    ],
    [
      'secret',
      'prometheus',
      'remote_write:\n- basic_auth:\n    pass<|>word: a\n',
      '`password_file` reads it from a file',
    ],
    ['list', 'prometheus', 'rule_fi<|>les: []\n', 'list of strings'],
    ['map', 'rules', 'groups:\n- rules:\n  - alert: a\n    anno<|>tations: {}\n', 'map of strings'],
    [
      'choices',
      'prometheus',
      'scrape_configs:\n- relabel_configs:\n  - act<|>ion: keep\n',
      '- `keep`: Drops',
    ],
    ['in brackets', 'rules', 'groups: [{name: a, inter<|>val: 1m}]', 'duration'],
    ['quoted', 'rules', '"gro<|>ups": []', 'Rule groups.'],
    ['broken below', 'rules', 'groups:\n- name: a\n  inter<|>val: 1m\n  rules: [\n', 'duration'],
    ['object', 'prometheus-rule', 'kind: PrometheusRule\nspec:\n  gro<|>ups: []\n', 'Rule groups.'],
    ['rule test', 'rule-test', 'evaluation_inter<|>val: 1m\n', 'default `1m`'],
    ['project file', 'promcheck', 'pre<|>set: all\n', 'default `recommended`'],
  ] as const)('%s', async (_name, kind, marked, text) => {
    expect((await hover(kind, marked))?.[1]).toContain(text);
  });

  test('a key that the target does not know', async () => {
    const marked = 'groups:\n- name: a\n  lab<|>els: {}\n';
    const [, text] = (await hover('rules', marked, { target: targetOf('2.55') })) ?? [];
    expect(text).toContain('New in Prometheus 3.0; Prometheus 2.55 does not know it.');
  });

  test('a value that is one of some', async () => {
    const marked = 'scrape_configs:\n- relabel_configs:\n  - action: ke<|>ep\n';
    expect(await hover('prometheus', marked)).toEqual([
      'keep',
      '`keep` — Drops entries whose source labels do not match `regex`.',
    ]);
  });

  test.each([
    ['unknown keys', 'rules', 'groups:\n- na<|>mes: a\n'],
    ['names of labels', 'rules', 'groups:\n- rules:\n  - alert: a\n    labels: {sever<|>ity: a}\n'],
    ['comments', 'rules', '# gro<|>ups\ngroups: []\n'],
    [
      'texts',
      'rules',
      'groups:\n- name: a\n  rules:\n  - alert: A\n    annotations:\n      a: |\n        exp<|>r: b\n',
    ],
  ] as const)('nothing over %s', async (_name, kind, marked) => {
    expect(await hover(kind, marked)).toBeUndefined();
  });
});

describe('hover of receivers and routes', () => {
  const config = `route:
  receiver: default
  group_by: [cluster]
  routes:
  - matchers: [severity="page"]
    receiver: pager
receivers:
- name: default
- name: pager
  slack_configs: [{api_url: 'https://a/b', channel: '#a'}]
  email_configs: [{to: a@b.c}, {to: d@e.f}]
- name: nobody
`;
  const files = {
    'rules.yml':
      'groups:\n- name: a\n  rules:\n  - alert: Down\n    expr: up == 0\n    labels: {severity: page}\n  - alert: Slow\n    expr: a > 1\n',
  };
  const at = (text: string): string => {
    const place = config.indexOf(text) + text.length;
    return `${config.slice(0, place)}<|>${config.slice(place)}`;
  };

  test('a receiver in a route', async () => {
    const [word, text] = (await hover('alertmanager', at('receiver: pag'), { files })) ?? [];
    expect(word).toBe('pager');
    expect(text).toContain('Receiver `pager`: email (2), slack.');
    expect(text).toContain('- `{severity="page"}`');
    expect(text).toMatch(/get there.*: `Down`\.$/);
  });

  test('a receiver where it is declared', async () => {
    const [, text] = (await hover('alertmanager', at('- name: def'), { files })) ?? [];
    expect(text).toContain('Receiver `default`: notifies nobody.');
    expect(text).toContain('- `default-route`');
    expect(text).toMatch(/get there.*: `Slow`\.$/);
    expect((await hover('alertmanager', at('- name: nob'), { files }))?.[1]).toContain(
      'No route leads to it.',
    );
  });

  test('a route', async () => {
    const [, text] = (await hover('alertmanager', at('  - matc'), { files })) ?? [];
    expect(text).toContain('Route `{severity="page"}` goes to `pager`: email (2), slack.');
    expect(text).toContain(
      'Grouped by cluster; first notification after 30s, changes after 5m, repeated after 4h.',
    );
    expect((await hover('alertmanager', at('rou'), { files }))?.[1]).toContain('goes to `default`');
  });

  test('no alert gets there', async () => {
    const [, text] = (await hover('alertmanager', at('receiver: pag'))) ?? [];
    expect(text).toContain('no alerts of the workspace get there');
  });
});
