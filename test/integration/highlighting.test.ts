import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { highlight, type Scoped } from '../support/vscode/highlighting.ts';

/** `text → innermost scope` of what is coloured as PromQL or as a template, in order. */
function ours(found: readonly Scoped[]): string[] {
  return found.flatMap(({ text, scopes }) => {
    const scope = scopes.at(-1) ?? '';
    const isOurs = /promql$|prometheus$/.test(scope) && !/^meta\./.test(scope);
    return isOurs ? [`${text} → ${scope.replace(/\.(?:promql|prometheus)$/, '')}`] : [];
  });
}

const file = (expr: string) =>
  `groups:\n  - name: demo\n    rules:\n      - alert: Down\n        expr: ${expr}\n        for: 5m\nother: {expr: up}\n`;

const expected = [
  'sum → support.function.aggregation',
  'up → variable.other.metric',
  '{ → punctuation.section.braces.begin',
  'job → variable.parameter.label',
  '= → keyword.operator.matcher',
];

describe('colours before the extension is awake', () => {
  for (const [style, expr] of Object.entries({
    plain: 'sum(up{job="a"}) # why',
    'single-quoted': `'sum(up{job="a"})'`,
    'single-quoted, with doubled quotes': `'sum(up{job=''a''})'`,
    'double-quoted': '"sum(up{job=\\"a\\"})"',
    literal: '|\n          sum(up{job="a"})',
    'folded, stripped': '>-\n          sum(\n            up{job="a"})',
    'literal, with a comment behind the header': '| # why\n          sum(up{job="a"})',
  })) {
    it(`PromQL in a ${style} scalar, and nothing behind it`, async () => {
      const found = await highlight(file(expr), 'source.yaml');
      const coloured = ours(found);
      assert.deepEqual(coloured.slice(0, 5), expected);
      assert.ok(coloured.slice(5).some((piece) => piece.startsWith('} → punctuation')));
      const behind = found.filter(({ text }) => text === 'for' || text === '5m');
      assert.equal(behind.length, 2);
      for (const { scopes } of behind) {
        assert.ok(!scopes.some((scope) => scope.includes('promql')), scopes.join(' '));
      }
      const other = found.filter(({ line }) => line === file(expr).split('\n').length - 2);
      assert.ok(!ours(other).length, 'an expr that belongs to no rule is none');
    });
  }

  it('strings with escapes in double quotes', async () => {
    const found = ours(
      await highlight(file(JSON.stringify(String.raw`up{a=~"b\\.c\"d"}`)), 'source.yaml'),
    );
    const string = JSON.stringify(String.raw`"b\\.c\"d"`).slice(1, -1);
    assert.ok(found.includes(`${string} → string.quoted.double`), found.join(', '));
  });

  it('an expression behind the dash, and rules at the column of their list', async () => {
    const text =
      'groups:\n- name: a\n  rules:\n  - expr: |\n      rate(a[5m])\n    record: b\n  - record: c\n    expr: rate(d[5m])\n';
    const found = ours(await highlight(text, 'source.yaml'));
    assert.deepEqual(
      found.filter((piece) => piece.endsWith('metric') || piece.startsWith('rate')),
      [
        'rate → support.function',
        'a → variable.other.metric',
        'rate → support.function',
        'd → variable.other.metric',
      ],
    );
  });

  it('templates of labels and annotations', async () => {
    const text = `${file('up == 0').replace('other: {expr: up}\n', '')}        annotations:\n          summary: "{{ $labels.instance }} at {{ $value | humanize }}"\n          plain: '{{ if true }}{{ end }}'\n`;
    const found = ours(await highlight(text, 'source.yaml'));
    for (const piece of [
      '$labels → variable.language',
      '.instance → variable.other.member',
      '$value → variable.language',
      'humanize → support.function',
      'if → keyword.control',
    ]) {
      assert.ok(found.includes(piece), `${piece} in ${found.join(', ')}`);
    }
  });

  const query = [
    'sum → support.function.aggregation',
    'up → variable.other.metric',
    'job → variable.parameter.label',
    '5m → constant.numeric.duration',
    'first → support.function',
  ];

  for (const [form, template] of Object.entries({
    'in quotes': String.raw`'{{ query "sum(up{job=\"a\"}[5m])" | first | value }}'`,
    'in escaped quotes': String.raw`"{{ query \"sum(up{job=\\\"a\\\"}[5m])\" | first | value }}"`,
    'in backquotes': '\'{{ query `sum(up{job="a"}[5m])` | first | value }}\'',
    'in backquotes of a string with escapes':
      '"{{ with query `sum(up{job=\\"a\\"}[5m])` }}{{ . | first }}{{ end }}"',
    'over several lines':
      '|\n            {{ query `sum(\n              up{job="a"}[5m]\n            )` | first }}',
    'in front of its function': '\'{{ `sum(up{job="a"}[5m])` | query | first }}\'',
    'in quotes in front of it': String.raw`'{{ "sum(up{job=\"a\"}[5m])" | query | first }}'`,
    'in escaped quotes in front of it': String.raw`"{{ \"sum(up{job=\\\"a\\\"}[5m])\" | query | first }}"`,
  })) {
    it(`a query of a template ${form}, and nothing behind it`, async () => {
      const rule = file('up').replace('other: {expr: up}\n', '');
      const text = `${rule}        annotations:\n          summary: ${template}\n          plain: "sum(up) {{ $value }} {{ .query }}"\n`;
      const found = ours(await highlight(text, 'source.yaml')).slice(1);
      const told = found.filter((piece) => query.includes(piece));
      assert.deepEqual(told, query, found.join(', '));
      assert.ok(found.some((piece) => /a\S* → string\.quoted\.double$/.test(piece)));
      assert.deepEqual(found.slice(-6), [
        '{{ → punctuation.section.embedded.begin',
        '$value → variable.language',
        '}} → punctuation.section.embedded.end',
        '{{ → punctuation.section.embedded.begin',
        '.query → variable.other.member',
        '}} → punctuation.section.embedded.end',
      ]);
    });
  }

  it('strings of a template that are no queries', async () => {
    const text = `${file('up').replace('other: {expr: up}\n', '')}        annotations:\n          a: '{{ "sum(up)" | print }} {{ $labels.query "up" }}'\n`;
    const found = ours(await highlight(text, 'source.yaml')).slice(1);
    assert.ok(!found.some((piece) => piece.endsWith('metric')), found.join(', '));
  });

  for (const scope of ['source.json', 'source.json.comments']) {
    it(`queries of a Grafana dashboard in ${scope}`, async () => {
      const targets = [
        { expr: String.raw`sum(up{job="a\\.\"b"}) > 0`, legendFormat: 'sum(up)' },
        { refId: 'B', expr: 'rate(b[5m])' },
        { refId: 'C', expr: '' },
      ];
      const dashboard = { panels: [{ targets, expr: 'sum(up)' }, { targets: [] }], uid: 'x' };
      for (const indent of [undefined, 2]) {
        const found = await highlight(JSON.stringify(dashboard, undefined, indent), scope);
        assert.deepEqual(
          ours(found).filter((piece) => !piece.includes('punctuation')),
          [
            ...expected.filter((piece) => !piece.includes('punctuation')),
            `${JSON.stringify(String.raw`"a\\.\"b"`).slice(1, -1)} → string.quoted.double`,
            '> → keyword.operator',
            '0 → constant.numeric',
            'rate → support.function',
            'b → variable.other.metric',
            '5m → constant.numeric.duration',
          ],
        );
        const wrong = found.filter(({ scopes }) => scopes.some((one) => one.startsWith('invalid')));
        assert.deepEqual(wrong, []);
      }
    });
  }

  it('leaves other JSON alone', async () => {
    const text = JSON.stringify({ expr: 'sum(up)', targets: ['a'], marks: [{ expr: 'sum(up)' }] });
    assert.deepEqual(ours(await highlight(text, 'source.json')), []);
  });

  it('leaves other YAML alone', async () => {
    const text =
      'services:\n  - name: a\n    expr: sum(up)\n  - image: "{{ .x }}"\n    description: alert\n';
    assert.deepEqual(ours(await highlight(text, 'source.yaml')), []);
  });
});
