import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../../../../src/core/features/promql/at.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { findPair, type YamlNode } from '../../../../../src/core/yaml/tree/node.ts';
import { acceptCompletion } from '../../../../support/acceptCompletion.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';

const catalog = fakeCatalog({
  metrics: [{ name: 'up' }, { name: 'my.metric' }],
  labelNames: ['job', 'my.label'],
  labelValues: ['a', 'it\'s "b": \\d # c'],
});

/** A rule whose expression is written as it is given, with deeper lines where it has several. */
function ruleWith(expr: string): string {
  return `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n    for: 5m\n`;
}

const accept = (marked: string, label: string): Promise<string> =>
  acceptCompletion(marked, label, catalog);

function exprOf(text: string): string {
  const { root, error } = readYaml(text);
  if (error !== undefined) throw new Error(error.message);
  const groups = findPair(root, 'groups')?.value;
  const group = groups?.kind === 'sequence' ? groups.items[0] : undefined;
  const rules = findPair(group, 'rules')?.value;
  const rule: YamlNode | undefined = rules?.kind === 'sequence' ? rules.items[0] : undefined;
  const expr = findPair(rule, 'expr')?.value;
  if (expr?.kind !== 'scalar') throw new Error('no expression');
  return expr.value.trim();
}

const odd = 'it\'s "b": \\d # c';
const quotedOdd = String.raw`"it's \"b\": \\d # c"`;

/** How an expression is written in each style, by what stands before and behind the cursor. */
const styles: readonly [string, (before: string, behind: string) => string][] = [
  ['plain', (before, behind) => `${before}<|>${behind}`],
  ['single-quoted', (before, behind) => `'${before}<|>${behind}'`],
  ['double-quoted', (before, behind) => `"${before}<|>${behind}"`],
  ['literal', (before, behind) => `|\n      ${before}<|>${behind}`],
  ['folded', (before, behind) => `>-\n      ${before}<|>${behind}`],
  ['counted', (before, behind) => `|2\n        ${before}<|>${behind}`],
];

describe.each(styles)('in a %s scalar', (_, write) => {
  test.each([
    ['up{job=', '}', 'a', 'up{job="a"}'],
    ['up{job=', '}', odd, `up{job=${quotedOdd}}`],
    ['up{', '}', 'my.label', 'up{"my.label"}'],
    ['up + ', '', 'my.metric', 'up + {"my.metric"}'],
    ['u', '', 'up', 'up'],
    ['sum(', ')', 'my.metric', 'sum({"my.metric"})'],
  ])('%s‸%s and %s', async (before, behind, label, expected) => {
    expect(exprOf(await accept(ruleWith(write(before, behind)), label))).toBe(expected);
  });
});

test.each([
  ['nothing yet', '<|>', 'up', 'up'],
  ['nothing yet', '<|>', 'my.metric', '{"my.metric"}'],
  ['an empty pair of quotes', '"<|>"', 'my.metric', '{"my.metric"}'],
  ['an empty block scalar', '|\n      <|>', 'up', 'up'],
  ['an empty folded scalar', '>-\n      <|>', 'my.metric', '{"my.metric"}'],
  ['behind an operator', 'up ==<|>', 'up', 'up ==up'],
  ['behind an operator and blanks', 'up ==  <|>', 'up', 'up ==  up'],
  ['behind an operator in a block', '|\n      up\n        + <|>', 'up', 'up\n  + up'],
  ['on a new line of a block', '|\n      up +\n      <|>', 'up', 'up +\nup'],
  ['in an empty block that is counted', '|2\n      <|>', 'up', 'up'],
])('%s: %s', async (_, expr, label, expected) => {
  expect(exprOf(await accept(ruleWith(expr), label))).toBe(expected);
});

test.each(['|2\n     <|>', '|\n    <|>', '>\n        up +\n      <|>'])(
  'nothing is inserted left of where a block begins: %j',
  async (expr) => {
    await expect(accept(ruleWith(expr), 'up')).rejects.toThrow('not offered');
  },
);

test('in braces, a plain scalar gets quotes where it needs them', async () => {
  const text = 'groups: [{name: g, rules: [{alert: A, expr: sum(<|>)}]}]\n';
  expect(exprOf(await accept(text, 'up'))).toBe('sum(up)');
  expect(exprOf(await accept(text, 'my.metric'))).toBe('sum({"my.metric"})');
});

