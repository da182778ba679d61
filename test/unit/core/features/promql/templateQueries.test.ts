import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { inFile } from '../../../../../src/core/documents/embed.ts';
import { completionsAt, signatureAt } from '../../../../../src/core/features/promql/at.ts';
import { hoverAt } from '../../../../../src/core/features/promql/hoverAt.ts';
import { selectionsAt } from '../../../../../src/core/features/promql/selection.ts';
import { promqlTokens } from '../../../../../src/core/features/promql/tokens.ts';
import { templateQueries } from '../../../../../src/core/rules/templates/templateQueries.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { findPair } from '../../../../../src/core/yaml/tree/node.ts';
import { acceptCompletion } from '../../../../support/acceptCompletion.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';

const odd = 'it\'s "b": \\d # c';
const catalog = fakeCatalog({
  metrics: [{ name: 'up' }, { name: 'my.metric' }],
  labelNames: ['job', 'my.label'],
  labelValues: ['a', odd],
});
const shown = (path: string): string => path;

/** A rule file whose alert has the annotation as it is given. */
function ruleWith(annotation: string): string {
  return `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    annotations:\n      a: ${annotation}\n      b: c\n`;
}

/** How a template is written in each style of scalar. */
const scalars: readonly [string, (template: string) => string][] = [
  ['plain', (template) => `x ${template}`],
  ['single-quoted', (template) => `'${template.replaceAll("'", "''")}'`],
  ['double-quoted', (template) => `"${template.replaceAll(/["\\]/g, String.raw`\$&`)}"`],
  ['literal', (template) => `|\n        ${template}`],
  ['folded', (template) => `>-\n        x\n        ${template}`],
];

/** How a query is written in each kind of string. */
const strings: readonly [string, (query: string) => string][] = [
  ['double quotes', (query) => `"${query.replaceAll(/["\\]/g, String.raw`\$&`)}"`],
  ['back quotes', (query) => `\`${query}\``],
];

const accept = (marked: string, label: string): Promise<string> =>
  acceptCompletion(marked, label, catalog);

/** The queries of the annotation as Prometheus reads them. */
function queriesOf(text: string): readonly string[] {
  const { root, error } = readYaml(text);
  if (error !== undefined) throw new Error(error.message);
  const groups = findPair(root, 'groups')?.value;
  const group = groups?.kind === 'sequence' ? groups.items[0] : undefined;
  const list = findPair(group, 'rules')?.value;
  const rule = list?.kind === 'sequence' ? list.items[0] : undefined;
  const value = findPair(findPair(rule, 'annotations')?.value, 'a')?.value;
  if (value?.kind !== 'scalar') throw new Error('no annotation');
  return templateQueries(value.value, 'A', newestTarget).map(({ expr }) => expr);
}

