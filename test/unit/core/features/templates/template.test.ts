import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { completeYaml } from '../../../../../src/core/features/yaml/complete.ts';
import { hoverYaml } from '../../../../../src/core/features/yaml/hover.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { surroundedBy } from '../../../../support/surroundings.ts';
import { targetOf } from '../../../../support/targets.ts';

const around = surroundedBy();

/** An alert whose query gives `job` and perhaps `zone`, with an annotation as it is written. */
const alert = (summary: string): string =>
  `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: sum by (job) (up{job="a"}) * on (job) group_left (zone) info\n    annotations:\n      summary: ${summary}\n  - alert: B\n    expr: sum by (other) (up)\n`;

async function offered(marked: string, kind: FileKind = 'rules', options = {}, beside = around) {
  const { text, offset } = readCursor(marked);
  return (await completeYaml(documentOf(text, kind, options), offset, beside))?.items ?? [];
}

async function labels(...of: Parameters<typeof offered>) {
  return (await offered(...of)).map(({ label }) => label);
}

describe('completion in templates of alerts', () => {
  test.each([
    ['single quotes', "'{{ $labels.<|> }}'"],
    ['double quotes', '"{{ $labels.<|> }}"'],
    ['double quotes, behind a string', String.raw`"{{ \"a\" | toUpper }} {{ $labels.<|> }}"`],
    ['plain', 'on {{ $labels.<|> }}'],
    ['plain, half typed', 'on {{ $labels.<|>'],
    ['braces without quotes', '{{ $labels.<|> }}'],
    ['literal', '|\n        on\n        {{ $labels.<|> }}'],
    ['folded', '>-\n        on {{ $labels.<|>\n        }}'],
    ['plain in several lines', 'on\n        {{ $labels.<|> }}'],
    ['the field of the same name', "'{{ .Labels.<|> }}'"],
  ])('labels of the query: %s', async (_name, summary) => {
    expect(await labels(alert(summary))).toEqual(['job', 'zone']);
  });

  test('a query that may give any label', async () => {
    const marked = alert("'{{ $labels.<|> }}'").replace(
      /expr: sum by \(job\).*/,
      'expr: up{env="a"} == 0',
    );
    expect(await labels(marked)).toEqual(['env', 'instance', 'job']);
    const broken = alert("'{{ $labels.<|> }}'").replace(/expr: sum by \(job\).*/, 'expr: up{');
    expect(await labels(broken)).toEqual(['instance', 'job']);
  });

  test('labels that servers and exporters know, where the query keeps them', async () => {
    const catalog = fakeCatalog({
      labelNames: ({ metric, matchers }) =>
        metric === 'disk_free' && matchers[0]?.value === 'b' ? ['device', 'zone', 'my.label'] : [],
    });
    const known = surroundedBy({}, { catalog });
    const behind = (expr: string) =>
      labels(
        alert("'{{ $labels.<|> }}'").replace(/expr: sum by \(job\).*/, `expr: ${expr}`),
        'rules',
        {},
        known,
      );
    expect(await behind('disk_free{env="a"} == 0')).toEqual(['env', 'instance', 'job']);
    expect(await behind('disk_free{env="b"} == 0')).toEqual([
      'env',
      ...['instance', 'job', 'device', 'zone'],
    ]);
    expect(await behind('sum without (zone) (disk_free{env="b"})')).toEqual([
      'env',
      ...['instance', 'job', 'device'],
    ]);
    expect(await behind('sum by (job) (disk_free{env="b"})')).toEqual(['job']);
  });

  test('labels that recording rules give', async () => {
    const rule = { expression: 'sum by (zone) (up)', labels: [], path: '/w/a.yml', line: 0 };
    const records = (metric: string) => (metric === 'zone:up:sum' ? [rule] : []);
    const marked = alert("'{{ $labels.<|> }}'").replace(
      /expr: sum by \(job\).*/,
      'expr: zone:up:sum',
    );
    expect(await labels(marked, 'rules', {}, surroundedBy({}, { records }))).toEqual(['zone']);
  });

  test('in braces and in labels of the rule', async () => {
    const flow =
      "groups: [{name: g, rules: [{alert: A, expr: 'sum by (job) (up)', labels: {a: '{{ $labels.<|> }}'}}]}]";
    expect(await labels(flow)).toEqual(['job']);
  });

  test('variables, functions and words of Go', async () => {
    const all = await labels(alert("'{{ <|> }}'"));
    expect(all.slice(0, 4)).toEqual(['$labels', '$value', '$externalLabels', '$externalURL']);
    expect(all).toContain('humanizePercentage');
    expect(all).toContain('range');
    expect(await labels(alert("'{{ $value | <|> }}'"))).toContain('humanize');
    expect(await labels(alert("'{{ $<|> }}'"))).toContain('$value');
    expect(await labels(alert("'{{ $x := 1 }}{{ $<|> }}'"))).toContain('$x');
    expect(await labels(alert("'{{ .<|> }}'"))).toEqual([
      'Labels',
      'Value',
      'ExternalLabels',
      'ExternalURL',
    ]);
  });

  const ofSample = ['Labels', 'Value'];
  const ofAlert = ['Labels', 'Value', 'ExternalLabels', 'ExternalURL'];
  const samples = 'query "sum by (zone) (down)"';

  test.each([
    ['the samples of a query', `{{ range ${samples} }}{{ .<|> }}{{ end }}`, ofSample],
    ['before the block is ended', `{{ range ${samples} }}{{ .<|>`, ofSample],
    ['white space trimmed', `{{- range ${samples} -}} {{- .<|> -}} {{- end -}}`, ofSample],
    ['behind the block', `{{ range ${samples} }}{{ end }}{{ .<|> }}`, ofAlert],
    ['otherwise', `{{ range ${samples} }}{{ else }}{{ .<|> }}{{ end }}`, ofAlert],
    ['in the condition of another branch', '{{ with $value }}{{ else with .<|> }}', ofAlert],
    ['in a condition', `{{ range ${samples} }}{{ if .<|> }}`, ofSample],
    ['under a condition', `{{ range ${samples} }}{{ if .Value }}{{ .<|> }}`, ofSample],
    ['sorted', `{{ range ${samples} | sortByLabel "zone" }}{{ .<|> }}`, ofSample],
    ['the first', `{{ with ${samples} | first }}{{ .<|> }}`, ofSample],
    ['the list itself', `{{ with ${samples} }}{{ .<|> }}`, []],
    ['an element by its index', `{{ with index (${samples}) 0 }}{{ .<|> }}`, ofSample],
    ['in parentheses', `{{ (first (${samples})).<|> }}`, ofSample],
    ['labels in parentheses', `{{ (${samples} | first).Labels.<|> }}`, ['zone']],
    ['the labels of samples', `{{ range ${samples} }}{{ .Labels.<|> }}`, ['zone']],
    ['a variable', `{{ range $s := ${samples} }}{{ $s.<|> }}`, ofSample],
    ['two variables', `{{ range $i, $s := ${samples} }}{{ $s.Labels.<|> }}`, ['zone']],
    ['the index', `{{ range $i, $s := ${samples} }}{{ $i.<|> }}`, []],
    ['labels as the dot', '{{ with $labels }}{{ .<|> }}', ['job', 'zone']],
    ['a number as the dot', '{{ with $value }}{{ .<|> }}', []],
    ['the top', `{{ range ${samples} }}{{ $.<|> }}`, ofAlert],
    ['labels of the top', `{{ range ${samples} }}{{ $.Labels.<|> }}`, ['job', 'zone']],
    ['labels of the alert', `{{ range ${samples} }}{{ $labels.<|> }}`, ['job', 'zone']],
    ['a definition', '{{ define "a" }}{{ .<|> }}', []],
    ['behind what is broken', '{{ nope ( }}{{ .<|> }}', ofAlert],
    ['in a block behind what is broken', `{{ nope ( }}{{ range ${samples} }}{{ .<|> }}`, []],
    ['labels behind what is broken', '{{ nope ( }}{{ $labels.<|> }}', ['job', 'zone']],
  ])('the dot: %s', async (_name, template, expected) => {
    const lines = `|-\n        ${template}`;
    const single = `'${template.replaceAll("'", "''")}'`;
    const double = `"${template.replaceAll('"', String.raw`\"`)}"`;
    for (const summary of [lines, single, double]) {
      expect(await labels(alert(summary))).toEqual(expected);
    }
  });

  test('the query of samples is read as the scalar means it', async () => {
    const quoted = String.raw`"{{ range query \"sum by (a) (b{c=\\\"d\\\"})\" }}{{ .Labels.<|> }}"`;
    expect(await labels(alert(quoted))).toEqual(['a']);
    const single = `'{{ range query "sum by (a) (b{c=''d''})" }}{{ .Labels.<|> }}'`;
    expect(await labels(alert(single))).toEqual(['a']);
  });

  test('samples of a query that is put together may have any label', async () => {
    const summary = `'{{ range query (printf "a{b=%q}" $labels.job) }}{{ .Labels.<|> }}'`;
    expect(await labels(alert(summary))).toEqual(['instance', 'job']);
  });

  test('variables end with the block that declares them', async () => {
    const inside = alert(`'{{ with $x := $value }}{{ $<|> }}{{ end }}'`);
    expect(await labels(inside)).toContain('$x');
    const behind = alert(`'{{ with $x := $value }}{{ end }}{{ $<|> }}'`);
    expect(await labels(behind)).not.toContain('$x');
  });

  test('only functions that the target has', async () => {
    const marked = alert("'{{ url<|> }}'");
    expect(await labels(marked, 'rules', { target: targetOf('3.7') })).not.toContain(
      'urlQueryEscape',
    );
    expect(await labels(marked, 'rules', { target: targetOf('3.8') })).toContain('urlQueryEscape');
  });

  test.each([
    ['outside of actions', "'{{ $value }} <|>'"],
    ['in a string', '\'{{ match "<|>" $value }}\''],
    ['in a comment', "'{{/* <|> */}}'"],
    ['behind the fields of a label', "'{{ $labels.job.<|> }}'"],
  ])('nothing %s', async (_name, summary) => {
    expect(await labels(alert(summary))).toEqual([]);
  });

  test('the whole word is replaced', async () => {
    const { text } = readCursor(alert("'{{ $labels.j<|>ab }}'"));
    const item = (await offered(alert("'{{ $labels.j<|>ab }}'"))).find(
      ({ label }) => label === 'job',
    );
    if (item === undefined) throw new Error('not offered');
    const accepted = applyEdits(text, [{ span: item.span, newText: item.insertText }]);
    expect(accepted).toContain("'{{ $labels.job }}'");
  });

  test('records have no templates', async () => {
    expect(
      await labels(
        "groups:\n- rules:\n  - record: a\n    expr: up\n    labels:\n      a: '{{ <|> }}'\n",
      ),
    ).toContain('$labels');
  });
});

describe('templates of alerts that Helm writes', () => {
  const chart = (summary: string): string => `{{- if .Values.a }}\n${alert(summary)}{{- end }}\n`;

  test.each([
    ['between braces in quotes', `'{{ "{{" }} $labels.<|> {{ "}}" }}'`],
    ['between braces in double quotes', `"{{ \"{{\" }} $labels.<|> {{ \"}}\" }}"`],
    ['in backquotes', "'{{`{{ $labels.<|> }}`}}'"],
    ['half typed', "'{{`{{ $labels.<|>`}}'"],
    ['beside values', "'{{ .Values.x }} {{`{{ $labels.<|> }}`}} {{ .Values.y }}'"],
    ['in a block', '|\n        {{ .Values.x }}\n        {{`{{ $labels.<|> }}`}}'],
    ['in a block of Prometheus', '\'{{`{{ range query "up" }}{{ $labels.<|> }}{{ end }}`}}\''],
  ])('labels are completed %s', async (_name, summary) => {
    expect(await labels(chart(summary))).toEqual(['job', 'zone']);
  });

  test.each([
    ['values', "'{{ .Values.<|> }}'"],
    ['values behind an escaped template', "'{{`{{ $labels.job }}`}} {{ .<|> }}'"],
    ['what Helm would render itself', "'{{ $labels.<|> }}'"],
    ['the text around', "'{{`{{ $labels.job }}`}} <|>'"],
  ])('nothing is in %s', async (_name, summary) => {
    expect(await labels(chart(summary))).toEqual([]);
  });

  test('labels are explained', async () => {
    const { text, offset } = readCursor(chart("'{{`{{ $labels.jo<|>b }}`}}'"));
    const hover = await hoverYaml(documentOf(text, 'rules'), offset, around);
    expect(hover?.markdown).toContain('Every series');
  });
});

test('templates of notifications', async () => {
  const slack = (text: string): string =>
    `receivers:\n- name: a\n  slack_configs:\n  - text: '{{ ${text} }}'\n`;
  expect(await labels(slack('.<|>'), 'alertmanager')).toContain('CommonLabels');
  expect(await labels(slack('toU<|>'), 'alertmanager')).toContain('toUpper');
  const ofAlert = ['Status', 'Labels', 'Annotations', 'StartsAt', 'EndsAt', 'GeneratorURL'];
  const inside = (text: string) => labels(slack(text), 'alertmanager');
  expect(await inside('range .Alerts }}{{ .<|>')).toEqual([...ofAlert, 'Fingerprint']);
  expect(await inside('range .Alerts.Firing }}{{ .<|>')).toEqual([...ofAlert, 'Fingerprint']);
  expect(await inside('.Alerts.<|>')).toEqual(['Firing', 'Resolved']);
  expect(await inside('range .CommonLabels.SortedPairs }}{{ .<|>')).toEqual(['Name', 'Value']);
});

test('where Go wants a function, nothing else is offered', async () => {
  const inside = (text: string) => labels(alert(`'{{ ${text} }}'`));
  const all = await inside('$value | <|>');
  expect(all).toContain('humanize');
  expect(all.filter((name) => /^[$.]/.test(name))).toEqual([]);
  expect(all).not.toContain('range');
  expect(await inside('query "up" | first | val<|>')).not.toContain('$value');
  const argument = await inside('humanize <|>');
  expect(argument).toContain('$value');
  expect(argument).not.toContain('end');
  expect(await labels(alert("'{{- <|> }}'"))).toContain('end');
  expect(await labels(alert("'{{ if $value }}{{ else <|> }}'"))).toEqual(['if', 'with']);
});

test('the fields of the dot, where no variable names them', async () => {
  const first = async (text: string, kind: FileKind = 'rules') =>
    (await labels(kind === 'rules' ? alert(`'${text}'`) : text, kind)).slice(0, 6);
  expect(await first('{{ range query "up" }}{{ <|> }}')).toEqual([
    ...['$labels', '$value', '$externalLabels', '$externalURL', '.Labels', '.Value'],
  ]);
  expect(await first('{{ <|> }}')).not.toContain('.Labels');
  const slack = (text: string): string =>
    `receivers:\n- name: a\n  slack_configs:\n  - text: '{{ ${text} }}'\n`;
  expect(await first(slack('<|>'), 'alertmanager')).toEqual([
    ...['.Receiver', '.Status', '.Alerts', '.GroupLabels', '.CommonLabels', '.CommonAnnotations'],
  ]);
});

test('the labels and annotations of alerts in notifications', async () => {
  const beside = surroundedBy({
    'rules.yml':
      'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    labels: {team: a, my.label: b}\n    annotations: {summary: x}\n',
  });
  const inside = async (text: string) =>
    labels(
      `receivers:\n- name: a\n  slack_configs:\n  - text: '{{ ${text} }}'\n`,
      'alertmanager',
      {},
      beside,
    );
  const methods = ['SortedPairs', 'Remove', 'Names', 'Values'];
  const known = ['team', 'alertname', 'job', 'instance', ...methods];
  expect(await inside('.CommonLabels.<|>')).toEqual(known);
  expect(await inside('range .Alerts }}{{ .Labels.<|>')).toEqual(known);
  expect(await inside('.CommonAnnotations.<|>')).toEqual(['summary', ...methods]);
});

describe('hover in templates', () => {
  test.each([
    ['a function', "'{{ $value | huma<|>nize }}'", 'humanize', 'metric prefix'],
    ['a variable', "'{{ $val<|>ue }}'", '$value', 'Value of the series'],
    ['a sure label', "'{{ $labels.j<|>ob }}'", 'job', 'Every series'],
    ['a possible label', "'{{ $labels.zo<|>ne }}'", 'zone', 'may have'],
    ['a label that is not there', "'{{ $labels.inst<|>ance }}'", 'instance', 'No series'],
    ['a field of a sample', `'{{ range query "up" }}{{ .Val<|>ue }}{{ end }}'`, 'Value', 'sample'],
    [
      'a label of a sample',
      `'{{ range query "up{a=''b''}" }}{{ .Labels.a<|> }}{{ end }}'`,
      ...['a', 'Every series'],
    ],
    [
      'a field of the top',
      `'{{ range query "up" }}{{ $.Val<|>ue }}{{ end }}'`,
      'Value',
      'expression',
    ],
    [
      'a word of Go',
      '|-\n        {{ ra<|>nge query "up" }}{{ end }}',
      'range',
      'once for each element',
    ],
  ])('%s', async (_name, summary, word, text) => {
    const { text: whole, offset } = readCursor(alert(summary));
    const hover = await hoverYaml(documentOf(whole, 'rules'), offset, around);
    expect(hover && whole.slice(hover.span.from, hover.span.to)).toBe(word);
    expect(hover?.markdown).toContain(text);
  });
});