test('quotes that a plain scalar has are doubled when it is put in quotes', async () => {
  const text = ruleWith(`up{a='x'} + up{job=<|>, b='y'}`);
  expect(exprOf(await accept(text, odd))).toBe(`up{a='x'} + up{job=${quotedOdd}, b='y'}`);
});

test.each([
  ['job:<|>', 'job:up:sum'],
  ['sum(up) / job:up:<|>', 'sum(up) / job:up:sum'],
])('a plain scalar that ends in a colon, which YAML refuses: %s', async (expr, expected) => {
  const names = fakeCatalog({ metrics: [{ name: 'job:up:sum' }] });
  expect(exprOf(await acceptCompletion(ruleWith(expr), 'job:up:sum', names))).toBe(expected);
});

test.each(['|\n      up', '>-\n      up\n      > 1', '|+\n      up\n', '|2\n      up'])(
  'nothing of an expression is offered where the line behind its block begins: %j',
  async (expr) => {
    for (const text of [ruleWith(expr), ruleWith(expr).replace('    for: 5m\n', '')]) {
      const offset = text.includes('    for:') ? text.indexOf('    for:') : text.length;
      const document = documentOf(text, 'rules');
      expect(await completionsAt(document, offset, { catalog })).toBeUndefined();
      expect(document.expressionAt(offset)).toBeUndefined();
    }
  },
);

test.each([
  '|\n      up\n<|>\n      + 1',
  '|+\n      up\n\n  <|>\n',
  '>\n      up\n    <|>\n      + 1',
])('nothing is offered left of a block, on a blank line of it: %j', async (expr) => {
  for (const eol of ['\n', '\r\n']) {
    const { text, offset } = readCursor(ruleWith(expr).replaceAll('\n', eol));
    expect(await completionsAt(documentOf(text, 'rules'), offset, { catalog })).toBeUndefined();
  }
});

test.each(['```promql\nup\n<|>```\n', '> ```promql\n> up\n<|>> ```\n', '```promql\nup\n<|>```'])(
  'nothing is offered in front of the end of a code block: %j',
  async (marked) => {
    const { text, offset } = readCursor(marked);
    expect(await completionsAt(documentOf(text, 'markdown'), offset, { catalog })).toBeUndefined();
  },
);

test('the last line of a code block without an end is completed', async () => {
  const { text, offset } = readCursor('```promql\nup\n<|>');
  const found = await completionsAt(documentOf(text, 'markdown'), offset, { catalog });
  expect(found?.items.map(({ label }) => label)).toContain('and');
});

test.each([
  ['behind the colon', ' <|>', ' rate'],
  ['directly behind the colon', '<|>', ' rate'],
  ['on the next line', '\n      <|>', '\n      rate'],
  ['on the next line, behind blanks', '  \n     <|>  ', '  \n     rate  '],
  ['before a comment', ' up == <|> # why', ' up == rate # why'],
  ['before a comment, as the first', ' <|> # why', ' rate # why'],
])('an expression that begins or goes on %s', async (_, before, after) => {
  for (const eol of ['\n', '\r\n']) {
    const written = (expr: string): string =>
      ruleWith('EXPR').replace(' EXPR', expr).replaceAll('\n', eol);
    expect(await accept(written(before), 'rate')).toBe(written(after));
  }
});

test('a query with signs on the line below its key gets the quotes that it needs', async () => {
  const marked = ruleWith('\n      <|>').replace('expr: ', 'expr:');
  expect(exprOf(await accept(marked, 'my.metric'))).toBe('{"my.metric"}');
});

test.each([
  ['a comma', 'groups: [{name: g, rules: [{expr: up <|>, for: 5m}]}]\n', 'expr: up ==, for'],
  ['a brace', 'groups: [{name: g, rules: [{expr: up <|> }]}]\n', 'expr: up == }'],
  ['a colon', 'groups: [{name: g, rules: [{expr: <|>, for: 5m}]}]\n', 'expr: rate, for'],
])('in braces, next to %s', async (_, marked, part) => {
  const label = part.includes('==') ? '==' : 'rate';
  expect(await accept(marked, label)).toContain(part);
});

test.each([
  ['behind the quote that ends it', '"up" <|>'],
  ['on a line that is no deeper than its key', '\n    <|>'],
  ['where a comment would be none any more', 'up <|>#'],
])('nothing is offered %s', async (_, expr) => {
  const { text, offset } = readCursor(ruleWith(expr).replace('expr: \n', 'expr:\n'));
  const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
  expect(found?.items ?? []).toEqual([]);
});