describe.each(scalars)('in a %s scalar', (_, scalar) => {
  describe.each(strings)('and %s', (_, string) => {
    test.each([
      ['up{job=<|>}', 'a', 'up{job="a"}'],
      ['up{job=<|>}', odd, String.raw`up{job="it's \"b\": \\d # c"}`],
      ['up{job="<|>"}', odd, String.raw`up{job="it's \"b\": \\d # c"}`],
      ["up{job='<|>'}", odd, String.raw`up{job='it\'s "b": \\d # c'}`],
      ['up{job=~"<|>"}', odd, String.raw`up{job=~"it's \"b\": \\\\d # c"}`],
      ['up{a="\\\\", <|>}', 'my.label', 'up{a="\\\\", "my.label"}'],
      ['up + <|>', 'my.metric', 'up + {"my.metric"}'],
      ['up{a="😀\\\\é", job=<|>, b="😀"}', 'a', 'up{a="😀\\\\é", job="a", b="😀"}'],
      ['u<|>', 'up', 'up'],
      ['<|>', 'my.metric', '{"my.metric"}'],
      ['sum by (<|>) (up)', 'job', 'sum by (job) (up)'],
      ['su<|>', 'sum', 'sum'],
    ])('%s: %s', async (query, label, expected) => {
      const asArgument = ruleWith(scalar(`{{ query ${string(query)} | first | value }}`));
      const piped = ruleWith(scalar(`{{ with ${string(query)} | query }}{{ . }}{{ end }}`));
      expect(queriesOf(await accept(asArgument, label))).toEqual([expected]);
      expect(queriesOf(await accept(piped, label))).toEqual([expected]);
    });

    it('is explained', async () => {
      const query = String.raw`rate(up{job="\\d"}[5m])<|>`;
      const { text, offset } = readCursor(ruleWith(scalar(`{{ query ${string(query)} }}`)));
      const document = documentOf(text, 'rules');
      const at = (word: string): number => text.indexOf(word, text.indexOf('query ')) + 1;
      const hover = (place: number) =>
        hoverAt(document, { from: place, to: place }, { catalog, rules: () => [], shown });
      expect((await hover(at('rate')))?.markdown).toContain('rate(v range-vector)');
      expect((await hover(at('5m')))?.markdown).toContain('300 seconds');
      expect(signatureAt(document, offset - 1)).toMatchObject({ active: 0 });
      const selected = selectionsAt(document, at('up'));
      expect(selected.map(({ from }) => from)).toEqual(
        [at('up'), at('up'), at('up'), at('rate')].map((place) => place - 1),
      );
      expect(selected.at(-1)?.to).toBe(offset);
      const recorded = { has: () => false, isEmpty: true };
      const tokens = promqlTokens(document, { from: 0, to: text.length }, recorded);
      const words = tokens.map(({ span, type }) => `${type} ${text.slice(span.from, span.to)}`);
      expect(words.slice(1, 4)).toEqual(['function rate', 'variable up', 'property job']);
    });
  });
});

describe('while it is typed', () => {
  test.each([
    ['no closing quote', '{{ query "up{<|>', 'job'],
    ['no closing quote, but the end of the action', '{{ query "up{<|> }}', 'job'],
    ['a trimmed end', '{{- query "up{<|> -}}', 'job'],
    ['a back quote', '{{ query `up{<|>', 'job'],
    [
      'lines below a back quote',
      '{{ query `up{<|> }}\n        and {{ `x` }} {{ query `up` }}',
      'job',
    ],
    ['another action behind it', '{{ query "up{<|> }} of {{ $labels.job }}', 'job'],
    ['a string in an action behind it', '{{ query "up{<|> }} of {{ title "x" }}', 'job'],
    ['an action before it that cannot be read', '{{ ! }} {{ query "up{<|>" }}', 'job'],
    ['an action before it without an end', '{{ title "x }} {{ query "up{<|>" }}', 'job'],
    ['an escape that Go does not know', String.raw`{{ query "up{a=~'\d', <|>" }}`, 'job'],
    ['blanks', '{{ query "up + <|>', 'up'],
    ['a block that has not ended', '{{ range query "<|>" }}', 'up'],
    ['a variable', '{{ $x := query "<|>" }}', 'up'],
    ['parentheses', '{{ with (query ("<|>")) | first }}', 'up'],
    ['parentheses in front of a pipe', '{{ ("<|>") | query | first }}', 'up'],
  ])('%s', async (_, template, label) => {
    const { text, offset } = readCursor(ruleWith(`|\n        ${template}`));
    const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
    expect(found?.items.map((item) => item.label)).toContain(label);
  });

  test.each([
    ['single quotes', `'{{ query "up{<|>`],
    ['double quotes', String.raw`"{{ query \"up{<|>`],
    ['double quotes, closed in the template', String.raw`"{{ query \"up{<|>\" }}`],
  ])('%s of YAML that are not closed', async (_, scalar) => {
    for (const eol of ['\n', '\r\n']) {
      const { text, offset } = readCursor(ruleWith(scalar).replaceAll('\n', eol));
      const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
      expect(found?.items.map((item) => item.label)).toContain('job');
    }
  });

  test.each([
    ['YAML that is broken elsewhere', '- alert: [\n'],
    ['YAML that is broken below', '    labels: {a: "\n'],
  ])('%s', async (_, more) => {
    const { text, offset } = readCursor(`${ruleWith('\'{{ query "up{<|>" }}\'')}${more}`);
    const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
    expect(found?.items.map((item) => item.label)).toContain('job');
  });
});

