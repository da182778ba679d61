import { columnAt, lineStartAt } from '../../../base/text.ts';
import type { Fix, TextEdit } from '../../../base/problem.ts';
import type { YamlMapping, YamlPair, YamlScalar } from '../../../yaml/tree/node.ts';
import { formatMatcher } from './matcher.ts';
import { pairOf } from '../values/nodes.ts';
import { yamlScalar } from '../values/yamlText.ts';

/**
 * Rewrites `match` and `match_re` of a mapping to `matchers`, behind those that are there already;
 * undefined where that cannot be done without losing something, such as a comment or an alias.
 */
export function matchersFix(text: string, mapping: YamlMapping, prefix: string): Fix | undefined {
  const old = ['match', 'match_re'].flatMap((key) => pairOf(mapping, prefix + key) ?? []);
  const [first, ...others] = old.toSorted((a, b) => a.key.from - b.key.from);
  const texts = old.flatMap((pair) => matchersOf(pair, pair === pairOf(mapping, `${prefix}match`)));
  if (first === undefined || texts.length === 0 || texts.includes(undefined)) return undefined;
  if (old.some(({ key, value }) => text.slice(key.from, value.to).includes('#'))) return undefined;
  const written = texts.filter((matcher) => matcher !== undefined);
  const edits = mapping.flow
    ? inFlow(first, others, pairOf(mapping, `${prefix}matchers`), written, prefix)
    : inBlock(text, mapping, [first, ...others], written, prefix);
  if (edits === undefined) return undefined;
  return { title: `Replace with ${prefix}matchers`, edits, preferred: true };
}

/** The matchers that a `match` or `match_re` stands for; undefined for what is no plain text. */
function matchersOf({ value }: YamlPair, equal: boolean): readonly (string | undefined)[] {
  if (value.kind !== 'mapping') return [undefined];
  return value.pairs.map((entry) => {
    const { key, value: wanted } = entry;
    if (!isText(key) || !isText(wanted) || key.value === '<<') return undefined;
    return formatMatcher({ name: key.value, operator: equal ? '=' : '=~', value: wanted.value });
  });
}

function isText(node: YamlPair['key']): node is YamlScalar {
  return node.kind === 'scalar' && node.properties === undefined && node.to > node.from;
}

function inFlow(
  first: YamlPair,
  others: readonly YamlPair[],
  existing: YamlPair | undefined,
  matchers: readonly string[],
  prefix: string,
): readonly TextEdit[] | undefined {
  if (others.length > 0 || existing !== undefined) return undefined;
  const list = matchers.map((matcher) => yamlScalar(matcher, 'quoted')).join(', ');
  const span = { from: first.key.from, to: first.value.to };
  return [{ span, newText: `${prefix}matchers: [${list}]` }];
}

function inBlock(
  text: string,
  mapping: YamlMapping,
  old: readonly YamlPair[],
  matchers: readonly string[],
  prefix: string,
): readonly TextEdit[] | undefined {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const existing = pairOf(mapping, `${prefix}matchers`);
  const [first, ...others] = old;
  if (first === undefined) return undefined;
  const lines = (indent: string): string[] =>
    matchers.map((matcher) => `${indent}- ${yamlScalar(matcher, 'plain')}`);
  if (existing === undefined) {
    const indent = ' '.repeat(columnAt(text, first.key.from));
    const newText = [`${prefix}matchers:`, ...lines(`${indent}  `)].join(newline);
    const span = { from: first.key.from, to: first.value.to };
    return [{ span, newText }, ...others.map((pair) => dropLines(text, pair))];
  }
  // The first pair of a mapping in a list stands behind the dash; its line has to stay.
  if (old.includes(mapping.pairs[0] ?? first)) return undefined;
  const list = existing.value;
  const item = list.kind === 'sequence' ? list.items[0] : undefined;
  if (list.kind !== 'sequence' || item === undefined) return undefined;
  const drops = old.map((pair) => dropLines(text, pair));
  if (list.flow) {
    const quoted = matchers.map((matcher) => `${yamlScalar(matcher, 'quoted')}, `).join('');
    return [...drops, { span: { from: item.from, to: item.from }, newText: quoted }];
  }
  const start = lineStartAt(text, list.from);
  const indent = ' '.repeat(list.from - start);
  const newText = lines(indent).map((line) => line + newline);
  return [...drops, { span: { from: start, to: start }, newText: newText.join('') }];
}

/** Removes the lines of a pair, which stands on lines of its own. */
function dropLines(text: string, { key, value }: YamlPair): TextEdit {
  const next = text.indexOf('\n', value.to);
  const to = next < 0 ? text.length : next + 1;
  return { span: { from: lineStartAt(text, key.from), to }, newText: '' };
}