describe.each(scalars)('at every place of a %s scalar', (_, scalar) => {
  const templates = [
    '😀 {{ with query "up{a=\\"😀\\", job=\\"\\"}" }}{{ range . }}{{ .Value }}{{ end }}{{ else }}{{ query `up` }}{{ end }}',
    '{{ range query `sum by (job) (up)` }}{{ printf "up{job=\'%s\'}" .Labels.job | query | first }}{{ end }}',
    '{{ if "up{} == 0" | query }}{{ $x := query "\\x41\\q" }}{{ end }}',
  ];

  test.each(templates)('%s: what is accepted stands there and can be read', async (template) => {
    let accepted = 0;
    for (const eol of ['\n', '\r\n']) {
      const text = ruleWith(scalar(template)).replaceAll('\n', eol);
      const queries = documentOf(text, 'rules').templateQueries().length;
      for (let offset = text.indexOf('annotations'); offset <= text.length; offset++) {
        const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
        for (const { label, span, insertText, additionalEdits = [] } of found?.items ?? []) {
          if (!['up', 'my.metric', 'my.label', odd].includes(label)) continue;
          expect(span.from <= offset && offset <= span.to).toBe(true);
          const after = applyEdits(text, [{ span, newText: insertText }, ...additionalEdits]);
          expect(readYaml(after).error).toBeUndefined();
          expect(documentOf(after, 'rules').templateQueries()).toHaveLength(queries);
          accepted++;
        }
      }
    }
    expect(accepted).toBeGreaterThan(10);
  });
});

test('in braces of YAML that is broken elsewhere', async () => {
  const rule =
    "  - {alert: A, expr: up}\n  - alert: B\n    annotations: {a: '{{ query `up{<|>}` }}', b: c}\n";
  const { text, offset } = readCursor(`groups:\n- name: [\n  rules:\n${rule}`);
  const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
  expect(found?.items.map((item) => item.label)).toContain('job');
});

test.each([
  ['printf', '{{ printf "up{<|>" $labels.job | query }}'],
  ['a part of it', '{{ query (printf "up{<|>" $labels.job) }}'],
  ['another function', '{{ title "up{<|>" }}{{ query "up" }}'],
  ['text', '{{ query "up" }} "up{<|>"'],
  ['behind its quote', '{{ query "up"<|> }}'],
  ['a comment', '{{/* query "up{<|>" */}}'],
  ['a string that is piped to another function', '{{ "up{<|>" | title | query }}'],
  ['a second argument', '{{ sortByLabel "up{<|>" (query "up") }}'],
])('%s is no query', async (_, template) => {
  const { text, offset } = readCursor(ruleWith(`|\n        ${template}`));
  expect(await completionsAt(documentOf(text, 'rules'), offset, { catalog })).toBeUndefined();
});

test.each(['rules', 'prometheus-rule'] as const)('the queries of %s, in order', (kind) => {
  const rule = (name: string, annotation: string): string =>
    `  - alert: ${name}\n    expr: up\n    labels:\n      l: ${annotation}\n`;
  const list = `groups:\n- name: g\n  rules:\n${rule('A', "'{{ query `😀 a` }}{{ query `b` }}'")}${rule(
    'B',
    '"{{ query \\"\\\\u0063\\" }}"',
  )}`;
  const text =
    kind === 'rules'
      ? list
      : `kind: PrometheusRule\nspec:\n${list.replaceAll(/^/gm, '  ')}`.trimEnd();
  for (const written of [text, text.replaceAll('\n', '\r\n')]) {
    const queries = documentOf(written, kind).templateQueries();
    expect(queries.map((query) => query.text)).toEqual(['😀 a', 'b', 'c']);
    expect(
      queries.map((query) => {
        const { from, to } = inFile(query, 0, query.text.length);
        return written.slice(from, to);
      }),
    ).toEqual(['😀 a', 'b', '\\\\u0063']);
  }
});
